/** Time as everything sees it that waits or dates; tests put a clock of their own in its place. */
export interface Clock {
  /** Milliseconds since the Unix epoch, on this machine. */
  now(): number;
  /** Calls `run` once after `ms`; the function returned calls it off. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
