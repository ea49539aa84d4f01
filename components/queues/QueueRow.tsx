import type { Queue } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { duration, plural, text } from '../panel/texts.ts';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  queue: Queue;
  onTick(serving: boolean): void;
}

/** One queue: whether it is served, and how many wait in it for how long. */
export function QueueRow({ queue, onTick }: Props) {
  return (
    <li class="queue">
      <label>
        <input
          type="checkbox"
          checked={queue.serving}
          disabled={queue.forced}
          aria-describedby={`queue-${queue.id}`}
          onChange={(event) => {
            onTick(event.currentTarget.checked);
            // Ticked is what the server says; until it has answered, the row stays as it was.
            event.currentTarget.checked = queue.serving;
          }}
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
