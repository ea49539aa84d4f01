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
  /** Of the start: the same start again begins nothing. Neither of the two is kept as the customer has it. */
  startHash: string;
  /** Of what lets the customer in. */
  tokenHash: string;
}

/** Puts a conversation into its queue, still without messages and without its customer's page; false when it has been begun before. */
export async function insertConversation(
  tx: Queryable,
  { id, channel, queue, customer, language, startHash, tokenHash }: NewConversation,
  now: number,
): Promise<boolean> {
  const { name, email = null, phone = null } = customer;
  const begun = await tx.query(
    `insert into conversations (id, start_id, token_hash, queue_id, channel, customer_name, customer_email,
                                customer_phone, language, state, queued_since, customer_gone_since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', $10, $10)
     on conflict do nothing returning id`,
    [id, startHash, tokenHash, queue, channel, name, email, phone, language ?? null, now],
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
