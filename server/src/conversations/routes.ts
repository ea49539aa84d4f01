import fastifyWebsocket from '@fastify/websocket';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import * as v from 'valibot';
import type { WebSocket } from 'ws';
import {
  MAX_FRAME_BYTES,
  MessagePage,
  RevealedMessage,
  StartChat,
  StartedChat,
  SUBPROTOCOL,
  Topics,
} from '../../../lib/protocol/index.ts';
import type { Accounts } from '../accounts/types.ts';
import type { WebChat } from '../channels/web-chat.ts';
import type { Clock } from '../clock.ts';
import { identify } from '../http/authentication.ts';
import { networkOf } from '../http/network.ts';
import type { App } from '../http/validation.ts';
import { messagesAfter, messagesBefore } from '../messages/transcript.ts';
import { Refusal } from '../refusal.ts';
import { reveal } from '../rules/reveal.ts';
import type { Store } from '../store/store.ts';

/** How many chats one address may begin in how many seconds: an office behind one address is let in. */
const STARTS = { points: 30, duration: 60 };

/** A sequence number in an address. */
const SeqText = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

export interface RoutesDeps {
  store: Store;
  clock: Clock;
  accounts: Pick<Accounts, 'authenticate'>;
  webChat: WebChat;
  serveAgent(socket: WebSocket): void;
  serveCustomer(socket: WebSocket): void;
}

/** The REST and WebSocket routes of conversations. */
export async function registerRoutes(app: App, deps: RoutesDeps): Promise<void> {
  await app.register(fastifyWebsocket, {
    options: {
      maxPayload: MAX_FRAME_BYTES,
      perMessageDeflate: false,
      handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    },
  });
  await app.register(async (scope: App) => {
    const hidden = { schema: { hide: true }, websocket: true } as const;
    scope.get('/ws/agent', hidden, (socket) => deps.serveAgent(socket));
    scope.get('/ws/customer', hidden, (socket) => deps.serveCustomer(socket));
    customerRoutes(scope, deps.webChat);
    historyRoute(scope, deps);
    revealRoute(scope, deps);
  });
}

function customerRoutes(app: App, webChat: WebChat): void {
  const limiter = new RateLimiterMemory(STARTS);
  const tags = ['web chat'];

  app.get(
    '/api/chat/topics',
    { schema: { tags, summary: 'What a customer may ask about', response: { 200: Topics } } },
    async () => ({ topics: await webChat.topics() }),
  );

  app.post(
    '/api/chat',
    { schema: { tags, summary: 'Begin a chat', body: StartChat, response: { 200: StartedChat } } },
    async (request) => {
      await limiter.consume(networkOf(request.ip)).catch(refuseTooMany);
      return webChat.start(request.body);
    },
  );
}

function historyRoute(app: App, { store, accounts }: RoutesDeps): void {
  app.get(
    '/api/conversations/:id/messages',
    {
      schema: {
        tags: ['conversations'],
        summary: 'A page of a transcript: the newest, or the one next to a message',
        security: [{ bearer: [] }],
        params: v.object({ id: v.string() }),
        querystring: v.object({ before: v.optional(SeqText), after: v.optional(SeqText) }),
        response: { 200: MessagePage },
      },
    },
    async (request) => {
      const identity = await identify(request, accounts);
      const { id } = request.params;
      // An offer does not open the transcript; having, or having had, the conversation does.
      const [row] = await store.query<{ agent_id: string | null; state: string }>(
        `select agent_id, state from conversations where id = $1 and state <> 'offered'`,
        [id],
      );
      const readable =
        row !== undefined && (identity.role === 'administrator' || row.agent_id === identity.accountId);
      if (!readable) throw new Refusal('not_found', 'There is no such conversation.');
      const { before, after } = request.query;
      if (before !== undefined && after !== undefined)
        throw new Refusal('bad_request', 'A page is before a message or after one, not both.');
      const messages =
        after !== undefined
          ? await messagesAfter(store, 'agent', id, after)
          : await messagesBefore(store, 'agent', id, before ?? null);
      return { messages };
    },
  );
}

function revealRoute(app: App, { store, clock, accounts }: RoutesDeps): void {
  app.post(
    '/api/conversations/:id/messages/:seq/reveal',
    {
      schema: {
        tags: ['conversations'],
        summary: 'The text of a masked message as its customer wrote it; goes on record',
        security: [{ bearer: [] }],
        params: v.object({
          id: v.string(),
          seq: SeqText,
        }),
        response: { 200: RevealedMessage },
      },
    },
    async (request) => {
      const { accountId: agent } = await identify(request, accounts);
      const { id: conversation, seq } = request.params;
      return { text: await reveal({ store, clock }, { agent, conversation, seq }) };
    },
  );
}

function refuseTooMany(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  throw new Refusal('too_many_attempts', 'Too many chats were begun from here; try again later.', {
    retryAfter: Math.ceil(reason.msBeforeNext / 1000),
  });
}
