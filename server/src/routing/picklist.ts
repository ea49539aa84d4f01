import { nanoid } from 'nanoid';
import {
  PICKLIST_PAGES,
  type PicklistChanges,
  type PicklistPage,
  type Waiting,
} from '../../../lib/protocol/picklist.ts';
import { readPickedFrom } from '../queues/members.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import { readWaiting } from './waiting.ts';

/** Who waits in the queues that agents pick from, as each agent may see it. */
export interface Picklist {
  /** The page after a cursor, or the first. Throws `Refusal` for a cursor that is none. */
  page(agent: string, after?: string): Promise<PicklistPage>;
  /** What changed since a version. */
  changes(agent: string, since: string): Promise<PicklistChanges>;
  /** These may have begun to wait, or ceased to: they are looked at with the next question. */
  changed(conversations: Iterable<string>): void;
  /** Queues were changed: everything is read anew with the next question. */
  forget(): void;
}

/** So many are looked at one by one; when more have changed all are read. */
const MOST_CHANGED = 2000;
/** How far back changes are told, in changes. */
const MOST_LOGGED = 20_000;

/**
 * The list is read once and held, so that an agent who looks costs no look at all that waits: with each question only
 * what changed since the last is read. Nobody asking, nothing is read.
 */
export function createPicklist(store: Queryable): Picklist {
  const changed = new Set<string>();
  let isStale = true;
  let held = new Held([]);
  let turn: Promise<unknown> = Promise.resolve();

  const refresh = async () => {
    const ids = isStale ? null : [...changed];
    isStale = false;
    changed.clear();
    if (ids?.length === 0) return;
    try {
      const rows = await readWaiting(store, ids);
      if (ids === null) held = new Held(rows);
      else held.update(ids, rows);
    } catch (error) {
      isStale = true;
      throw error;
    }
  };
  /** One look after the other: what changed before it was asked for is in it. */
  const upToDate = async () => {
    turn = turn.then(refresh, refresh);
    await turn;
    return held;
  };

  return {
    async page(agent, after) {
      const cursor = after === undefined ? null : parseCursor(after);
      const queues = await readPickedFrom(store, agent);
      return (await upToDate()).page(queues, cursor);
    },
    async changes(agent, since) {
      const queues = await readPickedFrom(store, agent);
      return (await upToDate()).changes(queues, since);
    },
    changed(conversations) {
      for (const id of conversations) changed.add(id);
      if (changed.size <= MOST_CHANGED) return;
      isStale = true;
      changed.clear();
    },
    forget() {
      isStale = true;
    },
  };
}

type Place = Pick<Waiting, 'queuedSince' | 'id'>;

/** What was read, and how it changed since: version `n` is the list after `n` changes. */
class Held {
  readonly #life = nanoid(8);
  readonly #waiting: Map<string, Waiting>;
  /** Which row changed, and whose list that changes. */
  #log: { id: string; queue: string }[] = [];
  #forgotten = 0;
  #inOrder: Waiting[] | null = null;

  constructor(rows: readonly Waiting[]) {
    this.#waiting = new Map(rows.map((row) => [row.id, row]));
  }

  /** Of `ids` only `rows` wait now. */
  update(ids: readonly string[], rows: readonly Waiting[]): void {
    const now = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const [before, after] = [this.#waiting.get(id), now.get(id)];
      for (const queue of new Set([before?.queue, after?.queue]))
        if (queue !== undefined) this.#log.push({ id, queue });
      if (after === undefined) this.#waiting.delete(id);
      else this.#waiting.set(id, after);
    }
    this.#inOrder = null;
    const excess = this.#log.length - MOST_LOGGED;
    if (excess <= 0) return;
    this.#log = this.#log.slice(excess);
    this.#forgotten += excess;
  }

  page(queues: ReadonlySet<string>, after: Place | null): PicklistPage {
    this.#inOrder ??= [...this.#waiting.values()].sort(byWait);
    const mine = this.#inOrder.filter((row) => queues.has(row.queue));
    const first = after === null ? 0 : mine.findIndex((row) => byWait(row, after) > 0);
    const size = after === null ? PICKLIST_PAGES.first : PICKLIST_PAGES.other;
    const waiting = first < 0 ? [] : mine.slice(first, first + size);
    const last = waiting.at(-1);
    const isEnd = last === undefined || last === mine.at(-1);
    return { version: this.#version, waiting, next: isEnd ? null : `${last.queuedSince}.${last.id}` };
  }

  changes(queues: ReadonlySet<string>, since: string): PicklistChanges {
    const version = this.#version;
    const [life, count = ''] = since.split('.');
    const from = Number(count) - this.#forgotten;
    if (life !== this.#life || !(from >= 0 && from <= this.#log.length))
      return { version, waiting: [], gone: [], stale: true };
    const waiting: Waiting[] = [];
    const gone: string[] = [];
    const mine = this.#log.slice(from).filter(({ queue }) => queues.has(queue));
    for (const id of new Set(mine.map((change) => change.id))) {
      const row = this.#waiting.get(id);
      if (row && queues.has(row.queue)) waiting.push(row);
      else gone.push(id);
    }
    return { version, waiting, gone, stale: false };
  }

  get #version(): string {
    return `${this.#life}.${this.#forgotten + this.#log.length}`;
  }
}

function byWait(a: Place, b: Place): number {
  if (a.queuedSince !== b.queuedSince) return a.queuedSince - b.queuedSince;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function parseCursor(text: string): Place {
  const [, since, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text) ?? [];
  if (since === undefined || id === undefined) throw new Refusal('bad_request', 'There is no such page.');
  return { queuedSince: Number(since), id };
}
