import { useContext } from 'preact/hooks';
import { isolated } from '../panel/texts.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { AroundContext } from './seek.ts';
import { seekMessage } from './seek-message.ts';
import { text } from './texts.ts';

interface Props {
  id?: string | undefined;
  text: string;
}

/** The message that is answered: a click goes to it, however far up it stands. */
export function Quoted({ id, text: words }: Props) {
  const around = useContext(AroundContext);
  const last = around?.sought.value;
  const sought = last?.message === id ? last?.state : undefined;
  const said = text('quoted', { text: isolated(words) });
  if (id === undefined)
    return (
      <span class="quoted small quiet" dir="auto">
        {said}
      </span>
    );

  return (
    <>
      <button
        type="button"
        class="quoted small quiet"
        dir="auto"
        title={text('quoted_show')}
        aria-busy={sought === 'busy'}
        onClick={() => around && void seekMessage(around, id)}
      >
        {said}
      </button>
      <span class="small" role="status">
        {sought === 'busy' && (
          <>
            <Spinner /> {text('quoted_loading')}
          </>
        )}
        {sought === 'gone' && text('quoted_gone')}
        {sought === 'failed' && text('quoted_failed')}
      </span>
    </>
  );
}
