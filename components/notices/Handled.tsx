import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelConversation, SignedIn } from '../../lib/port/snapshot.ts';
import { isolated, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

const SHOWN_MS = 5000;

/**
 * Confirms for a moment that a conversation is done with. One that leaves on a live connection is Handled;
 * one that is gone after a break went back to its queue.
 */
export function Handled({ session }: { session: SignedIn }) {
  const { conversations, connection } = session;
  const live = connection.state === 'live';
  const before = useRef<{ live: boolean; conversations: PanelConversation[] }>({ live, conversations: [] });
  const [name, setName] = useState<string | null>(null);

  useEffect(() => {
    const present = new Set(conversations.map((conversation) => conversation.view.id));
    const gone = before.current.conversations.find(({ view }) => !present.has(view.id));
    if (gone && live && before.current.live) setName(gone.view.customer.name);
    before.current = { live, conversations };
  }, [conversations, live]);

  useEffect(() => {
    if (name === null) return;
    const timer = setTimeout(() => setName(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [name]);

  return (
    <div class="handled" role="status">
      {name !== null && (
        <p>
          <Icon name="check" /> {text('conversation_handled', { customer: isolated(name) })}
        </p>
      )}
    </div>
  );
}
