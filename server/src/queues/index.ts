import type { Clock } from '../../../lib/clock.ts';
import type { QueueMember, QueueSettings } from '../../../lib/protocol/admin.ts';
import { type Author, createChanging } from '../history/index.ts';
import type { Queryable, Store } from '../store/index.ts';
import { putMember, takeOff } from './belonging.ts';
import { addQueue, changeQueue, findQueue, removeQueue } from './changes.ts';
import { COLUMNS, type Settings } from './rows.ts';

/** Queues and who belongs to them, as administrators set them; `by` is who does, null when no person. Methods throw `Refusal`. */
export interface Queues {
  add(settings: Partial<Settings> & { name: string }, by?: string | null): Promise<QueueSettings>;
  /** Adds the first queue, with its first member, in the transaction of the first account: nobody is there to be told. */
  addFirst(tx: Queryable, name: string, accountId: string): Promise<void>;
  /** One page in order of name, beginning after the name `after`. */
  list(page: { after?: string | undefined; limit: number }): Promise<QueueSettings[]>;
  find(id: string): Promise<QueueSettings>;
  /** Changes a queue, unless a version is given and somebody did since. */
  change(
    id: string,
    change: Partial<Settings> & { version?: number | undefined },
    by?: string | null,
  ): Promise<QueueSettings>;
  /** A queue that ever had a conversation stays, for the conversation's sake. */
  remove(id: string, by?: string | null): Promise<void>;
  /** One page in order of login, beginning after the login `after`. */
  members(id: string, page: { after?: string | undefined; limit: number }): Promise<QueueMember[]>;
  setMember(id: string, accountId: string, member: { forced: boolean }, by?: string | null): Promise<void>;
  removeMember(id: string, accountId: string, by?: string | null): Promise<void>;
  /** Calls `listener` after each change, once it is stored. */
  onChanged(listener: () => void): void;
  /** Tells of changes that were made in another's transaction. */
  changed(): void;
}

export function createQueues({ store, clock }: { store: Store; clock: Clock }): Queues {
  const listeners: (() => void)[] = [];
  const alone = createChanging({ store, clock });
  const changed = () => {
    for (const listener of listeners) listener();
  };

  /** Runs a change alone, and tells of it once it is stored. */
  async function changing<T>(
    account: string | null,
    run: (tx: Queryable, by: Author) => Promise<T>,
  ): Promise<T> {
    const result = await alone(account, run);
    changed();
    return result;
  }

  return {
    changed,
    find: (id) => findQueue(store, id),

    add: (settings, by = null) => changing(by, (tx, author) => addQueue(tx, settings, author)),

    async addFirst(tx, name, account) {
      const by = { account, at: clock.now() };
      const { id: queue } = await addQueue(tx, { name }, by);
      await putMember(tx, { queue, account }, { forced: false }, by);
    },

    list: ({ after = '', limit }) =>
      store.query<QueueSettings>(`select ${COLUMNS} from queues where name > $1 order by name limit $2`, [
        after,
        limit,
      ]),

    change: (id, change, by = null) => changing(by, (tx, author) => changeQueue(tx, id, change, author)),
    remove: (id, by = null) => changing(by, (tx, author) => removeQueue(tx, id, author)),

    async members(id, { after = '', limit }) {
      await findQueue(store, id);
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

    setMember: (queue, account, member, by = null) =>
      changing(by, (tx, author) => putMember(tx, { queue, account }, member, author)),
    removeMember: (queue, account, by = null) =>
      changing(by, (tx, author) => takeOff(tx, { queue, account }, author)),

    onChanged(listener) {
      listeners.push(listener);
    },
  };
}
