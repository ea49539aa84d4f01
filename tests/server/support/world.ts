import { nanoid } from 'nanoid';
import type { NotReadyReason } from '../../../lib/protocol/index.ts';
import type { Touched } from '../../../server/src/conversations/commit.ts';
import { createEngine, type Engine } from '../../../server/src/engine.ts';
import { createLog } from '../../../server/src/logger.ts';
import { Refusal } from '../../../server/src/refusal.ts';
import { createRules } from '../../../server/src/rules/index.ts';
import type { Store } from '../../../server/src/store/store.ts';
import type { TestClock } from './clock.ts';
import { CONFIG } from './desk.ts';

/** Several servers over one store and one clock, without sockets: what tests of routing move about in. */
export class World {
  readonly engines: Engine[];
  /** Every message told, in the order told, by the engine that stored it. */
  readonly told: Touched[] = [];
  /** Since when each conversation waits, as it was when it began. */
  readonly began = new Map<string, number>();
  /** Agents whose clients do not answer. */
  readonly unreachable = new Set<string>();
  /** The conversations whose customers have a page connected, by server. */
  readonly pages: Set<string>[];
  /** What agents may give as their reason to be Not ready. */
  notReadyReasons: NotReadyReason[] = [];
  readonly store: Store;
  readonly clock: TestClock;

  constructor(store: Store, clock: TestClock, { servers = 1, config = CONFIG } = {}) {
    this.store = store;
    this.clock = clock;
    const tell = (touched: Touched) => void this.told.push(touched);
    this.pages = Array.from({ length: servers }, () => new Set());
    this.engines = Array.from({ length: servers }, (_, server) =>
      createEngine({
        store,
        clock,
        config,
        log: createLog('silent'),
        screening: createRules({ store, clock }).screening,
        isConnected: (conversation) => this.pages[server]?.has(conversation) ?? false,
        checkPresence: async (agent) => {
          if (this.unreachable.has(agent)) await this.engine().availability.gone(agent);
        },
        notReadyReasons: () => this.notReadyReasons,
        tell,
        onBatch() {},
      }),
    );
  }

  engine(index = 0): Engine {
    const engine = this.engines[index % this.engines.length];
    if (engine === undefined) throw new Error('A world has at least one server.');
    return engine;
  }

  async begin(queue: string, server = 0): Promise<string> {
    const start = { id: nanoid(), topic: queue, name: 'Carla', text: 'Hello' };
    const { conversation } = await this.engine(server).webChat.start(start);
    this.began.set(conversation, (await this.look(conversation)).queuedSince);
    // The next one begins later: who came first is never left to chance.
    this.clock.advance(1);
    return conversation;
  }

  /** Signs the agent in and makes it ready. */
  async ready(agent: string, server = 0): Promise<void> {
    await this.engine(server).availability.connected(agent);
    await this.engine(server).availability.ready(agent);
  }

  /** The customer's page connects to a server, or its connection is gone. */
  async page(conversation: string, is: 'there' | 'gone', server = 0): Promise<void> {
    if (is === 'there') this.pages[server]?.add(conversation);
    else this.pages[server]?.delete(conversation);
    await this.engine(server).absences.presenceChanged(conversation);
  }

  /** Moves the clock on and fires what is due. */
  async pass(seconds: number, server = 0): Promise<void> {
    this.clock.advance(seconds * 1000);
    await this.engine(server).sweep();
  }

  async offerOf(agent: string): Promise<{ id: string; conversation: string } | null> {
    const [row] = await this.store.query<{ id: string; conversation: string }>(
      `select id, conversation_id as conversation from offers where agent_id = $1 and state = 'pending'`,
      [agent],
    );
    return row ?? null;
  }

  /** The conversation as it stands: its state, agent and queued-since, and how its offers ended in order. */
  async look(
    conversation: string,
  ): Promise<{ state: string; agent: string | null; queuedSince: number; offers: string[] }> {
    const [row] = await this.store.query<{ state: string; agent: string | null; queuedSince: number }>(
      'select state, agent_id as agent, queued_since as "queuedSince" from conversations where id = $1',
      [conversation],
    );
    if (row === undefined) throw new Error(`There is no conversation ${conversation}.`);
    const offers = await this.store.query<{ text: string }>(
      `select agent_id || ' ' || state || coalesce(' ' || reason, '') as text from offers
        where conversation_id = $1 order by offered_at, ended_at nulls last`,
      [conversation],
    );
    return { ...row, offers: offers.map(({ text }) => text) };
  }

  async statusOf(agent: string): Promise<string> {
    const [row] = await this.store.query<{ text: string }>(
      `select status || coalesce(' ' || not_ready_reason, '') as text from agents where account_id = $1`,
      [agent],
    );
    return row?.text ?? 'offline';
  }

  async notices(conversation: string): Promise<string[]> {
    const rows = await this.store.query<{ notice: string }>(
      'select notice from messages where conversation_id = $1 and notice is not null order by seq',
      [conversation],
    );
    return rows.map(({ notice }) => notice);
  }
}

/** The code something is refused with; null when it is done. Anything but a refusal is an error. */
export async function refusal(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
