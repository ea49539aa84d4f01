import type { Clock } from '../../lib/clock.ts';

const EVERY_MS = 1000;

/** Calls `run` every second, and at the moments it is told of, never twice at a time. */
export function createAlarm(
  clock: Clock,
  run: () => Promise<number | null>,
  onError: (error: unknown) => void,
) {
  let stopped = true;
  let running: Promise<void> | null = null;
  let next = Number.POSITIVE_INFINITY;
  let cancel = () => {};

  const ring = async () => {
    let due: number | null = null;
    try {
      due = await run();
    } catch (error) {
      onError(error);
    }
    running = null;
    at(clock.now() + EVERY_MS);
    // What is due already and was not fired failed: it is tried again with the next sweep.
    if (due !== null && due > clock.now()) at(due);
  };

  const at = (time: number) => {
    if (stopped || time >= next) return;
    cancel();
    next = time;
    cancel = clock.after(Math.max(0, time - clock.now()), () => {
      next = Number.POSITIVE_INFINITY;
      // A moment that falls into a sweep is met by its end, which asks what is due next.
      running ??= ring();
    });
  };

  return {
    at,
    start() {
      stopped = false;
      at(clock.now());
    },
    /** Resolves when the sweep under way is done. */
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
