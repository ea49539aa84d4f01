/** After so long what the platform does not take is given up. */
export const GIVE_UP_MS = 60 * 60_000;
/** How long a status or an echo is waited for where nobody knows whether a message was taken. */
export const DOUBT_MS = 60_000;
/** What is being sent is left to others after that: by then a status of it would have come, too. */
export const LEASE_MS = DOUBT_MS;

const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait before the next attempt at what was to go `elapsedMs` ago: about as long again, so that it doubles,
 * with as much at random as to spread what failed together.
 */
export function backOff(elapsedMs: number, random: () => number, retryAfterMs = 0): number {
  const wait = Math.min(LONGEST_MS, Math.max(FIRST_MS, elapsedMs)) * (0.5 + random());
  return Math.round(Math.max(wait, retryAfterMs));
}
