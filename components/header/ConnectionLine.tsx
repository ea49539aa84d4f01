import type { Connection } from '../../lib/port/snapshot.ts';
import type { Queue } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { now } from '../ui/now.ts';
import { Spinner } from '../ui/Spinner.tsx';

/** Whether the desk is in reach, and who waits in the queues being served. */
export function ConnectionLine() {
  const { quietly, session } = usePanel();
  const connection = session.connection.value;
  const { state, waiting } = connection;
  return (
    <div class="line" data-state={state}>
      <span class="line-state" role="status">
        <StateMark state={state} />
        {text(`connection_${state}`)}
        {waiting > 0 && ` · ${plural('connection_replies', waiting)}`}
      </span>
      {state === 'offline' ? (
        <>
          {connection.retryAt !== null && <NextTry at={connection.retryAt} />}
          <button type="button" class="link" onClick={() => void quietly({ type: 'reconnect_now' })}>
            {text('connection_try_now')}
          </button>
        </>
      ) : (
        state === 'live' && <QueueSummary queues={session.queues.value.filter((queue) => queue.serving)} />
      )}
    </div>
  );
}

function StateMark({ state }: Pick<Connection, 'state'>) {
  if (state === 'live') return <span class="dot" />;
  return state === 'offline' || state === 'outdated' ? <Icon name="away" /> : <Spinner />;
}

/** `retryAt` is on this machine's clock: without the server there is no other. */
function NextTry({ at }: { at: number }) {
  const left = at - now.value;
  return (
    <span class="line-rest">{left > 0 && text('connection_next_try', { time: duration(left + 999) })}</span>
  );
}

function QueueSummary({ queues }: { queues: Queue[] }) {
  const { clockOffset } = usePanel().session;
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  if (waiting === 0) return null;
  const since = Math.min(...queues.map((queue) => queue.longestWaitSince ?? Number.POSITIVE_INFINITY));
  const longest = Number.isFinite(since)
    ? `, ${text('queue_longest', { time: duration(now.value + clockOffset.value - since) })}`
    : '';
  return (
    <span class="line-rest">
      {plural('queue_waiting', waiting)}
      {longest}
    </span>
  );
}
