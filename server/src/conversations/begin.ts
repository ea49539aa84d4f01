import type { ChannelId } from '../../../lib/channels/index.ts';
import type { Customer } from '../../../lib/protocol/index.ts';
import type { Queryable } from '../store/store.ts';

/** A conversation that a customer begins. */
export interface NewConversation {
  id: string;
  channel: ChannelId;
  queue: string;
  customer: Customer;
  /** The tag of what the customer speaks, where their page says it. */
  language?: string | undefined;
  /** The conversation that it goes on with. */
  previous?: string | undefined;
  /** Of the start: the same start again begins nothing. Neither of the two is kept as the customer has it. */
  startHash: string;
  /** Of what lets the customer in; null where they come by a platform. */
  tokenHash: string | null;
  atPlatform?: AtPlatform | undefined;
}

/** Of a conversation at a platform. */
export interface AtPlatform {
  account: string;
  /** What the platform calls the customer. */
  customer: string;
  /** Until when it may be answered freely; null: always. */
  replyUntil: number | null;
  /** Who is asked first, if anybody. */
  preferredAgent: string | null;
}

/**
 * Puts a conversation into its queue, still without messages and without its customer's page; false when it has been
 * begun before, or its customer at a platform has another that is open.
 */
export async function insertConversation(
  tx: Queryable,
  { id, channel, queue, customer, language, previous, startHash, tokenHash, atPlatform }: NewConversation,
  now: number,
): Promise<boolean> {
  const { name, email = null, phone = null } = customer;
  const begun = await tx.query(
    `insert into conversations (id, start_id, token_hash, queue_id, channel, customer_name, customer_email,
                                customer_phone, language, previous_id, state, queued_since,
                                customer_gone_since, channel_account_id, channel_customer, reply_until,
                                preferred_agent_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11, 'queued', $10, $10, $12, $13, $14, $15)
     on conflict do nothing returning id`,
    [
      ...[
        id,
        startHash,
        tokenHash,
        queue,
        channel,
        name,
        email,
        phone,
        language ?? null,
        now,
        previous ?? null,
      ],
      ...[atPlatform?.account ?? null, atPlatform?.customer ?? null],
      ...[atPlatform?.replyUntil ?? null, atPlatform?.preferredAgent ?? null],
    ],
  );
  return begun.length > 0;
}

/** The conversation that this start began; null when it began none. */
export async function findStarted(store: Queryable, startHash: string): Promise<string | null> {
  const [row] = await store.query<{ id: string }>('select id from conversations where start_id = $1', [
    startHash,
  ]);
  return row?.id ?? null;
}

/** The conversation that this lets into; null when there is none. */
export async function findAdmitted(store: Queryable, tokenHash: string): Promise<string | null> {
  const [row] = await store.query<{ id: string }>('select id from conversations where token_hash = $1', [
    tokenHash,
  ]);
  return row?.id ?? null;
}

/** What a conversation that has ended hands on to the one that goes on with it. */
export type Ended = Pick<NewConversation, 'queue' | 'customer' | 'language' | 'previous'>;

/** The ended conversation that this lets into, while its queue lets its customer go on with it; null otherwise. */
export async function findToContinue(
  store: Queryable,
  tokenHash: string,
  now: number,
): Promise<Ended | null> {
  const [row] = await store.query<{
    id: string;
    queue: string;
    name: string;
    email: string | null;
    phone: string | null;
    language: string | null;
  }>(
    `select c.id, c.queue_id as queue, c.customer_name as name, c.customer_email as email, c.customer_phone as phone,
            c.language
       from conversations c join queues q on q.id = c.queue_id
      where c.token_hash = $1 and ${CONTINUE_UNTIL} > $2`,
    [tokenHash, now],
  );
  if (row === undefined) return null;
  const { id: previous, queue, name, email, phone, language } = row;
  const reach = { ...(email === null ? {} : { email }), ...(phone === null ? {} : { phone }) };
  return { previous, queue, customer: { name, ...reach }, ...(language === null ? {} : { language }) };
}

/** SQL about `c` (conversations) and `q` (its queue): until when its customer may go on with it; null where not at all. */
export const CONTINUE_UNTIL =
  '(case when q.reopen_minutes > 0 then c.ended_at + q.reopen_minutes * 60000 end)';
