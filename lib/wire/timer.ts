import type { Clock } from '../clock.ts';

/** Something that is to happen once, later. Set again, it is put off. */
export class Timer {
  #clock: Clock;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isSet(): boolean {
    return this.#cancel !== null;
  }

  set(ms: number, run: () => void): void {
    this.cancel();
    this.#cancel = this.#clock.after(ms, () => {
      this.#cancel = null;
      run();
    });
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
