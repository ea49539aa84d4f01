import type { Clock } from '../../../lib/clock.ts';
import type { Log } from '../logger.ts';
import type { Store } from '../store/store.ts';
import { readPositions } from './customer-view.ts';
import type { Hub } from './hub.ts';
import { type QueueWaiting, readWaiting } from './queues.ts';
import { throttle } from './throttle.ts';

const EVERY_MS = 500;

export interface QueueBoardDeps {
  store: Store;
  clock: Clock;
  hub: Hub;
  log: Log;
  onWaiting(waiting: readonly QueueWaiting[]): void;
}

/** Tells agents how many wait, and customers their places, at most twice a second however much happens. */
export function createQueueBoard({ store, clock, hub, log, onWaiting }: QueueBoardDeps) {
  const changed = new Set<string>();

  const tell = async () => {
    const queues = new Set(changed);
    changed.clear();
    const waiting = await readWaiting(store);
    onWaiting(waiting);
    for (const { feed } of hub.agents.values()) if (feed.belongsTo(queues)) feed.queues(waiting);
    const customers = [...hub.customers].filter(([, { feed }]) => feed.waits).map(([id]) => id);
    if (customers.length === 0) return;
    for (const { id, position } of await readPositions(store, customers, [...queues]))
      hub.customers.get(id)?.feed.position(position);
  };

  const telling = throttle(clock, EVERY_MS, () => {
    tell().catch((error) => log.error({ err: error }, 'Queues were not told'));
  });

  return {
    changed(queues: Iterable<string>): void {
      const before = changed.size;
      for (const queue of queues) changed.add(queue);
      if (changed.size > before) telling.ask();
    },
    stop: telling.stop,
  };
}
