import type { AddressInfo } from 'node:net';
import { nanoid } from 'nanoid';
import { Registry } from 'prom-client';
import { PROTOCOL_VERSION, type StartedChat } from '../../../lib/protocol/index.ts';
import { createAccounts } from '../../../server/src/accounts/index.ts';
import type { Identity, Role } from '../../../server/src/accounts/types.ts';
import type { Attachments } from '../../../server/src/attachments/index.ts';
import { recordReuse } from '../../../server/src/audit/index.ts';
import type { Http } from '../../../server/src/channels/http.ts';
import { CHAT_LIMITS, type ChatLimits } from '../../../server/src/channels/web-chat/limits.ts';
import type { Config } from '../../../server/src/config.ts';
import { createDesk, type Desk, type DeskOptions } from '../../../server/src/desk.ts';
import type { Directory } from '../../../server/src/directory/index.ts';
import { createLog, type Log } from '../../../server/src/logger.ts';
import type { Queues } from '../../../server/src/queues/index.ts';
import type { Rules } from '../../../server/src/rules/index.ts';
import type { Settings } from '../../../server/src/settings/index.ts';
import type { SocketLimits } from '../../../server/src/sockets/connection.ts';
import type { Store } from '../../../server/src/store/store.ts';
import type { Templates } from '../../../server/src/templates/index.ts';
import { AgentClient, CustomerClient } from './client.ts';
import type { TestClock } from './clock.ts';
import { testConfig } from './config.ts';

export interface QueueSettings {
  id: string;
  priority?: number;
  allocation?: 'auto' | 'pick' | 'both';
  pickAboveCapacity?: number;
  weight?: number;
  customerGone?: number | null;
  reopenMinutes?: number;
  autoAnswer?: boolean;
  offerTimeout?: number;
  wrapUp?: 'none' | 'automatic' | 'manual';
  wrapUpSeconds?: number;
  wrapUpTakesPlace?: boolean;
}

export async function addQueue(store: Store, queue: QueueSettings): Promise<void> {
  await store.query(
    `insert into queues (id, name, priority, allocation, pick_above_capacity, auto_answer, offer_timeout_s, wrap_up,
                         wrap_up_s, wrap_up_takes_place, weight, customer_gone_s,
                         reopen_minutes)
     values ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      queue.id,
      queue.priority ?? 100,
      queue.allocation ?? 'auto',
      queue.pickAboveCapacity ?? 0,
      queue.autoAnswer ?? false,
      queue.offerTimeout ?? 120,
      queue.wrapUp ?? 'none',
      queue.wrapUpSeconds ?? 60,
      queue.wrapUpTakesPlace ?? true,
      queue.weight ?? 1,
      queue.customerGone ?? null,
      queue.reopenMinutes ?? 0,
    ],
  );
}

export interface AgentSettings {
  id: string;
  queues: string[];
  forced?: string[];
  capacity?: number;
  role?: Role;
}

/** Adds an account that belongs to these queues, all ticked. */
export async function addAgent(store: Store, agent: AgentSettings): Promise<void> {
  await store.query(
    `insert into accounts (id, login, name, role, password_hash, capacity, created_at)
     values ($1, $1, $2, $3, '', $4, 0)`,
    [agent.id, `${agent.id} the agent`, agent.role ?? 'agent', agent.capacity ?? 3],
  );
  for (const queue of agent.queues)
    await store.query(
      'insert into queue_members (queue_id, account_id, forced, ticked) values ($1, $2, $3, true)',
      [queue, agent.id, agent.forced?.includes(queue) ?? false],
    );
}

export const CONFIG = {
  agentGraceSeconds: 60,
  ignoredOffersLimit: 2,
  reofferPauseSeconds: 20,
  conversationKilobytes: 100_000,
};

const MUCH = { points: 1_000_000, duration: 1 };
/** For customers that write as no person does. Chats are begun as usual. */
export const NO_CHAT_LIMITS: ChatLimits = {
  ...CHAT_LIMITS,
  connections: { byConversation: MUCH, byAddress: MUCH },
  arrivals: { atOnce: 1_000_000, apartMs: 0 },
  messages: { byConversation: MUCH, byAddress: MUCH, ofDesk: MUCH },
  files: { byConversation: MUCH, byAddress: MUCH, ofDesk: MUCH },
};

/** Those who are no mere agents. */
const RIGHTS: Record<string, Pick<Identity, 'role' | 'managesTemplates'>> = {
  admin: { role: 'administrator', managesTemplates: false },
  sue: { role: 'supervisor', managesTemplates: false },
  tim: { role: 'agent', managesTemplates: true },
};

/** Accounts without passwords: a session `ana-1` is agent ana's, and its token is its id. */
export function testAccounts() {
  const revoked = new Set<string>();
  const listeners: ((session: string) => void)[] = [];
  return {
    async authenticate(token: string): Promise<Identity | null> {
      const [, accountId] = /^([a-z]+)-\d+$/.exec(token) ?? [];
      if (accountId === undefined || revoked.has(token)) return null;
      const rights = RIGHTS[accountId] ?? { role: 'agent', managesTemplates: false };
      const person = { accountId, ...rights, name: `${accountId} the agent`, login: accountId };
      return { sessionId: token, expiresAt: Number.MAX_SAFE_INTEGER, ...person };
    },
    onRevoked: (listener: (session: string) => void) => void listeners.push(listener),
    revoke(session: string) {
      revoked.add(session);
      for (const listener of listeners) listener(session);
    },
  };
}

/** A desk that answers on a free port, over a given store. */
export class TestDesk {
  readonly accounts = testAccounts();
  readonly metrics = new Registry();
  readonly #options: Omit<DeskOptions, 'accounts' | 'metrics'>;
  readonly #clients: { end(): void }[] = [];
  #desk: Desk | null = null;
  #port = 0;

  constructor(
    store: Store,
    clock: TestClock,
    {
      limits,
      chatLimits = NO_CHAT_LIMITS,
      config = CONFIG,
      log = createLog('silent'),
      http,
    }: {
      limits?: SocketLimits;
      chatLimits?: ChatLimits;
      config?: Partial<Config>;
      log?: Log;
      http?: Http;
    } = {},
  ) {
    const options = {
      store,
      clock,
      log,
      chatLimits,
      http,
      config: testConfig({ ...CONFIG, ...config, trustProxy: 'loopback' }),
    };
    this.#options = limits === undefined ? options : { ...options, limits };
  }

  async open(): Promise<this> {
    const { store, clock, config } = this.#options;
    const accounts = { ...createAccounts({ store, clock, config, recordReuse }), ...this.accounts };
    this.#desk = await createDesk({ ...this.#options, accounts, metrics: this.metrics });
    await this.#desk.start();
    await this.#desk.app.listen({ port: 0, host: '127.0.0.1' });
    this.#port = (this.#desk.app.server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    await this.#desk?.app.close();
    for (const client of this.#clients) client.end();
  }

  get rules(): Rules {
    return this.#opened.rules;
  }

  get directory(): Directory {
    return this.#opened.directory;
  }

  get settings(): Settings {
    return this.#opened.settings;
  }

  get queues(): Queues {
    return this.#opened.queues;
  }

  get #opened(): Desk {
    if (this.#desk === null) throw new Error('The desk is not open.');
    return this.#desk;
  }

  get templates(): Templates {
    if (this.#desk === null) throw new Error('The desk is not open.');
    return this.#desk.templates;
  }

  get attachments(): Attachments {
    return this.#opened.attachments;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.url}${path}`, init);
  }

  /** Signs an agent in and waits until its client is caught up. */
  async agent(
    session: string,
    known: Record<string, number> = {},
    speaks: { version?: number; offers?: string[] } = { version: PROTOCOL_VERSION },
  ): Promise<AgentClient> {
    const client = new AgentClient(`ws://127.0.0.1:${this.#port}/ws/agent`);
    this.#clients.push(client);
    await client.opened;
    client.send({ type: 'hello', token: session, known, ...speaks });
    await client.next('caught_up');
    return client;
  }

  /** @param chat of one address no more than 30 a minute are begun */
  async begin(
    topic: string,
    {
      id = nanoid(),
      text = 'Hello',
      name = 'Carla',
      address = '192.0.2.1',
      ...reach
    }: { id?: string; text?: string; name?: string; address?: string; phone?: string; email?: string } = {},
  ): Promise<StartedChat> {
    const response = await this.fetch('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ id, topic, name, text, ...reach }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as StartedChat;
  }

  /** Connects a customer's page and waits until it is caught up. */
  async customer(token: string, known = 0): Promise<CustomerClient> {
    const client = new CustomerClient(`ws://127.0.0.1:${this.#port}/ws/customer`);
    this.#clients.push(client);
    await client.opened;
    client.send({ type: 'hello', token, known, version: PROTOCOL_VERSION });
    await client.next('caught_up');
    return client;
  }
}
