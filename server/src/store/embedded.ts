import { setTimeout } from 'node:timers/promises';
import { createLog, type Log } from '../logger.ts';
import { Unavailable } from '../refusal.ts';
import { StartError } from '../start-error.ts';
import { holdDataFolder } from './data-folder.ts';
import { isDiskFull } from './database-error.ts';
import { type Driver, inTransaction, type Session } from './driver.ts';
import { keepDatabase } from './embedded-keeper.ts';
import type { DatabaseThread } from './embedded-thread.ts';

/** Closing brings all to the tables, which spares the next start some work; it is not waited for any longer. */
const CLOSE_MS = 2000;

export interface EmbeddedDriver extends Driver {
  /** How often data was brought to the disk since the start. */
  fsyncs(): Promise<number>;
}

export interface EmbeddedOptions {
  log?: Log;
  /** Told when the database is lost for good: only a new start of the process helps. */
  onLost?: (error: Error) => void;
}

/**
 * Opens PGlite on a data folder. What a resolved call wrote survives a kill and a power cut.
 *
 * @throws InUse when another server has the folder; StartError when it cannot be used, its disk is full, or commits do
 * not reach it.
 */
export async function openEmbedded(
  dataFolder: string,
  { log = createLog('warn'), onLost = () => {} }: EmbeddedOptions = {},
): Promise<EmbeddedDriver> {
  const folder = holdDataFolder(dataFolder, onLost);
  const keeper = await keepDatabase(folder, { log, onLost }).catch((error: unknown) => {
    folder.release();
    if (error instanceof StartError) throw error;
    throw new StartError(`The embedded database in ${dataFolder} does not open: ${error}`);
  });
  folder.initialised();

  /** The thread as it is now, or nothing: what one thread began is never continued by the next. */
  const session = (): Session => {
    const thread = keeper.thread();
    if (thread === null) throw new Unavailable(new Error(keeper.trouble() ?? 'The database has stopped.'));
    return sessionOf(thread, (error) => {
      keeper.failed(thread, error);
      const away = keeper.thread() !== thread || isDiskFull(error);
      return away ? new Unavailable(error) : error;
    });
  };
  const alone = createMutex();

  return {
    kind: 'embedded',
    trouble: keeper.trouble,
    fsyncs: () => alone(async () => Number(await keeper.thread()?.ask({ type: 'fsyncs' }))),
    query: (sql, params) => alone(async () => session().query(sql, params)),
    transaction: (work) => alone(async () => inTransaction(session(), work)),
    async close() {
      const closed = alone(async () => keeper.thread()?.ask({ type: 'close' }));
      await Promise.race([closed.catch(() => {}), setTimeout(CLOSE_MS, undefined, { ref: false })]);
      await keeper.end();
      folder.release();
    },
  };
}

function sessionOf(thread: DatabaseThread, faultOf: (error: unknown) => unknown): Session {
  const ask: DatabaseThread['ask'] = async (request) => {
    try {
      return await thread.ask(request);
    } catch (error) {
      throw faultOf(error);
    }
  };
  return {
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await ask({ type: 'query', sql, params })) as Row[],
    script: async (sql) => void (await ask({ type: 'script', sql })),
  };
}

/** One after the other, in the order asked. */
function createMutex(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}
