import type { Clock } from '../../../lib/clock.ts';

export interface TestClock extends Clock {
  /** Moves time on, running what falls due on the way, in order and each at its own time. */
  advance(ms: number): void;
  /** Moves time on while nothing runs, as on a machine that sleeps: what fell due runs late. */
  sleep(ms: number): void;
}

/** A clock that stands still until it is told to move. */
export function testClock(start = Date.UTC(2026, 0, 5, 8)): TestClock {
  let now = start;
  let made = 0;
  const timers = new Map<number, { at: number; run: () => void }>();

  return {
    now: () => now,
    after(ms, run) {
      const id = made++;
      timers.set(id, { at: now + Math.max(0, ms), run });
      return () => timers.delete(id);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].run();
      }
      now = end;
    },
    sleep(ms) {
      now += ms;
    },
  };
}
