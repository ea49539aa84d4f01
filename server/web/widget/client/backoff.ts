const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
const SHORTEST_MS = 200;

/**
 * How long to wait before trying again, in milliseconds, after `failures` failures in a row:
 * exponential with full jitter, so that many pages do not come back in step
 * (AWS Architecture Blog, "Exponential Backoff and Jitter").
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return SHORTEST_MS + random() * (ceiling - SHORTEST_MS);
}
