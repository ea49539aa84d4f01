import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { type FastifyInstance, fastify } from 'fastify';
import { Registry } from 'prom-client';
import { type Attachments, createAttachments } from '../../../../server/src/attachments/index.ts';
import { createInbox, type Inbox } from '../../../../server/src/channels/inbox/index.ts';
import {
  type Inbound,
  type InboundContent,
  type OpenAccount,
  type Platform,
  SendFailure,
} from '../../../../server/src/channels/platform.ts';
import { sendError } from '../../../../server/src/http/errors.ts';
import { useValibot } from '../../../../server/src/http/validation.ts';
import { createLog, type Log } from '../../../../server/src/logger.ts';
import { createRules } from '../../../../server/src/rules/index.ts';
import type { Store } from '../../../../server/src/store/store.ts';
import type { TestClock } from '../../support/clock.ts';
import { testConfig } from '../../support/config.ts';
import type { World } from '../../support/world.ts';

export const SECRET = 'the app’s secret';

/** An account of the fake platform, stored; its `externalId` is `ext-<id>`. */
export async function addAccount(
  store: Store,
  { id, queue, channel = 'whatsapp' }: { id: string; queue: string; channel?: OpenAccount['channel'] },
): Promise<void> {
  await store.query(
    `insert into channel_accounts (id, channel, name, queue_id, external_id, secrets, created_at, changed_at)
     values ($1, $2, $1, $3, $4, '', 0, 0)`,
    [id, channel, queue, `ext-${id}`],
  );
}

export const sign = (body: string | Buffer, secret = SECRET) =>
  createHmac('sha256', secret).update(body).digest('hex');

/** A platform whose bodies are lists of what is told, in our words. */
export function fakePlatform(id: OpenAccount['channel'] = 'whatsapp') {
  const files = new Map<string, Uint8Array>();
  /** How often a file cannot be had before it can. */
  const failing = new Map<string, number>();
  const names = new Map<string, string | null>();
  const asked: string[] = [];
  /** Whoever waits here for a file waits until it is let go. */
  const held = new Map<string, Promise<void>>();
  const platform: Platform = {
    id,
    fields: [],
    verify: ({ secrets }, body, headers) => headers['x-signature'] === sign(body, secrets.secret),
    challenge: (_account, query) => (query.token === 'verify me' ? (query.challenge ?? '') : null),
    read: (body) => body as Inbound[],
    send: async () => 'sent',
    async fetchFile(_account, { ref }) {
      await held.get(ref);
      const failures = failing.get(ref) ?? 0;
      failing.set(ref, failures - 1);
      if (failures > 0) throw new SendFailure({ code: 'unreachable', detail: '503' }, 'retry');
      const bytes = files.get(ref);
      if (bytes === undefined) throw new SendFailure({ code: 'other', detail: 'gone' }, 'permanent');
      return { size: bytes.length, bytes: Readable.from([bytes]) };
    },
    check: async () => ({ displayName: '', tokenExpiresAt: null }),
    ...(id === 'messenger' && {
      async fetchName(_account, customer) {
        asked.push(customer);
        return names.get(customer) ?? null;
      },
    }),
  };
  return { platform, files, failing, names, asked, held };
}

let counted = 0;
const next = () => `${++counted}`;
type Of<Type extends Inbound['type']> = Partial<Extract<Inbound, { type: Type }>>;

/** What a customer wrote to account `wa`, with an id of its own. */
export function wrote(
  content: string | InboundContent,
  more: Of<'message'> = {},
): Extract<Inbound, { type: 'message' }> {
  const id = `wamid.${next()}`;
  return {
    ...{ type: 'message', id, message: id, recipient: 'ext-wa', customer: '491711234567', at: 0 },
    content: typeof content === 'string' ? { text: content } : content,
    ...more,
  };
}

export interface InboxWorld {
  inbox: Inbox;
  attachments: Attachments;
  fake: ReturnType<typeof fakePlatform>;
  metrics: Registry;
  /** What its webhooks are posted to. */
  app: FastifyInstance;
  /** What the outbox was told; it knows the messages in `known`. */
  told: Inbound[];
  known: Set<string>;
  refusedSignatures: string[];
  /** Posts a body as the platform does, and gives the answer's status. */
  post(
    events: readonly Inbound[] | string,
    options?: { account?: string; secret?: string; type?: string },
  ): Promise<number>;
  get(query: string, account?: string): Promise<{ status: number; body: string }>;
  /** Resolves when everything is applied, moving the clock on where something waits for it. */
  settle(): Promise<void>;
  accountsChanged(): void;
  /** Its process is dead: whoever waits for it does so no more. */
  abandon(): void;
  close(): Promise<void>;
}

export async function inboxWorld(
  world: World,
  clock: TestClock,
  {
    folder = '',
    store = world.store,
    channel = 'whatsapp' as OpenAccount['channel'],
    secrets = {} as Record<string, string>,
    log = createLog('silent') as Log,
    limit = 1_000_000,
    server = 0,
    fake = fakePlatform(channel),
    /** Whether accounts are kept once read, as a desk keeps them. */
    cached = false,
  } = {},
): Promise<InboxWorld> {
  const metrics = new Registry();
  const engine = world.engine(server);
  const { screening } = createRules({ store, clock });
  const told: Inbound[] = [];
  const known = new Set<string>();
  const refusedSignatures: string[] = [];
  const listeners: (() => void)[] = [];
  let abandoned = false;
  const kept = new Map<string, OpenAccount>();
  const accountBy = async (where: string, value: string): Promise<OpenAccount | null> => {
    const there = kept.get(`${where} ${value}`);
    if (there !== undefined) return there;
    const [row] = await store.query<OpenAccount>(
      `select id, channel, name, external_id as "externalId" from channel_accounts where ${where} = $1`,
      [value],
    );
    if (row === undefined) return null;
    const account = { ...row, settings: {}, secrets: { secret: secrets[row.id] ?? SECRET } };
    if (cached) kept.set(`${where} ${value}`, account);
    return account;
  };
  const attachments = createAttachments({
    ...{ store, clock, log, screening, commit: engine.commit, send: engine.sender.send },
    config: testConfig({ attachmentsFolder: folder }),
    accounts: { authenticate: async () => null },
    prepared: async () => null,
    rules: () => ({}),
    admitted: async () => null,
    limit: async () => {},
  });
  const inbox = createInbox({
    ...{ store, clock, log, metrics, screening, limit, commit: engine.commit },
    accounts: {
      open: (id) => accountBy('id', id),
      openByExternal: (_channel, external) => accountBy('external_id', external),
      noteReceived() {},
      noteRefusedSignature: (id) => void refusedSignatures.push(id),
      onChanged: (listener) => void listeners.push(listener),
    },
    platforms: new Map([[fake.platform.id, fake.platform]]),
    http: { fetch: () => Promise.reject(new Error('Nothing is fetched here.')) },
    receiving: attachments.receiving,
    outbox: {
      async deliver() {},
      async told(_account, event) {
        told.push(event);
        return 'message' in event && known.has(event.message);
      },
    },
  });
  const app = fastify();
  useValibot(app);
  app.setErrorHandler(sendError);
  await inbox.routes(app);

  return {
    ...{ inbox, attachments, fake, metrics, told, known, refusedSignatures },
    app: app as unknown as FastifyInstance,
    async post(events, { account = 'wa', secret = SECRET, type = 'application/json' } = {}) {
      const payload = typeof events === 'string' ? events : JSON.stringify(events);
      const headers = { 'x-signature': sign(payload, secret), 'content-type': type };
      const { statusCode } = await app.inject({
        method: 'POST',
        url: `/api/channels/${channel}/${account}`,
        payload,
        headers,
      });
      return statusCode;
    },
    async get(query, account = 'wa') {
      const { statusCode, body } = await app.inject(`/api/channels/${channel}/${account}?${query}`);
      return { status: statusCode, body };
    },
    async settle() {
      inbox.wake();
      let idle = false;
      const done = inbox.idle().then(() => {
        idle = true;
      });
      for (let turn = 0; !idle && !abandoned; turn++) {
        await setImmediate();
        if (turn % 50 === 49) clock.advance(200);
      }
      if (!abandoned) await done;
    },
    abandon() {
      abandoned = true;
    },
    accountsChanged() {
      for (const listener of listeners) listener();
    },
    async close() {
      await inbox.stop();
      await attachments.stop();
      await app.close();
    },
  };
}

/** The customer's conversations in order, each with what is written in it, as `from: text`. */
export async function transcripts(store: Store): Promise<{ id: string; state: string; lines: string[] }[]> {
  const rows = await store.query<{ id: string; state: string; lines: string[] | null }>(
    `select c.id, c.state, (select json_agg(coalesce(m.notice, m.sender) || ': ' || m.body order by m.seq)
                              from messages m where m.conversation_id = c.id) as lines
       from conversations c order by c.queued_since, c.id`,
  );
  return rows.map((row) => ({ ...row, lines: row.lines ?? [] }));
}
