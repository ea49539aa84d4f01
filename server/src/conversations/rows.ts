import type { ChannelId } from '../../../lib/channels/index.ts';
import type { Conversation as LifeCycle, Party, State, WrapUpRule } from '../../../lib/conversation/index.ts';
import type { Queryable } from '../store/store.ts';

/** A conversation as stored, with what its queue says about it. */
export interface ConversationRow {
  id: string;
  queue_id: string;
  channel: ChannelId;
  customer_name: string;
  customer_email: string | null;
  customer_phone: string | null;
  /** The tag of what the customer speaks. */
  language: string | null;
  state: State;
  agent_id: string | null;
  offer_id: string | null;
  due_at: number | null;
  queued_since: number;
  skipped: string[];
  not_before: number;
  accepted_at: number | null;
  ended_by: Party | null;
  /** The conversation that the customer goes on with in this one. */
  previous_id: string | null;
  /** Since when the customer has no page connected. */
  customer_gone_since: number | null;
  /** Until when the customer's last message may be answered freely; null where always. */
  reply_until: number | null;
  /** Who had it before and is asked first. */
  preferred_agent_id: string | null;
  last_seq: number;
  queue_name: string;
  auto_answer: boolean;
  offer_timeout_s: number;
  wrap_up: WrapUpRule['mode'];
  wrap_up_s: number;
  customer_gone_s: number | null;
}

/** Selects `ConversationRow`s; what follows may use `c` (conversations) and `q` (queues). */
export const SELECT_CONVERSATION = `
  select c.id, c.queue_id, c.channel, c.customer_name, c.customer_email, c.customer_phone, c.language, c.state,
         c.agent_id, c.offer_id, c.due_at, c.queued_since, c.skipped, c.not_before, c.accepted_at, c.ended_by,
         c.previous_id, c.customer_gone_since, c.reply_until, c.preferred_agent_id, c.last_seq, q.name as queue_name,
         q.auto_answer, q.offer_timeout_s, q.wrap_up, q.wrap_up_s, q.customer_gone_s
    from conversations c join queues q on q.id = c.queue_id`;

/** The conversation, locked until the transaction ends; null when there is none. */
export async function lockConversation(tx: Queryable, id: string): Promise<ConversationRow | null> {
  const [row] = await tx.query<ConversationRow>(`${SELECT_CONVERSATION} where c.id = $1 for update of c`, [
    id,
  ]);
  return row ?? null;
}

/**
 * The agent who has the conversation, or had it last; an offer is not having it.
 * Null while there is none, undefined when there is no such conversation.
 */
export async function holderOf(store: Queryable, id: string): Promise<string | null | undefined> {
  const [row] = await store.query<{ holder: string | null }>(
    `select case when state <> 'offered' then agent_id end as holder from conversations where id = $1`,
    [id],
  );
  return row?.holder;
}

/** Whether the agent has a conversation, or had it last, that goes on with this one. */
export async function holdsNext(store: Queryable, id: string, agent: string): Promise<boolean> {
  const rows = await store.query(
    `select from conversations where previous_id = $1 and agent_id = $2 and state <> 'offered'`,
    [id, agent],
  );
  return rows.length > 0;
}

/** Whether the conversation is the agent's now, which it stays until the transaction ends. */
export async function holdAsIs(tx: Queryable, id: string, agent: string): Promise<boolean> {
  const rows = await tx.query(
    `select from conversations where id = $1 and agent_id = $2 and state in ('active', 'wrap_up') for share`,
    [id, agent],
  );
  return rows.length > 0;
}

/** Every conversation locked that the agent has or is offered, in the order in which all transactions lock. */
export function lockHeld(tx: Queryable, agent: string): Promise<ConversationRow[]> {
  return tx.query<ConversationRow>(
    `${SELECT_CONVERSATION} where c.agent_id = $1 and c.state in ('offered', 'active', 'wrap_up')
      order by c.id for update of c`,
    [agent],
  );
}

/** Whether the agent has or is offered another conversation than these. */
export async function holdsMore(tx: Queryable, agent: string, known: readonly string[]): Promise<boolean> {
  const more = await tx.query(
    `select from conversations
      where agent_id = $1 and state in ('offered', 'active', 'wrap_up') and id <> all ($2::text[])`,
    [agent, [...known]],
  );
  return more.length > 0;
}

/** A conversation that everyone declined or ignored is not offered again before `until`. */
export async function storeRest(tx: Queryable, id: string, until: number): Promise<void> {
  await tx.query('update conversations set not_before = $2 where id = $1', [id, until]);
}

export async function storeLanguage(tx: Queryable, id: string, language: string): Promise<void> {
  await tx.query('update conversations set language = $2 where id = $1', [id, language]);
}

/**
 * SQL: ends a statement that inserts messages, given as the common table expression
 * `stored (conversation_id, seq, size)`, by moving their conversations on to the last of them.
 */
export const MOVE_ON = `
  update conversations c set last_seq = n.seq, size = c.size + n.size
    from (select conversation_id, max(seq) as seq, sum(size) as size from stored group by conversation_id) n
   where c.id = n.conversation_id`;

/** What the life cycle decides about. The table's constraints keep the parts of each stage together. */
export function lifeCycle(row: ConversationRow): LifeCycle {
  const { state, agent_id: agent, offer_id: offer, due_at: dueAt, ended_by: endedBy } = row;
  const shared = { queuedSince: row.queued_since, skipped: row.skipped };
  if (state === 'queued' || state === 'abandoned') return { state, ...shared };
  if (agent !== null) {
    if (state === 'active') return { state, agent, ...shared };
    if (state === 'offered' && offer !== null && dueAt !== null)
      return { state, agent, offer, dueAt, ...shared };
    if (state === 'wrap_up' && endedBy !== null) return { state, agent, endedBy, dueAt, ...shared };
    if (state === 'handled' && endedBy !== null) return { state, agent, endedBy, ...shared };
  }
  throw new Error(`Conversation ${row.id} is ${state} without what belongs to it.`);
}

/** How the conversation's queue wraps up. */
export function wrapUpRule(row: ConversationRow): WrapUpRule {
  return row.wrap_up === 'automatic' ? { mode: 'automatic', seconds: row.wrap_up_s } : { mode: row.wrap_up };
}
