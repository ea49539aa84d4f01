import type { Clock } from '../../../../lib/clock.ts';

/** Lets everything that is ready to go on, go on: promises, and the tasks of the IndexedDB double. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 25; turn++) await new Promise((resolve) => setImmediate(resolve));
}

interface Timer {
  at: number;
  run: () => void;
}

/** A clock that stands still until told to go on. */
export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass, every timer in its turn. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const [next] = [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = until;
    await settle();
  }

  /** The machine sleeps: what was due meanwhile happens when it wakes, late and all at once. */
  async sleep(ms: number): Promise<void> {
    this.#now += ms;
    await this.advance(0);
  }

  /** The view of the clock that one background worker has: nothing of it fires once `stop` was called. */
  forOneLife(): Clock & { stop(): void } {
    const cancels = new Set<() => void>();
    return {
      now: () => this.now(),
      after: (ms, run) => {
        const cancel = this.after(ms, run);
        cancels.add(cancel);
        return cancel;
      },
      stop: () => {
        for (const cancel of cancels) cancel();
      },
    };
  }
}
