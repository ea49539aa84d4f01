import { useEffect, useRef, useState } from 'preact/hooks';
import { type ConversationParts, hasWords } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { isolated, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

const SHOWN_MS = 5000;

/** Confirms for a moment that a conversation is Handled, and says where to find what was not sent in it. */
export function Handled() {
  const { recent } = usePanel();
  const handled = recent.value.filter(({ view }) => view.value.state === 'handled');
  const told = useRef<ReadonlySet<unknown>>(new Set(handled));
  const [words, setWords] = useState<string | null>(null);

  useEffect(() => {
    const fresh = handled.find((one) => !told.current.has(one));
    told.current = new Set(handled);
    if (fresh) setWords(handledText(fresh));
  }, [handled.map(({ id }) => id).join()]);

  useEffect(() => {
    if (words === null) return;
    const timer = setTimeout(() => setWords(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [words]);

  return (
    <div class="handled" role="status">
      {words !== null && (
        <p>
          <Icon name="check" /> {words}
        </p>
      )}
    </div>
  );
}

function handledText(conversation: ConversationParts): string {
  const customer = isolated(conversation.view.peek().customer.name);
  return text(hasWords(conversation) ? 'conversation_handled_unsent' : 'conversation_handled', { customer });
}
