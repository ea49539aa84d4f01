import { createHmac } from 'node:crypto';
import { fastify } from 'fastify';
import { GRAPH_ACCOUNT } from './account.ts';
import { noFaults, refuse } from './faults.ts';
import { messenger } from './messenger.ts';
import { escaped, signed } from './sign.ts';
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
  const webhooks: { whatsapp?: string; page?: string } = {};
  const { appSecret, accessToken } = GRAPH_ACCOUNT;
  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
  let url = '';

  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('preHandler', async (request, reply) => {
    if (request.url.startsWith('/cdn/')) return;
    if (request.headers.authorization !== `Bearer ${accessToken}`)
      return refuse(reply, 401, 190, 'Invalid OAuth access token');
    if (faults.tokenExpired) return refuse(reply, 401, 190, 'Session has expired', 463);
    if (request.url.startsWith('/files/')) return;
    if (!/^\/v\d+\.\d+\//.test(request.url)) return refuse(reply, 400, 2500, 'Unknown path components');
    if (new URL(request.url, 'http://x').searchParams.get('appsecret_proof') !== proof)
      return refuse(reply, 400, 100, 'Invalid appsecret_proof provided in the API argument');
  });
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, 400, 100, 'Unsupported request: the object does not exist', 33),
  );
  app.get('/:version/debug_token', async () => ({ data: { is_valid: true, expires_at: 0 } }));

  /** Posts as often as it is set, and gives the last answer. */
  const postTo = (which: keyof typeof webhooks) => async (body: object) => {
    const address = webhooks[which];
    if (address === undefined) throw new Error('No webhook is registered.');
    const text = escaped(body);
    let answer: Response | undefined;
    for (let copy = 0; copy < faults.copies; copy++)
      answer = await fetch(address, { method: 'POST', body: text, headers: signed(text, appSecret) });
    if (answer === undefined) throw new Error('No copy is posted.');
    return answer;
  };
  const shared = { faults, url: () => url };
  const parts = {
    whatsapp: whatsapp(app, { ...shared, post: postTo('whatsapp') }),
    messenger: messenger(app, { ...shared, post: postTo('page') }),
  };
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    faults,
    ...parts,
    /** Where webhooks go from now on; asks first whether the address is the business's, as Meta does. */
    async register(which: keyof typeof webhooks, address: string, verifyToken: string): Promise<boolean> {
      const asked = new URL(address);
      for (const [name, value] of Object.entries({
        mode: 'subscribe',
        verify_token: verifyToken,
        challenge: '4711',
      }))
        asked.searchParams.set(`hub.${name}`, value);
      const answer = await fetch(asked);
      const isTheirs = answer.ok && (await answer.text()) === '4711';
      if (isTheirs) webhooks[which] = address;
      return isTheirs;
    },
    /** The same without asking. */
    sendTo(which: keyof typeof webhooks, address: string) {
      webhooks[which] = address;
    },
    stop: () => app.close(),
  };
}
