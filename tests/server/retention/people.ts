import { nanoid } from 'nanoid';
import type { StartChat } from '../../../lib/protocol/index.ts';
import { reveal } from '../../../server/src/messages/reveal.ts';
import { createRules } from '../../../server/src/rules/index.ts';
import type { Store } from '../../../server/src/store/store.ts';
import { CARD, enforce, RULES } from '../support/chat.ts';
import type { TestClock } from '../support/clock.ts';
import { addAgent, addQueue } from '../support/desk.ts';
import { World } from '../support/world.ts';

export interface Customer {
  name: string;
  email?: string;
  phone?: string;
}

const AGENT = { type: 'agent', id: 'ana', name: 'Ana' } as const;

/** Customers of one desk, whose agent ana leaves in the audit what she does with their words. */
export class People {
  readonly world: World;
  readonly #clock: TestClock;

  private constructor(world: World, clock: TestClock) {
    this.world = world;
    this.#clock = clock;
  }

  /** In an empty store; ana is ready. */
  static async of(store: Store, clock: TestClock): Promise<People> {
    await addQueue(store, { id: 'auto', autoAnswer: true });
    await addQueue(store, { id: 'manual', autoAnswer: true, wrapUp: 'manual' });
    await addAgent(store, { id: 'ana', queues: ['auto', 'manual'], capacity: 50 });
    await enforce(createRules({ store, clock }), { ...RULES, incoming: 'mask_displayed' });
    const world = new World(store, clock);
    await world.ready('ana');
    return new People(world, clock);
  }

  /** Waits in its queue: ana is not asked. */
  async waiting(customer: Customer, { topic = 'auto', text = 'Hello' } = {}): Promise<string> {
    const start: StartChat = { id: nanoid(), topic, text, ...customer };
    return (await this.world.engine().webChat.start(start)).conversation;
  }

  async active(customer: Customer, start: { topic?: string; text?: string } = {}): Promise<string> {
    const conversation = await this.waiting(customer, start);
    await this.world.engine().sweep();
    return conversation;
  }

  /** Both write; ana sends something anyway, and has what is masked revealed. */
  async talk(conversation: string, said = 'a lamp'): Promise<void> {
    const { send } = this.world.engine().sender;
    const { store } = this.world;
    const clock = this.#clock;
    await send({ conversation, id: nanoid(), sender: { type: 'customer' }, text: `${said}, ${CARD}` });
    const reply = { conversation, sender: AGENT, text: `A guarantee for ${said}`, confirmed: ['promise'] };
    const { seq } = await send({ ...reply, id: nanoid() });
    await reveal({ store, clock }, { agent: 'ana', conversation, seq: seq - 1 });
  }

  /** A whole chat, over and done with. */
  async handled(customer: Customer, said?: string): Promise<string> {
    const conversation = await this.active(customer);
    await this.talk(conversation, said);
    await this.world.engine().actions.end('ana', conversation);
    return conversation;
  }

  /** Every row of every table as text. */
  async everything(): Promise<string> {
    const { store } = this.world;
    const tables = await store.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) =>
        store.query(`select '${name}' as "table", to_jsonb(t) as row from "${name}" t`),
      ),
    );
    return rows
      .flat()
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
  }
}
