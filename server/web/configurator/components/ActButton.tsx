import { Spinner } from '../../../../components/ui/Spinner.tsx';
import type { Act } from './useAct.ts';

interface Props {
  act: Act;
  words: string;
  type?: 'button' | 'submit';
  tone?: 'primary' | 'danger' | '';
  onClick?(): void;
}

/** The button of something that may take a while; what goes wrong is said beside it. */
export function ActButton({ act, words, type = 'button', tone = '', onClick }: Props) {
  return (
    <>
      <button type={type} class={`button ${tone}`} aria-disabled={act.busy.value} onClick={onClick}>
        {act.busy.value && <Spinner />}
        {words}
      </button>
      {act.problem.value && (
        <p class="bad-text" role="alert">
          {act.problem.value}
        </p>
      )}
    </>
  );
}
