import { once } from 'node:events';
import { createServer } from 'node:http';
import { Refusal } from '../refusal.ts';
import { HTML, plainPage } from './plain-page.ts';

const TRY_AGAIN_S = 5;
const WAITING = { status: 'waiting' };
const REFUSED = new Refusal(
  'shutting_down',
  'Another server of this desk is at work, and this one waits for its turn: try again soon.',
  { retryAfter: TRY_AGAIN_S },
);

/**
 * Answers where the desk will, while it waits: alive, not ready, and everything else is to come again.
 *
 * @throws what listening throws, as when the port is taken.
 */
export async function answerWaiting({ host, port }: { host: string; port: number }) {
  const server = createServer((request, response) => {
    const alive = request.url === '/healthz';
    const known = alive || request.url === '/readyz';
    const isPage = request.url === '/';
    response.setHeader('content-type', isPage ? HTML : 'application/json; charset=utf-8');
    if (!alive) response.setHeader('retry-after', TRY_AGAIN_S);
    response.writeHead(alive ? 200 : 503);
    if (isPage) response.end(plainPage(REFUSED.message, TRY_AGAIN_S));
    else response.end(JSON.stringify(known ? WAITING : { error: REFUSED.toProtocol() }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
