import type { Clock } from '../../lib/clock.ts';

const EVERY_MS = 5000;

/** Looks every few seconds for what another process on the same database has changed; returns how to stop. */
export function watch(clock: Clock, look: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let stopped = false;
  let cancel = () => {};
  const wait = () => {
    if (stopped) return;
    cancel = clock.after(EVERY_MS, () => {
      look().catch(failed).finally(wait);
    });
  };
  wait();
  return () => {
    stopped = true;
    cancel();
  };
}
