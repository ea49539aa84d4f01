import { nanoid } from 'nanoid';
import type { QueueMember, QueueSettings } from '../../../lib/protocol/admin.ts';
import { Refusal } from '../refusal.ts';
import { isForeignKeyViolation, isUniqueViolation, type Queryable, type Store } from '../store/index.ts';

type Settings = Omit<QueueSettings, 'id'>;

/** Queues and who belongs to them, as administrators set them. Methods throw `Refusal`. */
export interface Queues {
  add(settings: Partial<Settings> & { name: string }): Promise<QueueSettings>;
  /** Adds the first queue, with its first member, in the transaction of the first account: nobody is there to be told. */
  addFirst(tx: Queryable, name: string, accountId: string): Promise<void>;
  /** One page in order of name, beginning after the name `after`. */
  list(page: { after?: string | undefined; limit: number }): Promise<QueueSettings[]>;
  find(id: string): Promise<QueueSettings>;
  change(id: string, change: Partial<Settings>): Promise<QueueSettings>;
  /** A queue that ever had a conversation stays, for the conversation's sake. */
  remove(id: string): Promise<void>;
  /** One page in order of login, beginning after the login `after`. */
  members(id: string, page: { after?: string | undefined; limit: number }): Promise<QueueMember[]>;
  setMember(id: string, accountId: string, member: { forced: boolean }): Promise<void>;
  removeMember(id: string, accountId: string): Promise<void>;
  /** Calls `listener` after each change, once it is stored. */
  onChanged(listener: () => void): void;
}

/** What a queue is like when an administrator gives only its name. */
const STANDARD: Omit<Settings, 'name'> = {
  priority: 100,
  allocation: 'auto',
  pickAboveCapacity: 0,
  autoAnswer: false,
  offerTimeoutSeconds: 120,
  wrapUp: 'none',
  wrapUpSeconds: 60,
  wrapUpTakesPlace: true,
};

const COLUMNS = `id, name, priority, allocation, pick_above_capacity as "pickAboveCapacity",
  auto_answer as "autoAnswer", offer_timeout_s as "offerTimeoutSeconds", wrap_up as "wrapUp", wrap_up_s as "wrapUpSeconds", wrap_up_takes_place as "wrapUpTakesPlace"`;

export function createQueues({ store }: { store: Store }): Queues {
  const listeners: (() => void)[] = [];
  const changed = <T>(value: T): T => {
    for (const listener of listeners) listener();
    return value;
  };

  async function find(id: string): Promise<QueueSettings> {
    const [queue] = await store.query<QueueSettings>(`select ${COLUMNS} from queues where id = $1`, [id]);
    if (queue === undefined) throw new Refusal('not_found', 'There is no such queue.');
    return queue;
  }

  return {
    find,

    add: async (settings) => changed(await insert(store, settings)),

    async addFirst(tx, name, accountId) {
      const { id } = await insert(tx, { name });
      await putMember(tx, id, accountId, { forced: false });
    },

    list: ({ after = '', limit }) =>
      store.query<QueueSettings>(`select ${COLUMNS} from queues where name > $1 order by name limit $2`, [
        after,
        limit,
      ]),

    async change(id, change) {
      const queue = { ...(await find(id)), ...change };
      await uniquelyNamed(queue.name, () =>
        store.query(
          `update queues set name = $2, priority = $3, allocation = $4, pick_above_capacity = $5, auto_answer = $6,
                             offer_timeout_s = $7, wrap_up = $8, wrap_up_s = $9, wrap_up_takes_place = $10
            where id = $1`,
          valuesOf(queue),
        ),
      );
      return changed(queue);
    },

    async remove(id) {
      await find(id);
      try {
        await store.query('delete from queues where id = $1', [id]);
      } catch (error) {
        if (isForeignKeyViolation(error))
          throw new Refusal('conflict', 'The queue has had conversations: it cannot be removed.');
        throw error;
      }
      changed(undefined);
    },

    async members(id, { after = '', limit }) {
      await find(id);
      const rows = await store.query<{
        id: string;
        login: string;
        name: string;
        forced: boolean;
        ticked: boolean;
      }>(
        `select a.id, a.login, a.name, m.forced, m.ticked
           from queue_members m join accounts a on a.id = m.account_id
          where m.queue_id = $1 and lower(a.login) > lower($2) order by lower(a.login) limit $3`,
        [id, after, limit],
      );
      return rows.map(({ forced, ticked, ...account }) => ({ account, forced, ticked }));
    },

    async setMember(id, accountId, { forced }) {
      try {
        await putMember(store, id, accountId, { forced });
      } catch (error) {
        if (isForeignKeyViolation(error))
          throw new Refusal('not_found', 'There is no such queue or account.');
        throw error;
      }
      changed(undefined);
    },

    async removeMember(id, accountId) {
      await store.query('delete from queue_members where queue_id = $1 and account_id = $2', [id, accountId]);
      changed(undefined);
    },

    onChanged(listener) {
      listeners.push(listener);
    },
  };
}

async function insert(on: Queryable, settings: Partial<Settings> & { name: string }): Promise<QueueSettings> {
  const queue = { id: nanoid(), ...STANDARD, ...settings };
  await uniquelyNamed(queue.name, () =>
    on.query(
      `insert into queues (id, name, priority, allocation, pick_above_capacity, auto_answer, offer_timeout_s,
                           wrap_up, wrap_up_s, wrap_up_takes_place)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      valuesOf(queue),
    ),
  );
  return queue;
}

async function putMember(on: Queryable, id: string, accountId: string, { forced }: { forced: boolean }) {
  await on.query(
    `insert into queue_members (queue_id, account_id, forced) values ($1, $2, $3)
     on conflict (queue_id, account_id) do update set forced = excluded.forced`,
    [id, accountId, forced],
  );
}

function valuesOf(queue: QueueSettings): unknown[] {
  const { id, name, priority, allocation, pickAboveCapacity, autoAnswer } = queue;
  const { offerTimeoutSeconds, wrapUp, wrapUpSeconds, wrapUpTakesPlace } = queue;
  return [
    ...[id, name, priority, allocation, pickAboveCapacity, autoAnswer],
    ...[offerTimeoutSeconds, wrapUp, wrapUpSeconds, wrapUpTakesPlace],
  ];
}

async function uniquelyNamed(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, 'queues_name_key'))
      throw new Refusal('conflict', `There is a queue "${name}" already.`);
    throw error;
  }
}
