import type { State } from '../../../lib/conversation/index.ts';
import type { Queryable } from '../store/store.ts';

/** SQL about `conversations`: what a customer can be missed in. Other channels have no connection that could be gone. */
const OPEN = `channel = 'web_chat' and state in ('queued', 'offered', 'active')`;

/** SQL: a common table expression `locked (id)`, in the order in which all transactions lock. */
const locked = (where: string) => `
  locked as (select id from conversations where ${where} order by id for update)`;

/** No page of the customer's is connected any more; how long it has been so is kept. Says whether one of these waits. */
export async function storeCustomerGone(
  store: Queryable,
  conversation: string,
  now: number,
): Promise<boolean> {
  const rows = await store.query<{ state: State }>(
    `update conversations set customer_gone_since = $2
      where id = $1 and customer_gone_since is null and ${OPEN} returning state`,
    [conversation, now],
  );
  return rows.some(isWaiting);
}

/** Pages of these customers are connected. Says whether one of these waits. */
export async function storeCustomersBack(
  store: Queryable,
  conversations: readonly string[],
): Promise<boolean> {
  const rows = await store.query<{ state: State }>(
    `with ${locked('id = any ($1::text[]) and customer_gone_since is not null')}
     update conversations c set customer_gone_since = null from locked l where c.id = l.id returning c.state`,
    [[...conversations]],
  );
  return rows.some(isWaiting);
}

const isWaiting = ({ state }: { state: State }) => state === 'queued';

/** After a start nobody is connected, and everybody's time begins anew. */
export async function storeAllCustomersGone(tx: Queryable, now: number): Promise<void> {
  await tx.query(
    `with ${locked(OPEN)} update conversations c set customer_gone_since = $1 from locked l where c.id = l.id`,
    [now],
  );
}

/** No customer could come back from `since` until now: nobody has been gone in that time. */
export async function storeCustomersHeld(tx: Queryable, since: number, now: number): Promise<void> {
  await tx.query(
    `with ${locked(`customer_gone_since is not null and ${OPEN}`)}
     update conversations c set customer_gone_since = least($2, c.customer_gone_since + $2 - $1)
       from locked l where c.id = l.id`,
    [since, now],
  );
}

/** The conversations whose customers count as gone, whether for long or not. */
export async function readCustomersGone(store: Queryable): Promise<string[]> {
  const rows = await store.query<{ id: string }>(
    `select id from conversations where customer_gone_since is not null and ${OPEN}`,
  );
  return rows.map(({ id }) => id);
}

/** Those whose customers have been gone by `now` for as long as their queues wait, at most `limit`. */
export async function readCustomersLeft(store: Queryable, now: number, limit: number): Promise<string[]> {
  const rows = await store.query<{ id: string }>(
    `select c.id from conversations c join queues q on q.id = c.queue_id
      where c.customer_gone_since + q.customer_gone_s * 1000 <= $1 and ${OPEN}
      order by c.customer_gone_since limit $2`,
    [now, limit],
  );
  return rows.map(({ id }) => id);
}
