import type { Clock } from '../../../lib/clock.ts';
import type { Log } from '../logger.ts';
import type { Driver } from './driver.ts';

const LOOK_MS = 2000;
/** After a kill the log is played again, at 80 ms a megabyte: an opening takes no more than a second or two longer. */
const CHECKPOINT_BYTES = 16 * 1024 * 1024;
const CHECKPOINT_MS = 5 * 60_000;
/** A checkpoint is itself written to the log. */
const NOTHING_BYTES = 4096;
const VACUUM_MS = 10 * 60_000;

/**
 * What a PostgreSQL server does in processes of its own, and PGlite has nobody for: checkpoints, by size and by time,
 * without which the log grows for ever; vacuum, without which dead rows stay, and statistics with them. Returns how to
 * stop it.
 */
export function keepUp(driver: Pick<Driver, 'query' | 'trouble'>, clock: Clock, log: Log): () => void {
  let checkpointAt = clock.now();
  let checkpointed = 0;
  let vacuumAt = clock.now();
  let stop = () => {};
  let stopped = false;

  const written = async () => {
    const [row] = await driver.query<{ bytes: number }>(
      `select (pg_current_wal_insert_lsn() - '0/0')::bigint as bytes`,
    );
    return row?.bytes ?? 0;
  };

  const look = async () => {
    if (driver.trouble() !== null) return;
    const now = clock.now();
    if (now - vacuumAt >= VACUUM_MS) {
      vacuumAt = now;
      await driver.query('vacuum analyze');
    }
    const grown = (await written()) - checkpointed;
    if (grown < CHECKPOINT_BYTES && (grown < NOTHING_BYTES || now - checkpointAt < CHECKPOINT_MS)) return;
    await driver.query('checkpoint');
    checkpointAt = clock.now();
    checkpointed = await written();
  };

  const wait = () => {
    if (stopped) return;
    stop = clock.after(LOOK_MS, () => {
      look()
        .catch((error) => log.warn({ err: error }, 'Upkeep of the database failed'))
        .finally(wait);
    });
  };
  wait();
  return () => {
    stopped = true;
    stop();
  };
}
