import { Histogram } from 'prom-client';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/index.ts';
import { NOTHING } from './needs.ts';
import type { App } from './validation.ts';

const STORE_PATIENCE_MS = 2000;

/** Says whether the process lives, whether it can serve, and what it has counted. */
export function healthRoutes(app: App, { store, metrics }: { store: Store; metrics: Metrics }): void {
  const seconds = new Histogram({
    name: 'sidedesk_http_request_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [metrics],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  const open = { schema: { hide: true }, config: NOTHING };
  app.get('/healthz', open, async (_request, reply) => {
    const trouble = store.trouble();
    return trouble === null ? { status: 'ok' } : reply.code(503).send({ status: 'failing', reason: trouble });
  });
  app.get('/readyz', open, async (request, reply) => {
    const answered = await answers(store);
    const reason = store.trouble() ?? (answered ? null : 'The store does not answer.');
    if (reason === null) return { status: 'ok' };
    request.log.warn(reason);
    return reply.code(503).send({ status: 'not_ready', reason });
  });
  app.get('/metrics', open, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}

async function answers(store: Store): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, STORE_PATIENCE_MS, false);
  });
  const asked = store.query('select 1').then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([asked, tooLong]);
  clearTimeout(timer);
  return answered;
}
