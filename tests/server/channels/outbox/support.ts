import { Registry } from 'prom-client';
import type { Delivery, PlatformTemplate } from '../../../../lib/protocol/delivery.ts';
import type { Http } from '../../../../server/src/channels/http.ts';
import { createOutbox, deliver, type Outbox } from '../../../../server/src/channels/outbox/index.ts';
import type {
  Inbound,
  OpenAccount,
  Outbound,
  OutboundFile,
  Platform,
  PlatformId,
} from '../../../../server/src/channels/platform.ts';
import { SendFailure } from '../../../../server/src/channels/platform.ts';
import { createCommit } from '../../../../server/src/conversations/commit.ts';
import { createLog } from '../../../../server/src/logger.ts';
import type { Outgoing } from '../../../../server/src/messages/batch.ts';
import { createSender } from '../../../../server/src/messages/sender.ts';
import { messagesBefore } from '../../../../server/src/messages/transcript.ts';
import { createRules } from '../../../../server/src/rules/index.ts';
import type { Store } from '../../../../server/src/store/store.ts';
import type { TestClock } from '../../support/clock.ts';

export const HOUR_MS = 60 * 60_000;
export const ANA = { type: 'agent', id: 'ana', name: 'Ana' } as const;

/** What a platform does with the next message it is given: it takes it, unless this says otherwise. */
export type Next = 'take' | SendFailure | 'take_and_break' | 'break' | Promise<unknown>;

export const failure = (kind: SendFailure['kind'], retryAfterMs?: number) =>
  new SendFailure({ code: 'other', detail: '(#1) An unknown error' }, kind, retryAfterMs);

/** A platform without a network: what it took, in order, and what it is to do next. */
export class FakePlatform {
  readonly taken: (Outbound & { account: string; providerId: string })[] = [];
  readonly next: Next[] = [];
  /** Which messages of customers were shown as read. */
  readonly read: string[] = [];
  /** To whom somebody was shown to be writing, and at which message. */
  readonly typing: string[] = [];
  templates: () => Promise<PlatformTemplate[]> = async () => [];
  /** How many attempts there were, whatever came of them. */
  attempts = 0;
  /** At most how many were under way at once. */
  mostAtOnce = 0;
  #underWay = 0;

  readonly platform = (id: PlatformId): Platform => ({
    id,
    fields: [],
    verify: () => true,
    read: () => [],
    fetchFile: () => Promise.reject(new Error('not here')),
    check: () => Promise.reject(new Error('not here')),
    send: (account, message) => this.#send(account, message),
    showTyping: async (account, customer, message) =>
      void this.typing.push(`${account.id} ${customer} ${message}`),
    markRead: async (_account, _customer, message) => void this.read.push(message),
    templates: () => this.templates(),
  });

  async #send(account: OpenAccount, message: Outbound): Promise<string> {
    this.attempts++;
    this.#underWay++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay);
    try {
      const next = this.next.shift() ?? 'take';
      if (next instanceof SendFailure) throw next;
      if (next === 'break') throw failure('doubt');
      if (next instanceof Promise) await next;
      const providerId = `wamid.${this.taken.length}`;
      this.taken.push({ ...message, account: account.id, providerId });
      if (next === 'take_and_break') throw failure('doubt');
      return providerId;
    } finally {
      this.#underWay--;
    }
  }

  /** The texts that the customer has, in the order they came. */
  texts(customer = 'carla'): string[] {
    return this.taken
      .filter((taken) => taken.customer === customer)
      .map((taken) =>
        'text' in taken ? taken.text : 'file' in taken ? taken.file.name : taken.template.name,
      );
  }
}

const noHttp: Http = { fetch: () => Promise.reject(new Error('not here')) };

/** One server's outbox over a store, with a sender that stores agents' messages. */
export class OutboxDesk {
  readonly registry = new Registry();
  readonly outbox: Outbox;
  readonly files = new Map<string, OutboundFile>();
  readonly notes: string[] = [];
  readonly #sender: ReturnType<typeof createSender>;
  #changed = () => {};

  constructor(
    readonly store: Store,
    readonly clock: TestClock,
    readonly fake: FakePlatform,
    { secretsAreReadable = () => true }: { secretsAreReadable?: () => boolean } = {},
  ) {
    const { commit } = createCommit({ store, clock, tell() {} });
    const { screening } = createRules({ store, clock });
    this.#sender = createSender({ commit, screening, deliver, limit: 1_000_000, onBatch() {} });
    this.outbox = createOutbox({
      ...{ store, clock, commit, metrics: this.registry, log: createLog('silent'), http: noHttp },
      platforms: (['whatsapp', 'messenger', 'sinch'] as const).map(fake.platform),
      random: () => 0.5,
      openFile: async (message) => this.files.get(message) ?? null,
      accounts: {
        open: async (id) => {
          if (!secretsAreReadable()) throw new Error('The key is another.');
          const [row] = await store.query<{ channel: PlatformId }>(
            'select channel from channel_accounts where id = $1',
            [id],
          );
          if (row === undefined) return null;
          return { id, channel: row.channel, name: id, externalId: id, settings: {}, secrets: {} };
        },
        noteSent: (id) => void this.notes.push(`sent ${id}`),
        noteFailure: (id, { code }) => void this.notes.push(`${code} ${id}`),
        onChanged: (listener) => {
          this.#changed = listener;
        },
      },
    });
  }

  async send(id: string, message: Partial<Outgoing> & { conversation?: string } = {}): Promise<void> {
    await this.#sender.send({ conversation: 'c1', text: id, sender: ANA, ...message, id });
    this.outbox.wake();
    await this.outbox.idle();
  }

  told(inbound: Partial<Inbound> & Pick<Inbound, 'type'>): Promise<boolean> {
    const envelope = { id: 'e', recipient: 'wa', customer: 'carla', at: this.clock.now() };
    return this.outbox.told({ id: 'wa' }, { ...envelope, ...inbound } as Inbound);
  }

  status(message: string, state: 'sent' | 'delivered' | 'read' | 'failed', tag?: string): Promise<boolean> {
    return this.told({ type: 'status', message, state, ...(tag === undefined ? {} : { tag }) });
  }

  async enable(enabled: boolean): Promise<void> {
    await this.store.query('update channel_accounts set enabled = $1', [enabled]);
    this.#changed();
    await this.outbox.idle();
  }

  /** Moves time on in steps, so that all that falls due on the way is done. */
  async pass(ms: number, step = 1000): Promise<void> {
    for (let passed = 0; passed < ms; passed += step) {
      this.clock.advance(Math.min(step, ms - passed));
      await this.outbox.idle();
    }
  }

  /** How far a message has come, as its agent reads it. */
  async delivery(id: string, conversation = 'c1'): Promise<Delivery | undefined> {
    const messages = await messagesBefore(this.store, 'agent', conversation, null);
    const found = messages.find((message) => message.id === id);
    return found !== undefined && 'delivery' in found ? found.delivery : undefined;
  }

  async state(id: string, conversation = 'c1'): Promise<string | undefined> {
    return (await this.delivery(id, conversation))?.state;
  }

  async counted(name: string): Promise<number> {
    const { values = [] } = (await this.registry.getSingleMetric(name)?.get()) ?? {};
    return values.reduce((sum, { value }) => sum + value, 0);
  }
}

export async function addAccount(store: Store, channel: PlatformId = 'whatsapp', id = 'wa'): Promise<void> {
  await store.query(
    `insert into channel_accounts (id, channel, name, queue_id, external_id, secrets, created_at, changed_at)
     values ($1, $2, $1, 'all', $1, '', 0, 0)`,
    [id, channel],
  );
}

/** A conversation that ana has with a customer at a platform. */
export async function addConversation(
  store: Store,
  clock: TestClock,
  {
    id = 'c1',
    account = 'wa',
    channel = 'whatsapp',
    customer = 'carla',
    replyFor = 24 * HOUR_MS,
  }: {
    id?: string;
    account?: string;
    channel?: PlatformId;
    customer?: string;
    replyFor?: number | null;
  } = {},
): Promise<void> {
  await store.query(
    `insert into conversations (id, start_id, queue_id, channel, customer_name, state, agent_id, queued_since,
                                accepted_at, channel_account_id, channel_customer, reply_until)
     values ($1, $1, 'all', $2, 'Carla', 'active', 'ana', $3, $3, $4, $5, $6)`,
    [id, channel, clock.now(), account, customer, replyFor === null ? null : clock.now() + replyFor],
  );
}
