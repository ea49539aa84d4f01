import type { Queryable } from '../store/store.ts';
import type { Actions } from './actions.ts';

/** Timers are rows: an offer's end and a wrap-up's are the `due_at` of their conversation. */
export interface Timers {
  /** Fires what is due by `now`, whoever stored it: at most `limit`, the rest with the next call. */
  fire(now: number, limit: number): Promise<void>;
  /** When the next is due; null when there is none. */
  next(): Promise<number | null>;
}

export function createTimers(store: Queryable, { fallDue }: Pick<Actions, 'fallDue'>): Timers {
  return {
    async fire(now, limit) {
      const due = await store.query<{ id: string }>(
        'select id from conversations where due_at <= $1 order by due_at limit $2',
        [now, limit],
      );
      for (const { id } of due) await fallDue(id);
    },
    async next() {
      const [next] = await store.query<{ at: number | null }>(
        'select min(due_at) as at from conversations where due_at is not null',
      );
      return next?.at ?? null;
    },
  };
}
