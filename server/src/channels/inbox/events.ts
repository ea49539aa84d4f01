import type { Queryable } from '../../store/store.ts';
import type { Inbound, PlatformId } from '../platform.ts';

/** After so many attempts an event is set aside: it is kept for a month, and those after it go on without it. */
export const MOST_ATTEMPTS = 8;

/** What a platform told, to be applied. */
export interface WaitingEvent {
  account_id: string;
  channel: PlatformId;
  /** Where the account's conversations wait. */
  queue_id: string;
  id: string;
  event: Inbound;
  attempts: number;
}

/** What is told to an account. */
export interface Told {
  account: string;
  event: Inbound;
}

/** What is about messages of ours: in no order with what customers write, and itself in none. */
const ABOUT_OURS = `in ('status', 'watermark')`;

/** Stores what platforms tell, in one statement: what is stored already, or twice among these, once. */
export async function insertEvents(store: Queryable, told: readonly Told[], now: number): Promise<void> {
  await store.query(
    `insert into channel_events (account_id, id, customer, event, received_at)
     select t.*, $5::bigint from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) as t
     on conflict do nothing`,
    [
      told.map(({ account }) => account),
      told.map(({ event }) => storable(event.id)),
      told.map(({ event }) => storable(event.customer)),
      told.map(({ event }) =>
        JSON.stringify(event, (_, value) => (typeof value === 'string' ? storable(value) : value)),
      ),
      now,
    ],
  );
}

/** Without what PostgreSQL cannot hold: U+0000 and halves of characters. */
function storable(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\uFFFD');
}

/**
 * The first event of each customer that waits and may be applied by now, locked until the transaction ends; what
 * another process has locked is left to it. Those of accounts that are disabled wait.
 */
export function lockFirst(
  tx: Queryable,
  { now, limit }: { now: number; limit: number },
): Promise<WaitingEvent[]> {
  return tx.query<WaitingEvent>(
    `select e.account_id, a.channel, a.queue_id, e.id, e.event, e.attempts
       from channel_events e join channel_accounts a on a.id = e.account_id
      where e.event is not null and e.attempts < ${MOST_ATTEMPTS} and e.not_before <= $1 and a.enabled
        and (e.event ->> 'type' ${ABOUT_OURS} or not exists (
              select from channel_events b
               where b.account_id = e.account_id and b.customer = e.customer and b.event is not null
                 and b.attempts < ${MOST_ATTEMPTS} and b.position < e.position
                 and not b.event ->> 'type' ${ABOUT_OURS}))
      order by e.position limit $2 for update of e skip locked`,
    [now, limit],
  );
}

/** One event, locked, if it waits still and nobody else has it. */
export async function lockEvent(
  tx: Queryable,
  { account_id, id }: WaitingEvent,
): Promise<WaitingEvent | null> {
  const [event] = await tx.query<WaitingEvent>(
    `select e.account_id, a.channel, a.queue_id, e.id, e.event, e.attempts
       from channel_events e join channel_accounts a on a.id = e.account_id
      where e.account_id = $1 and e.id = $2 and e.event is not null for update of e skip locked`,
    [account_id, id],
  );
  return event ?? null;
}

/** They are applied: only their ids are kept, so that they are not applied again. */
export async function noteApplied(tx: Queryable, events: readonly WaitingEvent[]): Promise<void> {
  await tx.query(
    `update channel_events e set event = null
       from unnest($1::text[], $2::text[]) as t (account_id, id)
      where e.account_id = t.account_id and e.id = t.id`,
    [events.map(({ account_id }) => account_id), events.map(({ id }) => id)],
  );
}

/** They are not looked at before then; `attempts` more of those that they have are used up. */
export async function putOff(
  store: Queryable,
  events: readonly WaitingEvent[],
  { until, attempts = 0 }: { until: number; attempts?: number },
): Promise<void> {
  await store.query(
    `update channel_events e set not_before = $3, attempts = e.attempts + $4
       from unnest($1::text[], $2::text[]) as t (account_id, id)
      where e.account_id = t.account_id and e.id = t.id and e.event is not null`,
    [events.map(({ account_id }) => account_id), events.map(({ id }) => id), until, attempts],
  );
}

/** When the next event that was put off may be looked at; null when there is none. */
export async function nextDue(store: Queryable, now: number): Promise<number | null> {
  const [row] = await store.query<{ at: number | null }>(
    `select min(not_before) as at from channel_events
      where event is not null and attempts < ${MOST_ATTEMPTS} and not_before > $1`,
    [now],
  );
  return row?.at ?? null;
}

/** Forgets what was told before then and is applied, or was set aside: no platform tells it again. */
export async function forgetApplied(store: Queryable, before: number): Promise<void> {
  await store.query(
    `delete from channel_events where received_at < $1 and (event is null or attempts >= ${MOST_ATTEMPTS})`,
    [before],
  );
}

/** After a start nobody is at anything. */
export async function releaseAll(store: Queryable): Promise<void> {
  await store.query('update channel_events set not_before = 0 where event is not null and not_before > 0');
}
