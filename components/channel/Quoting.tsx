import { isolated } from '../panel/texts.ts';
import type { Reply } from '../reply/reply.ts';
import { Icon } from '../ui/Icon.tsx';
import { text } from './texts.ts';

/** Over the reply: the message that it answers, until it is sent or this is taken away. */
export function Quoting({ reply }: { reply: Reply }) {
  const quoted = reply.quotes.value;
  if (quoted === undefined) return null;

  function drop(): void {
    reply.quote(undefined);
    reply.focus();
  }

  return (
    <p class="quoting small" role="status">
      <span class="quoted quiet" dir="auto">
        {text('quoted', { text: isolated(quoted.text) })}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={text('quote_not')}
        title={text('quote_not')}
        onClick={drop}
      >
        <Icon name="close" size={14} />
      </button>
    </p>
  );
}
