import type { Config } from './config.ts';
import { seedDemo } from './demo/seed.ts';
import { createDesk } from './desk.ts';
import { createLog, type Log } from './logger.ts';
import { createNodeClock } from './node-clock.ts';
import { StartError } from './start-error.ts';
import { openStore } from './store/index.ts';
import { waitForTurn } from './turn.ts';

export interface RunningDesk {
  /** Where it answers, such as http://127.0.0.1:7700, without a slash at the end. */
  url: string;
  port: number;
  /** Takes nothing new, tells every socket, ends what is under way and closes the store. */
  close(): Promise<void>;
}

export interface StartOptions {
  config: Config;
  log?: Log;
  /** Where the built pages are, if not in their usual place. */
  pagesFolder?: string;
  /** Told when the desk cannot go on: the process has to be started again. */
  onLost?: (error: Error) => void;
  /** Told, in a sentence, that another server has the database: this one waits until that has ended. */
  onWait?: (sentence: string) => void;
}

/**
 * Starts the desk server and resolves when it answers: as long as another has the database, it waits.
 *
 * @throws StartError, one sentence for the operator, when it cannot; nothing is left running then.
 */
export async function startDesk(options: StartOptions): Promise<RunningDesk> {
  const { config, log = createLog(config.logLevel), pagesFolder } = options;
  const { onLost, onWait = () => {} } = options;
  const { databaseUrl, dataFolder } = config;
  const clock = createNodeClock();
  const store = await waitForTurn(
    () => openStore({ databaseUrl, dataFolder, clock, log, alone: true, onLost }),
    { address: config, log, onWait },
  );
  let stopFollowing = () => {};
  try {
    stopFollowing = await clock.follow(store, log);
    const desk = await createDesk({ store, clock, log, config, pagesFolder });
    const { app } = desk;
    try {
      if (config.demo) await seedDemo({ ...desk, store });
      await desk.start();
      const url = await listen(app, config);
      if (config.trustProxy === undefined && !config.demo)
        log.warn(
          'TRUST_PROXY is not set: if there is a proxy in front, all who come through it count as one address. Set it to the proxy, or to off',
        );
      log.info({ url, store: store.kind, demo: config.demo }, 'Desk open');
      await desk.setup.announce(url);
      return {
        url,
        port: portOf(url),
        close() {
          stopFollowing();
          return close(app, store, log, config);
        },
      };
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    stopFollowing();
    await store.close();
    throw error;
  }
}

const STORE_SECONDS = 3;

type Closable = { close(): PromiseLike<unknown> };

async function listen(
  app: { listen(options: { host: string; port: number }): Promise<string> },
  { host, port }: Config,
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} on ${host} is taken: set PORT to another.`);
    if (code === 'EACCES')
      throw new StartError(`Port ${port} needs more rights than this user has: set PORT to another.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`${host} is no address of this machine: set HOST to one that is.`);
    throw error;
  }
}

/** What is under way has most of the time there is, and the store a part of its own. */
async function close(app: Closable, store: Closable, log: Log, { shutdownSeconds }: Config): Promise<void> {
  log.info('Desk closing');
  const forStore = Math.min(STORE_SECONDS, shutdownSeconds / 2);
  if (!(await within(shutdownSeconds - forStore, app.close())))
    log.warn({ seconds: shutdownSeconds }, 'Some requests did not end in time');
  if (!(await within(forStore, store.close()))) log.warn('The store was not closed in time');
  log.info('Desk closed');
}

/** Whether it is done within so many seconds. */
async function within(seconds: number, work: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000, false);
  });
  try {
    return await Promise.race([work.then(() => true), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port) || 80;
}
