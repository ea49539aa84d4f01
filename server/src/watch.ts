import type { Clock } from '../../lib/clock.ts';

const EVERY_MS = 5000;

/** Looks again and again, every few seconds if it is not said: what others do is not told. Returns how to stop. */
export function watch(
  clock: Clock,
  look: () => Promise<void>,
  failed: (error: unknown) => void,
  everyMs = EVERY_MS,
): () => void {
  let stopped = false;
  let cancel = () => {};
  const wait = () => {
    if (stopped) return;
    cancel = clock.after(everyMs, () => {
      look().catch(failed).finally(wait);
    });
  };
  wait();
  return () => {
    stopped = true;
    cancel();
  };
}
