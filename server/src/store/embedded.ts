import { StartError } from '../start-error.ts';
import { holdDataFolder } from './data-folder.ts';
import { type Driver, inTransaction, type Session } from './driver.ts';
import { type DatabaseThread, startDatabaseThread } from './embedded-thread.ts';

export interface EmbeddedDriver extends Driver {
  /** How often data was brought to the disk since the start. */
  fsyncs(): Promise<number>;
}

/**
 * Opens PGlite on a data folder. What a resolved call wrote survives a kill and a power cut.
 *
 * @throws StartError when the folder cannot be used, or commits do not reach the disk.
 */
export async function openEmbedded(
  dataFolder: string,
  onLost: (error: Error) => void = () => {},
): Promise<EmbeddedDriver> {
  const folder = holdDataFolder(dataFolder);
  let open = false;
  const thread = startDatabaseThread(folder.database, (error) => {
    if (open) onLost(error);
  });
  const fsyncs = async () => Number(await thread.ask({ type: 'fsyncs' }));
  try {
    await thread.ask({ type: 'open' });
    await checkDurability(thread, fsyncs);
    folder.initialised();
    open = true;
  } catch (error) {
    await thread.end();
    folder.release();
    if (error instanceof StartError) throw error;
    throw new StartError(`The embedded database in ${dataFolder} does not open: ${error}`);
  }

  const session: Session = {
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await thread.ask({ type: 'query', sql, params })) as Row[],
    script: async (sql) => void (await thread.ask({ type: 'script', sql })),
  };
  const alone = createMutex();

  return {
    kind: 'embedded',
    fsyncs,
    query: (sql, params) => alone(() => session.query(sql, params)),
    transaction: (work) => alone(() => inTransaction(session, work)),
    close: () =>
      alone(async () => {
        try {
          await thread.ask({ type: 'close' });
        } finally {
          await thread.end();
          folder.release();
        }
      }),
  };
}

/** A commit must reach the disk; checked, since the way it does so is not PGlite's own. */
async function checkDurability(thread: DatabaseThread, fsyncs: () => Promise<number>): Promise<void> {
  const before = await fsyncs();
  await thread.ask({
    type: 'query',
    sql: `select pg_logical_emit_message(true, 'sidedesk', 'a commit to be brought to the disk')`,
    params: [],
  });
  if ((await fsyncs()) === before)
    throw new StartError('The embedded database does not bring commits to the disk: it cannot be used.');
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
