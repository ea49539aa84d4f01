import { setTimeout } from 'node:timers/promises';
import type { Log } from '../logger.ts';
import { StartError } from '../start-error.ts';
import { isDiskFull } from './database-error.ts';
import { spaceTrouble } from './disk-space.ts';
import { type DatabaseThread, startDatabaseThread } from './embedded-thread.ts';

const LOOK_MS = 1000;
/** No answer for so long is worth a look at the disk: without space for its log PostgreSQL spins for ever. */
const SLOW_MS = 5000;
/** No answer for so long has another reason, and none will come. Cleaning up a large database takes minutes. */
const STUCK_MS = 10 * 60_000;

/** Keeps a database's thread at work: one that is stuck is given up, and another begun as soon as that can help. */
export interface Keeper {
  /** The thread at work; null while there is none. */
  thread(): DatabaseThread | null;
  /** Why nothing can be stored now, in a sentence for the operator; null when nothing is known. */
  trouble(): string | null;
  /** To be told of what asking `thread` failed with: it may show that the thread is of no more use. */
  failed(thread: DatabaseThread, error: unknown): void;
  end(): Promise<void>;
}

export interface KeeperOptions {
  log: Log;
  /** Told when the database is lost for good. */
  onLost(error: Error): void;
}

/**
 * Opens the database in `folder`.
 *
 * @throws StartError when its disk is full, or commits do not reach it.
 */
export async function keepDatabase(
  folder: { database: string; path: string; clear(): void },
  { log, onLost }: KeeperOptions,
): Promise<Keeper> {
  let current: DatabaseThread | null = null;
  let trouble: string | null = null;
  let slow = false;
  let over = false;

  const open = async (): Promise<DatabaseThread> => {
    const full = await spaceTrouble(folder.path);
    if (full !== null) throw new StartError(full);
    folder.clear();
    const thread = startDatabaseThread(folder.database, (error) => {
      if (thread === current) void died(thread, error);
    });
    const watch = setInterval(async () => {
      if (thread.silentMs() > SLOW_MS && (await spaceTrouble(folder.path)) !== null) await thread.end();
    }, LOOK_MS);
    try {
      await thread.ask({ type: 'open' });
      await checkDurability(thread);
      return thread;
    } catch (error) {
      await thread.end();
      const full = await spaceTrouble(folder.path);
      throw full === null ? error : new StartError(full);
    } finally {
      clearInterval(watch);
    }
  };

  const openAgain = async () => {
    while (!over && current === null) {
      await setTimeout(LOOK_MS);
      if (over || (await spaceTrouble(folder.path)) !== null) continue;
      try {
        current = await open();
        trouble = null;
        log.info('The database answers again');
      } catch (error) {
        if ((await spaceTrouble(folder.path)) === null) return onLost(error as Error);
      }
    }
    if (over) await current?.end();
  };

  const giveUp = async (thread: DatabaseThread, reason: string) => {
    if (over || thread !== current) return;
    current = null;
    trouble = reason;
    log.error(reason);
    await thread.end();
    await openAgain();
  };

  const died = async (thread: DatabaseThread, error: Error) => {
    const full = await spaceTrouble(folder.path);
    return full === null ? onLost(error) : giveUp(thread, full);
  };

  const look = async () => {
    const thread = current;
    if (thread === null) return;
    const full = await spaceTrouble(folder.path);
    if (full === null && trouble !== null) {
      trouble = null;
      log.info('There is space on the disk again');
    }
    const silent = thread.silentMs();
    if (silent < SLOW_MS) {
      slow = false;
      return;
    }
    if (full !== null) return giveUp(thread, full);
    if (silent >= STUCK_MS) return giveUp(thread, 'The database does not answer: it is begun again.');
    if (!slow) log.warn({ ms: Math.round(silent) }, 'The database is slow to answer');
    slow = true;
  };

  const diskFull = async (thread: DatabaseThread, message: string) => {
    const full = await spaceTrouble(folder.path);
    // PostgreSQL goes on when a table cannot grow; once its log could not, it answers no more.
    if (message.includes('pg_wal'))
      return giveUp(thread, full ?? 'The log of the database could not be written.');
    if (thread !== current || full === null || trouble !== null) return;
    trouble = full;
    log.error(full);
  };

  current = await open();
  const looking = setInterval(look, LOOK_MS).unref();
  return {
    thread: () => current,
    trouble: () => trouble,
    failed(thread, error) {
      if (isDiskFull(error)) void diskFull(thread, error.message);
    },
    async end() {
      over = true;
      clearInterval(looking);
      await current?.end();
    },
  };
}

/** A commit must reach the disk; checked, since the way it does so is not PGlite's own. */
async function checkDurability(thread: DatabaseThread): Promise<void> {
  const before = await thread.ask({ type: 'fsyncs' });
  await thread.ask({
    type: 'query',
    sql: `select pg_logical_emit_message(true, 'sidedesk', 'a commit to be brought to the disk')`,
    params: [],
  });
  if ((await thread.ask({ type: 'fsyncs' })) === before)
    throw new StartError('The embedded database does not bring commits to the disk: it cannot be used.');
}
