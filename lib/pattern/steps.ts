/** Work that may pause wherever it yields. */
export type Steps<Result> = Generator<void, Result, void>;

/**
 * Milliseconds that work may hold its thread before it pauses: less than half of what a frame leaves at 60 a second,
 * since the step that is under way when they are over is still finished: measured are up to 4 ms, the first time.
 */
export const SLICE_MS = 3;

/** What tells the time, in milliseconds. */
export type Now = () => number;

/** Does the work in one go. */
export function whole<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does as much of the work as a slice holds; `done` tells whether that was all. */
export function slice<Result>(steps: Steps<Result>, now: Now = Date.now): IteratorResult<void, Result> {
  const until = now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done || now() >= until) return step;
  }
}

/**
 * Does the work slice by slice; rejects with what it throws.
 *
 * @param pause lets others have the thread, and resolves when it is this work's turn again
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  pause: () => Promise<void>,
  now?: Now,
): Promise<Result> {
  for (;;) {
    const step = slice(steps, now);
    if (step.done) return step.value;
    await pause();
  }
}
