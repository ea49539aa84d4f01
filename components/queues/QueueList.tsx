import type { Queue } from '../../lib/protocol/index.ts';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { QueueRow } from './QueueRow.tsx';

/** The queues the agent belongs to, ticked where it serves. */
export function QueueList() {
  const { act, session } = usePanel();
  const queues = session.queues.value;

  function tick(queue: Queue, serving: boolean): void {
    const ticked = queues.filter((other) => (other.id === queue.id ? serving : other.serving));
    void act({ type: 'serve', queues: ticked.map((other) => other.id) });
  }

  return (
    <section class="queues" aria-labelledby="queues-title">
      <h2 id="queues-title">{text('queues_title')}</h2>
      <p class="quiet small">{text('queues_hint')}</p>
      <ul>
        {queues.map((queue) => (
          <QueueRow key={queue.id} queue={queue} onTick={(serving) => tick(queue, serving)} />
        ))}
      </ul>
    </section>
  );
}
