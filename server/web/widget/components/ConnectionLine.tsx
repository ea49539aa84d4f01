import type { EndReason, WireState } from '../../../../lib/wire/index.ts';
import { plural, text } from '../texts.ts';
import { NextTry } from './NextTry.tsx';

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
  const isOutdated = connection.state === 'ended' && OUTDATED.includes(connection.reason);
  const isElsewhere = connection.state === 'idle' || (connection.state === 'ended' && !isOutdated);
  const said = {
    idle: text('connection_elsewhere'),
    connecting: text('connection_connecting'),
    catching_up: text('connection_catching_up'),
    live: '',
    offline: [text('connection_offline'), waiting > 0 ? plural('connection_waiting', waiting) : ''].join(' '),
    ended: text(isOutdated ? 'connection_outdated' : 'connection_elsewhere'),
  }[connection.state];
  return (
    <div class={`connection ${connection.state}`}>
      <div>
        <p role="status">{said}</p>
        {connection.state === 'offline' && (
          <p aria-hidden="true">
            <NextTry at={connection.retryAt} />
          </p>
        )}
      </div>
      {connection.state === 'offline' && (
        <button type="button" class="button" onClick={onTry}>
          {text('connection_try_now')}
        </button>
      )}
      {isOutdated && (
        <button type="button" class="button" onClick={() => location.reload()}>
          {text('connection_reload')}
        </button>
      )}
      {isElsewhere && (
        <button type="button" class="button" onClick={onTake}>
          {text('connection_use_here')}
        </button>
      )}
    </div>
  );
}
