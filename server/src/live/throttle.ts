import type { Clock } from '../../../lib/clock.ts';

/**
 * Calls `run` at once when asked first, then at most once in `ms`, the last request never lost. `stop` calls off
 * what was asked for.
 */
export function throttle(clock: Clock, ms: number, run: () => void): { ask(): void; stop(): void } {
  let cancel: (() => void) | null = null;
  let asked = false;
  const go = () => {
    asked = false;
    cancel = clock.after(ms, () => {
      cancel = null;
      if (asked) go();
    });
    run();
  };
  return {
    ask() {
      asked = true;
      if (cancel === null) go();
    },
    stop() {
      cancel?.();
    },
  };
}
