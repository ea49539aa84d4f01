import type { Clock } from '../../lib/clock.ts';
import type { Log } from './logger.ts';
import type { Queryable } from './store/index.ts';
import { watch } from './watch.ts';

const EVERY_MS = 30_000;
/** What took longer to be answered says too little of the moment it speaks of. */
const SLOWEST_MS = 2_000;
/** A difference to tell the operator of, and no mere travel of the question. */
const NOTABLE_MS = 2_000;
/** While it is ahead of the database the clock goes at this part of its speed: it never stands, and never goes back. */
const SLOWED = 0.5;

/** The clock of a node, and what keeps it at the database's time. */
export interface NodeClock extends Clock {
  /** Asks the database for its time, at once and every 30 s. Resolves after the first; returns how to stop. */
  follow(database: Queryable, log: Log): Promise<() => void>;
}

/**
 * The one clock of a node: it gives the database's time, and goes by a counter that no change of the machine's clock
 * moves. What sets the database's time forward it follows at once; set back, it waits for it at half its speed.
 * Until it follows, it gives this machine's time.
 *
 * @param elapsed milliseconds since whenever, never set: `performance.now` but for tests.
 */
export function createNodeClock(elapsed: () => number = () => performance.now()): NodeClock {
  let offset = Date.now() - elapsed();
  /** By how much it was ahead of the database at `since`. */
  let ahead = 0;
  let since = 0;

  const aheadAt = (counter: number) => Math.max(0, ahead - (counter - since) * (1 - SLOWED));
  const now = () => {
    const counter = elapsed();
    return Math.floor(counter + offset + aheadAt(counter));
  };

  const clock: NodeClock = {
    now,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    async follow(database, log) {
      let known = false;
      const look = async () => {
        const asked = elapsed();
        const [row] = await database.query<{ at: number }>(
          'select floor(extract(epoch from clock_timestamp()) * 1000)::int8 as at',
        );
        const answered = elapsed();
        if (row === undefined || answered - asked > SLOWEST_MS) return;
        const told = row.at - (asked + answered) / 2;
        const shown = offset + aheadAt(answered);
        if (Math.abs(told - shown) > NOTABLE_MS)
          log.warn(
            { seconds: Math.round((told - shown) / 1000) },
            "The database's clock was set, or this one's",
          );
        offset = told;
        // What nobody has read yet may go back.
        ahead = known ? Math.max(0, shown - told) : 0;
        known = true;
        since = answered;
      };
      await look();
      return watch(clock, look, (error) => log.warn({ err: error }, 'The time was not looked up'), EVERY_MS);
    },
  };
  return clock;
}
