import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { QueueRow } from './QueueRow.tsx';

/** The queues the agent belongs to, ticked where it serves. */
export function QueueList() {
  const { ticked } = usePanel();
  const refused = ticked.refused.value;
  return (
    <section class="queues" aria-labelledby="queues-title">
      <h2 id="queues-title">{text('queues_title')}</h2>
      <p class="quiet small">{text('queues_hint')}</p>
      <ul>
        {ticked.queues.value.map((queue) => (
          <QueueRow
            key={queue.id}
            queue={queue}
            refused={refused?.queue === queue.id ? refused.error : null}
            onTick={(serving) => void ticked.tick(queue.id, serving)}
          />
        ))}
      </ul>
    </section>
  );
}
