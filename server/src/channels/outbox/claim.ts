import type { PlatformTemplateUse } from '../../../../lib/protocol/delivery.ts';
import type { Queryable } from '../../store/store.ts';
import type { PlatformId } from '../platform.ts';
import { LEASE_MS } from './schedule.ts';
import type { Key } from './tag.ts';

/** A message for a platform that this process has the turn to send. */
export interface Claimed extends Key {
  account: string;
  channel: PlatformId;
  /** What the platform calls the customer. */
  customer: string;
  /** The text of the whole message; of a file its name. */
  text: string;
  isFile: boolean;
  template: PlatformTemplateUse | null;
  /** What the platform calls the message that is answered. */
  quotes: string | null;
  /** What the platform calls the customer's message just before it, if that is one. */
  answers: string | null;
  /** Which attempt it is, from 1. */
  attempt: number;
  since: number;
  /** Somebody began to send it before, and nobody knows what came of it. */
  maybeTwice: boolean;
  /** The time is over in which the customer may be answered so. */
  isClosed: boolean;
}

/**
 * The next message to send, claimed for a while; null when none is due. In each conversation they go one after the
 * other: a message, or a part of one, waits for those before it.
 *
 * @param busy accounts that are to have no more at the moment
 */
export async function claimNext(
  store: Queryable,
  now: number,
  busy: readonly string[],
): Promise<Claimed | null> {
  const [claimed] = await store.query<Claimed>(
    `with next as (
       select d.conversation_id, d.message_id, d.part, d.state = 'sending' as begun, c.channel, c.channel_customer,
              m.body, m.file is not null as is_file, d.template is null and c.reply_until <= $1 as closed,
              coalesce(q.provider_id,
                       (select max(o.provider_id) from deliveries o
                         where o.conversation_id = q.conversation_id and o.message_id = q.id and o.part = 0)) as quotes,
              (select case r.sender when 'customer' then r.provider_id end from messages r
                where r.conversation_id = m.conversation_id and r.seq < m.seq and r.sender <> 'system'
                order by r.seq desc limit 1) as answers
         from deliveries d
         join messages m on m.conversation_id = d.conversation_id and m.id = d.message_id
         join conversations c on c.id = d.conversation_id
         join channel_accounts a on a.id = d.account_id
         left join messages q on q.conversation_id = m.conversation_id and q.id = m.quotes ->> 'id'
        where d.state in ('waiting', 'sending') and d.claimed_until <= $1 and a.enabled
          and (d.not_before <= $1 or (d.template is null and c.reply_until <= $1))
          and d.account_id <> all ($3::text[])
          and not exists (
            select from deliveries e join messages n on n.conversation_id = e.conversation_id and n.id = e.message_id
             where e.conversation_id = d.conversation_id and e.state in ('waiting', 'sending')
               and (n.seq, e.part) < (m.seq, d.part))
        order by d.not_before, d.since limit 1
        for update of d skip locked)
     update deliveries d
        set state = 'sending', attempts = d.attempts + 1, begun_at = $1, claimed_until = $2,
            -- How long it is tried counts from its turn: what waited behind others is not given up for that.
            since = case d.attempts when 0 then $1 else d.since end,
            maybe_twice = d.maybe_twice or (n.begun and not coalesce(n.closed, false))
       from next n
      where d.conversation_id = n.conversation_id and d.message_id = n.message_id and d.part = n.part
      returning d.conversation_id as conversation, d.message_id as message, d.part, d.account_id as account, n.channel,
                n.channel_customer as customer, n.body as text, n.is_file as "isFile", d.template, n.quotes,
                n.answers,
                d.attempts as attempt, d.since, n.begun as "maybeTwice", coalesce(n.closed, false) as "isClosed"`,
    [now, now + LEASE_MS, [...busy]],
  );
  return claimed ?? null;
}

/** Keeps what is still being sent. */
export async function renewClaim(
  store: Queryable,
  { conversation, message, part, attempt }: Claimed,
  now: number,
): Promise<void> {
  await store.query(
    `update deliveries set claimed_until = $5
      where conversation_id = $1 and message_id = $2 and part = $3 and attempts = $4 and state = 'sending'`,
    [conversation, message, part, attempt, now + LEASE_MS],
  );
}
