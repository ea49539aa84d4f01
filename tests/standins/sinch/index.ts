import { createHmac, randomBytes } from 'node:crypto';
import { fastify } from 'fastify';
import * as v from 'valibot';
import { noFaults, troubled } from '../faults.ts';
import { Webhooks } from '../webhooks.ts';

/** What an app of the stand-in is called, and what lets in. */
export const SINCH_APP = {
  appId: 'app-1',
  projectId: 'project-1',
  region: 'eu',
  keyId: 'key-1',
  keySecret: 'key-secret',
  webhookSecret: 'webhook-secret',
} as const;

const Recipient = v.union([
  v.strictObject({ contact_id: v.pipe(v.string(), v.minLength(1)) }),
  v.strictObject({
    identified_by: v.strictObject({
      channel_identities: v.pipe(
        v.array(v.strictObject({ channel: v.string(), identity: v.string() })),
        v.minLength(1),
      ),
    }),
  }),
]);
const SendBody = v.strictObject({
  app_id: v.literal(SINCH_APP.appId),
  recipient: Recipient,
  message: v.strictObject({
    text_message: v.strictObject({ text: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) }),
  }),
  message_metadata: v.optional(v.pipe(v.string(), v.maxLength(1024))),
});

const EventBody = v.strictObject({
  app_id: v.literal(SINCH_APP.appId),
  recipient: Recipient,
  event: v.strictObject({ composing_event: v.strictObject({}) }),
});

export interface SentBySinch {
  id: string;
  text: string;
  recipient: v.InferOutput<typeof Recipient>;
  metadata: string;
}

export type Sinch = Awaited<ReturnType<typeof startSinch>>;

/** Sinch's Conversation API as its reference describes it, strict: what it would refuse is refused. */
export async function startSinch() {
  const app = fastify({ forceCloseConnections: true });
  const sent: SentBySinch[] = [];
  /** To whom somebody was shown to be typing, each time. */
  const typing: v.InferOutput<typeof Recipient>[] = [];
  const faults = noFaults();
  const tokens = new Set<string>();
  const files = new Map<string, { type: string; bytes: Buffer }>();
  let count = 0;

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  const problem = (code: number, status: string, message: string) => ({ error: { code, status, message } });
  const trouble = troubled(faults, {
    limited: (reply) => reply.code(429).send(problem(429, 'RESOURCE_EXHAUSTED', 'Too many.')),
    failed: (reply) => reply.code(500).send(problem(500, 'INTERNAL', 'Internal error.')),
  });

  app.post('/oauth2/token', async (request, reply) => {
    const basic = Buffer.from(`${SINCH_APP.keyId}:${SINCH_APP.keySecret}`).toString('base64');
    if (
      faults.tokenExpired ||
      request.headers.authorization !== `Basic ${basic}` ||
      request.body !== 'grant_type=client_credentials'
    )
      return reply.code(401).send({ error: 'invalid_client' });
    const token = randomBytes(8).toString('hex');
    tokens.add(token);
    return { access_token: token, expires_in: 3599, token_type: 'bearer' };
  });

  app.addHook('preHandler', async (request, reply) => {
    if (request.url === '/oauth2/token' || /^\/(?:media|away)\//.test(request.url)) return;
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!tokens.has(token) || faults.tokenExpired)
      return reply.code(401).send(problem(401, 'UNAUTHENTICATED', 'The token is not good.'));
    if (!request.url.startsWith(`/v1/projects/${SINCH_APP.projectId}/`))
      return reply.code(404).send(problem(404, 'NOT_FOUND', 'No such project.'));
  });

  app.post<{ Params: { project: string } }>(
    '/v1/projects/:project/messages::send',
    async (request, reply) => {
      if (await trouble.before(request, reply)) return reply;
      const body = v.safeParse(SendBody, request.body);
      if (!body.success) return reply.code(400).send(problem(400, 'INVALID_ARGUMENT', 'Not a message.'));
      const id = `SINCH${sent.length + 1}`;
      const { message, recipient, message_metadata: metadata = '' } = body.output;
      sent.push({ id, text: message.text_message.text, recipient, metadata });
      if (trouble.after(request, reply)) return reply;
      return { message_id: id, accepted_time: new Date().toISOString() };
    },
  );
  app.post('/v1/projects/:project/events::send', async (request, reply) => {
    const body = v.safeParse(EventBody, request.body);
    if (!body.success) return reply.code(400).send(problem(400, 'INVALID_ARGUMENT', 'Not an event.'));
    typing.push(body.output.recipient);
    return { event_id: `event-${typing.length}`, accepted_time: new Date().toISOString() };
  });
  app.get(`/v1/projects/:project/apps/${SINCH_APP.appId}`, async () => ({
    id: SINCH_APP.appId,
    display_name: 'Shop',
  }));
  app.get<{ Params: { id: string } }>('/v1/projects/:project/contacts/:id', async ({ params }) => ({
    id: params.id,
    display_name: params.id === 'nameless' ? '' : `Contact ${params.id}`,
  }));

  app.get<{ Params: { name: string } }>('/media/:name', async ({ params }, reply) => {
    const file = files.get(params.name);
    return file && !faults.mediaGone ? reply.type(file.type).send(file.bytes) : reply.code(404).send();
  });
  /** Leads on to any address. */
  app.get<{ Params: { address: string } }>('/away/:address', async ({ params }, reply) =>
    reply.redirect(params.address),
  );

  const webhooks = new Webhooks<object>({
    faults,
    signed(body) {
      const text = JSON.stringify(body);
      return { text, headers: signSinch(text) };
    },
  });
  const post = (event: object) =>
    webhooks.post({ app_id: SINCH_APP.appId, project_id: SINCH_APP.projectId, ...event });

  /** What a customer does, told by a signed callback. */
  const writes = (
    contact: string,
    id: string,
    message: object,
    identity = { channel: 'SMS', identity: '4670123456' },
    at = new Date(),
  ) =>
    post({
      event_time: at.toISOString(),
      message: {
        ...{ id, direction: 'TO_APP', contact_message: message, contact_id: contact },
        ...{ channel_identity: identity, accept_time: at.toISOString() },
      },
    });

  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    sent,
    typing,
    faults,
    webhooks,
    /** Every token that was given is good no more; others are given. */
    forgetTokens: () => tokens.clear(),
    /** Sends a file that stands at a public address of Sinch's. */
    async sendsFile(contact: string, name: string, type: string, bytes: Uint8Array): Promise<string> {
      files.set(name, { type, bytes: Buffer.from(bytes) });
      const id = `IN-FILE-${++count}`;
      await writes(contact, id, { media_message: { url: faults.mediaAt ?? `${url}/media/${name}` } });
      return id;
    },
    writes,
    /** Tells how far a message has come. */
    reports: (
      { id, metadata }: SentBySinch,
      status: string,
      reason?: { code: string; description: string },
    ) =>
      post({
        event_time: new Date().toISOString(),
        message_delivery_report: {
          message_id: id,
          status,
          metadata,
          contact_id: 'c-1',
          ...(reason && { reason }),
        },
      }),
    stop: () => app.close(),
  };
}

/** The headers of a callback with this body, signed as Sinch signs. */
export function signSinch(body: string, secret: string = SINCH_APP.webhookSecret): Record<string, string> {
  const [nonce, timestamp] = ['nonce-1', String(Math.floor(Date.now() / 1000))];
  return {
    'content-type': 'application/json',
    'x-sinch-webhook-signature': createHmac('sha256', secret)
      .update(`${body}.${nonce}.${timestamp}`)
      .digest('base64'),
    'x-sinch-webhook-signature-nonce': nonce,
    'x-sinch-webhook-signature-timestamp': timestamp,
    'x-sinch-webhook-signature-algorithm': 'HmacSHA256',
  };
}
