import type { Clock } from '../../../lib/clock.ts';

export interface FailureLimit {
  /** So many failures are allowed within this time, in milliseconds. */
  most: number;
  within: number;
}

/** Of so many keys failures are remembered; made-up ones push out the oldest. */
const MOST_KEYS = 100_000;

/** Failures by key, as many as matter to a limit, each until it is too old to. */
export class Failures {
  readonly #clock: Clock;
  readonly #limit: FailureLimit;
  readonly #times = new Map<string, number[]>();

  constructor(clock: Clock, limit: FailureLimit) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** For how many milliseconds nothing may be tried any more; 0 while there may. */
  wait(key: string): number {
    const { most, within } = this.#limit;
    const oldest = this.#times.get(key)?.at(-most);
    return oldest === undefined ? 0 : Math.max(0, oldest + within - this.#clock.now());
  }

  add(key: string): void {
    const { most } = this.#limit;
    const times = [...(this.#times.get(key) ?? []), this.#clock.now()].slice(-most);
    this.#times.delete(key);
    this.#times.set(key, times);
    const [eldest] = this.#times.keys();
    if (this.#times.size > MOST_KEYS && eldest !== undefined) this.#times.delete(eldest);
  }

  forget(key: string): void {
    this.#times.delete(key);
  }
}
