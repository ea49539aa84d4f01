const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before trying again, in milliseconds: doubling from a second to half a minute (within
 * the server's default grace for an agent who is gone), of which a random half is taken off so that a
 * restarted server is not met by everyone at once ("equal jitter", Marc Brooker, AWS Architecture Blog,
 * "Exponential Backoff And Jitter", 2015). "Full jitter" spreads a crowd twice as wide, but may wait next to
 * nothing however often it failed, which neither a server that refuses at once nor a countdown can use.
 * @param failures tries that failed in a row before this wait, from 0
 * @param random   a number from 0 up to 1
 */
export function backoff(failures: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
  return Math.round(longest / 2 + (longest / 2) * random);
}
