import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

const SHOWN_MS = 5000;

/**
 * Confirms for a moment that a conversation is done with. One that leaves on a live connection is Handled;
 * one that is gone after a break went back to its queue.
 */
export function Handled() {
  const { session, ...panel } = usePanel();
  const conversations = panel.conversations.value;
  const live = session.connection.value.state === 'live';
  const before = useRef<{ live: boolean; conversations: readonly ConversationParts[] }>({
    live,
    conversations: [],
  });
  const [name, setName] = useState<string | null>(null);

  useEffect(() => {
    const gone = before.current.conversations.find((one) => !conversations.includes(one));
    if (gone && live && before.current.live) setName(gone.view.peek().customer.name);
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
