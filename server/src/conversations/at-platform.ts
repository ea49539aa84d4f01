import type { Queryable } from '../store/store.ts';
import { CONTINUE_UNTIL } from './begin.ts';

/** A customer at a platform: by which account, and what the platform calls them. */
export interface PlatformCustomer {
  account: string;
  customer: string;
}

/** The conversation of a customer at a platform that is open. */
export interface OpenConversation extends PlatformCustomer {
  id: string;
  agent_id: string | null;
}

/** SQL about `conversations c`: what customers still write into. */
const OPEN = `c.state in ('queued', 'offered', 'active')`;

/** Those of these customers' conversations that are open, at most one each, locked in the order of all transactions. */
export function lockOpenOf(
  tx: Queryable,
  customers: readonly PlatformCustomer[],
): Promise<OpenConversation[]> {
  return tx.query<OpenConversation>(
    `select c.id, c.agent_id, c.channel_account_id as account, c.channel_customer as customer
       from conversations c join unnest($1::text[], $2::text[]) as t (account, customer)
         on c.channel_account_id = t.account and c.channel_customer = t.customer
      where ${OPEN} order by c.id for update of c`,
    [customers.map(({ account }) => account), customers.map(({ customer }) => customer)],
  );
}

/** What the customer's last conversation hands on to a new one, while its queue lets customers go on with it. */
export async function findLately(
  tx: Queryable,
  { account, customer }: PlatformCustomer,
  now: number,
): Promise<{ id: string; queue: string; agent: string | null } | null> {
  const [last] = await tx.query<{ id: string; queue: string; agent: string | null; until: number | null }>(
    `select c.id, c.queue_id as queue, c.agent_id as agent, ${CONTINUE_UNTIL} as until
       from conversations c join queues q on q.id = c.queue_id
      where c.channel_account_id = $1 and c.channel_customer = $2
      order by c.queued_since desc, c.ended_at desc nulls first limit 1`,
    [account, customer],
  );
  return last?.until != null && last.until > now ? last : null;
}

/** The customers' last messages may be answered until then: never less long than before. */
export async function extendReply(
  tx: Queryable,
  until: readonly { conversation: string; until: number }[],
): Promise<void> {
  await tx.query(
    `update conversations c set reply_until = greatest(c.reply_until, t.until)
       from (select id, max(until) as until from unnest($1::text[], $2::bigint[]) as u (id, until) group by id) t
      where c.id = t.id`,
    [until.map(({ conversation }) => conversation), until.map((one) => one.until)],
  );
}

/** What is open, or was, goes on under the customer's new name at the platform, but for a second one that is open. */
export async function moveCustomer(
  tx: Queryable,
  { account, customer }: PlatformCustomer,
  { to, phone }: { to: string; phone: string | null },
): Promise<void> {
  await tx.query(
    `update conversations c set channel_customer = $3, customer_phone = coalesce($4, c.customer_phone)
      where c.channel_account_id = $1 and c.channel_customer = $2
        and not (${OPEN} and exists (select from conversations c where c.channel_account_id = $1 and c.channel_customer = $3 and ${OPEN}))`,
    [account, customer, to, phone],
  );
}
