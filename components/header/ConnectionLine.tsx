import type { Connection } from '../../lib/port/snapshot.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { now } from '../ui/now.ts';
import { Spinner } from '../ui/Spinner.tsx';

/** Whether the desk is in reach: seen while it is not, heard whenever that changes. */
export function ConnectionLine() {
  const { quietly, session } = usePanel();
  const connection = session.connection.value;
  const { state, waiting } = connection;
  const isLive = state === 'live';
  return (
    <div class={isLive ? 'line sr-only' : 'line'} data-state={state}>
      <span class="line-state" role="status">
        {!isLive && <StateMark state={state} />}
        {text(`connection_${state}`)}
        {!isLive && waiting > 0 && ` · ${plural('connection_replies', waiting)}`}
      </span>
      {state === 'offline' && (
        <>
          {connection.retryAt !== null && <NextTry at={connection.retryAt} />}
          <button type="button" class="link" onClick={() => void quietly({ type: 'reconnect_now' })}>
            {text('connection_try_now')}
          </button>
        </>
      )}
    </div>
  );
}

function StateMark({ state }: Pick<Connection, 'state'>) {
  return state === 'offline' || state === 'outdated' ? <Icon name="away" /> : <Spinner />;
}

/** `retryAt` is on this machine's clock: without the server there is no other. */
function NextTry({ at }: { at: number }) {
  const left = at - now.value;
  return (
    <span class="line-rest">{left > 0 && text('connection_next_try', { time: duration(left + 999) })}</span>
  );
}
