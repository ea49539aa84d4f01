import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../../lib/clock.ts';
import type { Queryable } from '../../store/store.ts';
import { insertEvents, type Told } from './events.ts';

/** So many events share a statement, and with it a write that survives a power cut. */
const AT_ONCE = 2000;

/** Stores what bodies tell: each whole or not at all, together with those that came while the last were stored. */
export function createStoring({ store, clock }: { store: Queryable; clock: Clock }) {
  let waiting: { told: readonly Told[]; resolve(): void; reject(error: unknown): void }[] = [];
  let running = false;

  const take = () => {
    let events = 0;
    const fits = waiting.findIndex(({ told }, index) => {
      events += told.length;
      return index > 0 && events > AT_ONCE;
    });
    const taken = fits < 0 ? waiting : waiting.slice(0, fits);
    waiting = waiting.slice(taken.length);
    return taken;
  };

  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      // Without a turn for I/O an embedded store would find one body at a time.
      await setImmediate();
      const taken = take();
      try {
        await insertEvents(
          store,
          taken.flatMap(({ told }) => told),
          clock.now(),
        );
        for (const { resolve } of taken) resolve();
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    running = false;
  };

  /** Resolves once all of it survives a power cut. */
  return (told: readonly Told[]): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ told, resolve, reject });
      if (!running) void run();
    });
}
