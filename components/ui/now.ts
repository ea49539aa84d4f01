import { signal } from '@preact/signals';

const TICK_MS = 250;
let timer: ReturnType<typeof setInterval> | undefined;

/** This machine's clock, ticking only while something shows it. */
export const now = signal(Date.now(), {
  watched() {
    now.value = Date.now();
    timer = setInterval(() => {
      now.value = Date.now();
    }, TICK_MS);
  },
  unwatched() {
    clearInterval(timer);
  },
});
