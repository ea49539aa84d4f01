import { createHmac } from 'node:crypto';
import { fastify } from 'fastify';
import { noFaults } from '../faults.ts';
import { Webhooks } from '../webhooks.ts';
import { GRAPH_ACCOUNT } from './account.ts';
import { messenger } from './messenger.ts';
import { refuse } from './refuse.ts';
import { escaped, type MetaBody, signed } from './sign.ts';
import { whatsapp } from './whatsapp.ts';

export { GRAPH_ACCOUNT } from './account.ts';
export { escaped, signed } from './sign.ts';
export { OUTSIDE, TEMPLATES } from './whatsapp.ts';

export type Graph = Awaited<ReturnType<typeof startGraph>>;

/**
 * Meta's Graph API as its reference describes it, for one WhatsApp number and one page: strict, so that what Meta would
 * refuse is refused in Meta's words. Webhooks go where tests register them, signed as Meta signs.
 */
export async function startGraph() {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 110_000_000 });
  const faults = noFaults();
  const { appSecret, accessToken } = GRAPH_ACCOUNT;
  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
  let url = '';

  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('preHandler', async (request, reply) => {
    if (/^\/(?:cdn|away)\//.test(request.url)) return;
    if (request.headers.authorization !== `Bearer ${accessToken}`)
      return refuse(reply, 401, 190, 'Invalid OAuth access token');
    if (faults.tokenExpired) return refuse(reply, 401, 190, 'Session has expired', 463);
    if (request.url.startsWith('/files/')) return;
    if (!/^\/v\d+\.\d+\//.test(request.url)) return refuse(reply, 400, 2500, 'Unknown path components');
    if (new URL(request.url, 'http://x').searchParams.get('appsecret_proof') !== proof)
      return refuse(reply, 400, 100, 'Invalid appsecret_proof provided in the API argument');
  });
  /** Leads on to any address. */
  app.get<{ Params: { address: string } }>('/away/:address', async ({ params }, reply) =>
    reply.redirect(params.address),
  );
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, 400, 100, 'Unsupported request: the object does not exist', 33),
  );
  app.get('/:version/debug_token', async () => ({
    data: { is_valid: true, expires_at: Math.floor((faults.tokenEndsAt ?? 0) / 1000) },
  }));

  const webhooks = () =>
    new Webhooks<MetaBody>({
      faults,
      signed(body) {
        const text = escaped(body);
        return { text, headers: signed(text, appSecret) };
      },
      together: (bodies) => ({
        object: bodies[0]?.object ?? '',
        entry: bodies.flatMap(({ entry }) => entry),
      }),
    });
  const told = { whatsapp: webhooks(), page: webhooks() };
  const shared = { faults, url: () => url };
  const parts = {
    whatsapp: whatsapp(app, { ...shared, post: (body) => told.whatsapp.post(body) }),
    messenger: messenger(app, { ...shared, post: (body) => told.page.post(body) }),
  };
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    faults,
    /** What is posted, of the number and of the page. */
    webhooks: told,
    ...parts,
    /** Where webhooks go from now on; asks first whether the address is the business's, as Meta does. */
    async register(which: keyof typeof told, address: string, verifyToken: string): Promise<boolean> {
      const asked = new URL(address);
      for (const [name, value] of Object.entries({
        mode: 'subscribe',
        verify_token: verifyToken,
        challenge: '4711',
      }))
        asked.searchParams.set(`hub.${name}`, value);
      const answer = await fetch(asked);
      const isTheirs = answer.ok && (await answer.text()) === '4711';
      if (isTheirs) told[which].sendTo(address);
      return isTheirs;
    },
    stop: () => app.close(),
  };
}
