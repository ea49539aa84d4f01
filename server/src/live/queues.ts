import type { Queue } from '../../../lib/protocol/index.ts';
import type { Queryable } from '../store/store.ts';

/** How many conversations wait in a queue, and since when the longest. */
export interface QueueWaiting {
  id: string;
  name: string;
  waiting: number;
  since: number | null;
  /** Another whenever others wait. */
  mark: string;
}

export type Membership = Pick<Queue, 'id' | 'name' | 'serving' | 'forced' | 'allocation'>;

export function readWaiting(store: Queryable): Promise<QueueWaiting[]> {
  return store.query<QueueWaiting>(
    `select q.id, q.name, count(c.id)::int as waiting, min(c.queued_since) as since,
            coalesce(sum(hashtext(c.id)), 0)::text as mark
       from queues q left join conversations c on c.queue_id = q.id and c.state = 'queued'
      group by q.id order by q.name`,
  );
}

/** The queues the agent belongs to, in order of name. */
export function readMemberships(store: Queryable, agent: string): Promise<Membership[]> {
  return store.query<Membership>(
    `select q.id, q.name, (m.forced or m.ticked) as serving, m.forced, q.allocation
       from queue_members m join queues q on q.id = m.queue_id
      where m.account_id = $1 order by q.name`,
    [agent],
  );
}

export function toQueues(memberships: readonly Membership[], waiting: readonly QueueWaiting[]): Queue[] {
  const counts = new Map(waiting.map((queue) => [queue.id, queue]));
  return memberships.map((membership) => {
    const count = counts.get(membership.id);
    const queue = { ...membership, waiting: count?.waiting ?? 0, longestWaitSince: count?.since ?? null };
    return membership.allocation === 'auto' ? queue : { ...queue, mark: count?.mark ?? '' };
  });
}
