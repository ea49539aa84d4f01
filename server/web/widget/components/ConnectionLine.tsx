import type { EndReason, WireState } from '../../../../lib/wire/index.ts';
import { texts } from '../texts/index.ts';
import { useSecondsUntil } from './useSecondsUntil.ts';

interface ConnectionLineProps {
  connection: WireState;
  /** How many messages are not acknowledged. */
  waiting: number;
  onTry(): void;
  onTake(): void;
}

const OUTDATED: readonly EndReason[] = ['client_outdated', 'server_outdated'];

/** What the connection is doing, when it is anything but live. The place is always there, so nothing jumps. */
export function ConnectionLine({ connection, waiting, onTry, onTake }: ConnectionLineProps) {
  const { connection: words } = texts;
  const seconds = useSecondsUntil(connection.state === 'offline' ? connection.retryAt : null);
  const isOutdated = connection.state === 'ended' && OUTDATED.includes(connection.reason);
  const isElsewhere = connection.state === 'idle' || (connection.state === 'ended' && !isOutdated);
  const said = {
    idle: words.elsewhere,
    connecting: words.connecting,
    catching_up: words.catchingUp,
    live: '',
    offline: [words.offline, waiting > 0 ? words.waiting(waiting) : ''].join(' '),
    ended: isOutdated ? words.outdated : words.elsewhere,
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
      {isOutdated && (
        <button type="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      )}
      {isElsewhere && (
        <button type="button" onClick={onTake}>
          {words.useHere}
        </button>
      )}
    </div>
  );
}
