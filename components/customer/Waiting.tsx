import { errorText } from '../notices/error-text.ts';
import { Icon } from '../ui/Icon.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { text } from './texts.ts';
import type { Answer } from './useAnswer.ts';

/** That something is on its way, or why it did not come and the way on. Nothing once it is here. */
export function Waiting({ answer, onRetry }: { answer: Answer<unknown>; onRetry(): void }) {
  if (answer.busy)
    return (
      <p class="quiet small" role="status">
        <Spinner /> {text('loading')}
      </p>
    );
  if (!answer.error) return null;
  return (
    <p class="bad-text small" role="alert">
      <Icon name="alert" size={14} /> {text('failed', { reason: errorText(answer.error) })}{' '}
      <button type="button" class="link" onClick={onRetry}>
        {text('try_again')}
      </button>
    </p>
  );
}
