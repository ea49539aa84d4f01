import type { ConnectionState } from '../client/connection.ts';
import { texts } from '../texts/index.ts';
import { useSecondsUntil } from './useSecondsUntil.ts';

interface ConnectionLineProps {
  connection: ConnectionState;
  /** How many messages are not acknowledged. */
  waiting: number;
  onTry(): void;
  onTake(): void;
}

/** What the connection is doing, when it is anything but live. The place is always there, so nothing jumps. */
export function ConnectionLine({ connection, waiting, onTry, onTake }: ConnectionLineProps) {
  const { connection: words } = texts;
  const seconds = useSecondsUntil(connection.state === 'offline' ? connection.retryAt : null);
  const said = {
    idle: words.elsewhere,
    connecting: words.connecting,
    catching_up: words.catchingUp,
    live: '',
    offline: [words.offline, waiting > 0 ? words.waiting(waiting) : ''].join(' '),
    rejected: '',
  }[connection.state];
  return (
    <div class={`connection ${connection.state}`}>
      <div>
        <p role="status">{said}</p>
        {connection.state === 'offline' && <p aria-hidden="true">{words.retry(seconds)}</p>}
      </div>
      {connection.state === 'offline' && (
        <button type="button" onClick={onTry}>
          {words.tryNow}
        </button>
      )}
      {connection.state === 'idle' && (
        <button type="button" onClick={onTake}>
          {words.useHere}
        </button>
      )}
    </div>
  );
}
