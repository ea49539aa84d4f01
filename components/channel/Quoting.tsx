import { usePanel } from '../panel/panel.ts';
import { isolated } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { text } from './texts.ts';

/** Over the reply: the message that it answers, until it is sent or this is taken away. */
export function Quoting({ conversation }: { conversation: string }) {
  const { quoting, replies } = usePanel();
  const quoted = quoting.value;
  if (quoted?.conversation !== conversation) return null;

  function drop(): void {
    quoting.value = null;
    replies.current.peek()?.focus();
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
