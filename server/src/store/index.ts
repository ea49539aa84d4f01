import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../../../lib/clock.ts';
import type { Log } from '../logger.ts';
import { Unavailable } from '../refusal.ts';
import { withoutRows } from './database-error.ts';
import type { Driver } from './driver.ts';
import { openEmbedded } from './embedded.ts';
import { keepUp } from './embedded-upkeep.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { type Hold, holdPostgres } from './postgres-hold.ts';
import type { Store } from './store.ts';

export {
  DatabaseError,
  isDataException,
  isForeignKeyViolation,
  isUniqueViolation,
} from './database-error.ts';
export { DatabaseAway, InUse } from './in-use.ts';
export type { Queryable, Store } from './store.ts';

export interface StoreOptions {
  /** A PostgreSQL server; without it the embedded store in `dataFolder` is used. */
  databaseUrl?: string | undefined;
  dataFolder: string;
  clock: Clock;
  log: Log;
  /** Whether no other server may have the database at the same time, as is always so of the embedded store. */
  alone?: boolean;
  /** Told when the store is lost for good: only a new start of the process helps. */
  onLost?: (error: Error) => void;
}

/**
 * Opens the store with its schema up to date.
 *
 * @throws InUse when another server has it; StartError, one sentence for the operator, when it cannot be used.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, dataFolder, clock, log, alone = false, onLost = () => {} } = options;
  const driver =
    databaseUrl === undefined
      ? await openEmbedded(dataFolder, { log, onLost })
      : await openPostgres(databaseUrl, (error) => log.warn({ err: error }, 'A database connection broke'));
  let hold: Hold | null = null;
  const close = async () => {
    await driver.close();
    await hold?.release();
  };
  try {
    if (databaseUrl !== undefined && alone) hold = await holdPostgres(databaseUrl, { log, onTaken: onLost });
    const applied = await migrate(driver, clock.now());
    log.info({ store: driver.kind, migrations: applied }, 'Store open');
  } catch (error) {
    await close();
    throw error;
  }
  const stopUpkeep = driver.kind === 'embedded' ? keepUp(driver, clock, log) : () => {};
  return guarded(driver, {
    hold,
    close() {
      stopUpkeep();
      return close();
    },
  });
}

/**
 * Makes a query that would wait for the transaction it is made in an error instead of a standstill, and asks nothing of
 * a database that another server may have by now.
 */
function guarded(driver: Driver, { hold, close }: { hold: Hold | null; close(): Promise<void> }): Store {
  const around = new AsyncLocalStorage<{ open: boolean }>();
  const checkOutside = () => {
    if (around.getStore()?.open) throw new Error('Inside a transaction ask the transaction, not the store.');
  };
  const checkHeld = async () => {
    try {
      await hold?.certain();
    } catch (error) {
      throw new Unavailable(withoutRows(error));
    }
  };
  return {
    kind: driver.kind,
    trouble: driver.trouble,
    async query(sql, params) {
      checkOutside();
      await checkHeld();
      return driver.query(sql, params);
    },
    async transaction(work) {
      checkOutside();
      await checkHeld();
      return driver.transaction((session) => {
        const here = { open: true };
        return around.run(here, async () => {
          try {
            return await work(session);
          } finally {
            here.open = false;
          }
        });
      });
    },
    close,
  };
}
