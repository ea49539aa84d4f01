import type { SessionError } from '../../lib/port/refusal.ts';
import type { Queue } from '../../lib/protocol/index.ts';
import { errorText } from '../notices/error-text.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  queue: Queue;
  /** Why its last tick was not taken. */
  refused: SessionError | null;
  onTick(serving: boolean): void;
}

/** One queue: whether it is served, and how many wait in it for how long. */
export function QueueRow({ queue, refused, onTick }: Props) {
  return (
    <li class="queue">
      <label>
        <input
          type="checkbox"
          checked={queue.serving}
          disabled={queue.forced}
          aria-describedby={`queue-${queue.id}`}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span class="queue-name">
          <bdi>{queue.name}</bdi>
        </span>
        <span id={`queue-${queue.id}`} class="queue-facts quiet small">
          <Waiting queue={queue} />
          {queue.forced && (
            <span class="queue-forced">
              <Icon name="lock" size={13} /> {text('queue_forced')}
            </span>
          )}
          {refused && (
            <span class="queue-refused" role="alert">
              <Icon name="alert" size={13} /> {text('session_action_refused', { reason: errorText(refused) })}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}

function Waiting({ queue }: { queue: Queue }) {
  const { serverNow } = usePanel();
  if (queue.waiting === 0) return <span>{text('queue_nobody_waiting')}</span>;
  return (
    <span>
      {plural('queue_waiting', queue.waiting)}
      {queue.longestWaitSince !== null &&
        `, ${text('queue_longest', { time: duration(serverNow.value - queue.longestWaitSince) })}`}
    </span>
  );
}
