import fastifyCors from '@fastify/cors';
import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { Config } from '../config.ts';
import type { Log } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/index.ts';
import { sendError, sendNotFound } from './errors.ts';
import { healthRoutes } from './health.ts';
import { forAnybody, NOTHING, refuseUnsaid } from './needs.ts';
import { openapi } from './openapi.ts';
import { refuseOtherSites } from './own-site.ts';
import { pages, securityHeaders } from './pages.ts';
import { proxyWarning } from './proxy.ts';
import { requestIds } from './request-ids.ts';
import { type App, useValibot } from './validation.ts';

const BODY_LIMIT = 128 * 1024;
/** How long a request may take to arrive, and one with a `slowBody`, as a file on a slow line. */
const REQUEST_TIMEOUT_MS = 30_000;
const SLOW_REQUEST_TIMEOUT_MS = 15 * 60_000;
/** What uploads say in headers: https://tus.io/protocols/resumable-upload */
const TUS_HEADERS = ['tus-resumable', 'upload-length', 'upload-offset'];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether what is sent to the route may take as long as a slow line needs. */
    slowBody?: boolean;
  }
}

/** What a part of the desk adds to the API. */
export type Routes = (api: App) => void | Promise<void>;

export interface AppOptions {
  config: Pick<Config, 'trustProxy' | 'demo'>;
  store: Store;
  log: Log;
  metrics: Metrics;
  routes: readonly Routes[];
  /** For the desk's own pages only: no other site may ask them, and they may go by cookies. */
  ownRoutes?: readonly Routes[];
  /** Ends what would go on without requests: called first when the application is closed. */
  stop(): Promise<void>;
  /** Where the built pages are, if not in their usual place. */
  pagesFolder?: string | undefined;
  /** Which sites may have the chat in their pages, if not every one. */
  chatSites?(): readonly string[];
}

/** The desk's HTTP side, ready to listen. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, store, log, metrics, routes, ownRoutes = [], stop, pagesFolder, chatSites } = options;
  let closing = false;
  const app: App = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy ?? false,
    genReqId: requestIds(config),
    bodyLimit: BODY_LIMIT,
    requestTimeout: SLOW_REQUEST_TIMEOUT_MS,
    http: { headersTimeout: REQUEST_TIMEOUT_MS },
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
    await stop();
  });
  app.addHook('onRequest', async ({ raw, routeOptions }) => {
    const hasBody = 'content-length' in raw.headers || 'transfer-encoding' in raw.headers;
    if (routeOptions.config.slowBody || !hasBody) return;
    const timer = setTimeout(() => {
      // The answer may take as long as its reader needs.
      if (!raw.complete) raw.destroy();
    }, REQUEST_TIMEOUT_MS);
    raw.once('close', () => clearTimeout(timer));
  });
  app.addHook('onRequest', refuseUnsaid);
  const warnOfProxy = proxyWarning(config, log);
  app.addHook('onRequest', async (request) => {
    warnOfProxy(request);
    if (closing)
      throw new Refusal('shutting_down', 'The server is stopping: try again soon.', { retryAfter: 2 });
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const { statusCode, elapsedTime } = reply;
    request.log.debug(
      { method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) },
      'Answered',
    );
  });

  await securityHeaders(app);
  await openapi(app);
  healthRoutes(app, { store, metrics });
  await app.register(async (api: App) => {
    api.addHook('onRoute', (route) => {
      // What browsers ask before they ask.
      if (route.method === 'OPTIONS') route.config = { ...route.config, ...NOTHING };
    });
    // Any site may ask: what counts is the bearer token, and cookies are not looked at.
    await api.register(fastifyCors, {
      origin: '*',
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type', ...TUS_HEADERS],
      exposedHeaders: ['retry-after', ...TUS_HEADERS],
      maxAge: 86_400,
    });
    api.addHook('onRequest', keepNothing);
    for (const register of routes) await register(api);
  });
  await app.register(async (api: App) => {
    api.addHook('onRequest', keepNothing);
    api.addHook('onRequest', refuseOtherSites);
    for (const register of ownRoutes) await register(api);
  });
  await forAnybody((open) => pages(open, { demo: config.demo, root: pagesFolder, sites: chatSites }))(app);
  return app;
}

async function keepNothing(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('cache-control', 'no-store');
}
