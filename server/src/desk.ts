import { createAccounts } from './accounts/index.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { createConversations } from './conversations/index.ts';
import { seedDemo } from './demo/seed.ts';
import { createApp } from './http/app.ts';
import { createLog, type Log } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createQueues } from './queues/index.ts';
import { createRules } from './rules/index.ts';
import { StartError } from './start-error.ts';
import { openStore } from './store/index.ts';

export interface Desk {
  /** Where it answers, such as http://127.0.0.1:7700, without a slash at the end. */
  url: string;
  port: number;
  /** Takes nothing new, tells every socket, ends what is under way and closes the store. */
  close(): Promise<void>;
}

export interface DeskOptions {
  config: Config;
  clock?: Clock;
  log?: Log;
  /** Where the built pages are, if not in their usual place. */
  pagesFolder?: string;
  /** Told when the desk cannot go on: the process has to be started again. */
  onLost?: (error: Error) => void;
}

/**
 * Starts the desk server and resolves when it answers.
 *
 * @throws StartError, one sentence for the operator, when it cannot; nothing is left running then.
 */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const { config, clock = systemClock, log = createLog(config.logLevel), pagesFolder, onLost } = options;
  const { databaseUrl, dataFolder } = config;
  const store = await openStore({ databaseUrl, dataFolder, clock, log, onLost });
  try {
    const metrics = createMetrics();
    const accounts = createAccounts({ store, clock, config });
    const queues = createQueues({ store });
    const rules = createRules({ store, clock });
    if (config.demo) await seedDemo({ store, accounts, queues, rules });
    const conversations = createConversations({ store, clock, accounts, log, metrics, config, rules });
    queues.onChanged(conversations.queuesChanged);
    const app = await createApp({
      config,
      store,
      accounts,
      queues,
      rules,
      conversations,
      log,
      metrics,
      pagesFolder,
    });
    // The embedded store has no other processes on it.
    if (store.kind === 'postgres') {
      for (const stopWatching of [accounts.watch(log), rules.watch(log)])
        app.addHook('onClose', async () => stopWatching());
    }
    try {
      await conversations.start();
      const url = await listen(app, config);
      log.info({ url, store: store.kind, demo: config.demo }, 'Desk open');
      return { url, port: portOf(url), close: () => close(app, store, log, config) };
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await store.close();
    throw error;
  }
}

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

async function close(app: Closable, store: Closable, log: Log, { shutdownSeconds }: Config): Promise<void> {
  log.info('Desk closing');
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn({ seconds: shutdownSeconds }, 'Some requests did not end in time');
      resolve();
    }, shutdownSeconds * 1000);
  });
  await Promise.race([app.close(), tooLong]);
  clearTimeout(timer);
  await store.close();
  log.info('Desk closed');
}

function portOf(url: string): number {
  return Number(new URL(url).port) || 80;
}
