import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelConversation } from '../../lib/session/snapshot.ts';
import { isolated, text } from '../../lib/texts.ts';
import { Icon } from '../icons/Icon.tsx';
import { usePanel } from '../panel/panel.ts';

const SHOWN_MS = 5000;

/** Confirms for a moment that a conversation is done with. */
export function Handled({ conversations }: { conversations: PanelConversation[] }) {
  const { ended } = usePanel();
  const before = useRef<PanelConversation[]>([]);
  const [name, setName] = useState<string | null>(null);

  useEffect(() => {
    const present = new Set(conversations.map((conversation) => conversation.view.id));
    const gone = before.current.filter(({ view }) => !present.has(view.id));
    before.current = conversations;
    // One that left while active went back to its queue, unless the agent ended it.
    const handled = gone.find(({ view }) => view.state === 'wrap_up' || ended.has(view.id));
    if (handled) setName(handled.view.customer.name);
  }, [conversations, ended]);

  useEffect(() => {
    if (name === null) return;
    const timer = setTimeout(() => setName(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [name]);

  return (
    <div class="handled" role="status">
      {name !== null && (
        <p>
          <Icon name="check" /> {text('conversation_handled', isolated(name))}
        </p>
      )}
    </div>
  );
}
