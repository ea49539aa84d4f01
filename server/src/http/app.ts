import fastifyCors from '@fastify/cors';
import { type FastifyBaseLogger, fastify, LogController } from 'fastify';
import type { Accounts } from '../accounts/index.ts';
import type { Config } from '../config.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Log } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { Queues } from '../queues/index.ts';
import { Refusal } from '../refusal.ts';
import type { Rules } from '../rules/index.ts';
import type { Store } from '../store/index.ts';
import { accountRoutes } from './admin/accounts.ts';
import { queueRoutes } from './admin/queues.ts';
import { rulesRoutes } from './admin/rules.ts';
import { only } from './authentication.ts';
import { sendError, sendNotFound } from './errors.ts';
import { healthRoutes } from './health.ts';
import { openapi } from './openapi.ts';
import { pages, securityHeaders } from './pages.ts';
import { sessionRoutes } from './sessions.ts';
import { type App, useValibot } from './validation.ts';

const BODY_LIMIT = 128 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

export interface AppOptions {
  config: Pick<Config, 'trustProxy' | 'demo'>;
  store: Store;
  accounts: Accounts;
  queues: Queues;
  rules: Rules;
  conversations: Conversations;
  log: Log;
  metrics: Metrics;
  /** Where the built pages are, if not in their usual place. */
  pagesFolder?: string | undefined;
}

/** The desk's HTTP side, ready to listen. Closing it tells every socket first. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, store, accounts, queues, rules, conversations, log, metrics, pagesFolder } = options;
  let closing = false;
  const app: App = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: sendError,
    exposeHeadRoutes: true,
  });
  useValibot(app);
  app.setErrorHandler(sendError);
  app.setNotFoundHandler(sendNotFound);
  app.addHook('preClose', async () => {
    closing = true;
    await conversations.stop();
  });
  app.addHook('onRequest', async () => {
    if (closing)
      throw new Refusal('shutting_down', 'The server is stopping: try again soon.', { retryAfter: 2 });
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const { statusCode, elapsedTime } = reply;
    log.debug(
      { method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) },
      'Answered',
    );
  });

  await securityHeaders(app);
  await openapi(app);
  healthRoutes(app, { store, metrics });
  await app.register(async (api: App) => {
    // Any site may ask: what counts is the bearer token, and there are no cookies.
    await api.register(fastifyCors, {
      origin: '*',
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type'],
      exposedHeaders: ['retry-after'],
      maxAge: 86_400,
    });
    api.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    sessionRoutes(api, accounts);
    await api.register(async (admin: App) => {
      admin.addHook('onRequest', only('administrator', accounts));
      accountRoutes(admin, accounts);
      queueRoutes(admin, queues);
      rulesRoutes(admin, { accounts, rules, store });
    });
    await conversations.routes(api);
  });
  await pages(app, { demo: config.demo, root: pagesFolder });
  return app;
}
