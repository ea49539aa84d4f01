import type { OfferOutcome, RevokeReason } from '../../../lib/conversation/index.ts';
import type { Queryable } from '../store/store.ts';

export interface NewOffer {
  id: string;
  conversation: string;
  agent: string;
  offeredAt: number;
  dueAt: number;
}

export async function insertOffer(tx: Queryable, offer: NewOffer): Promise<void> {
  const { id, conversation, agent, offeredAt, dueAt } = offer;
  await tx.query(
    'insert into offers (id, conversation_id, agent_id, offered_at, due_at) values ($1, $2, $3, $4, $5)',
    [id, conversation, agent, offeredAt, dueAt],
  );
}

/** The record of a conversation that was picked: an offer already accepted. */
export async function insertPicked(
  tx: Queryable,
  { id, conversation, agent }: Pick<NewOffer, 'id' | 'conversation' | 'agent'>,
  now: number,
): Promise<void> {
  await tx.query(
    `insert into offers (id, conversation_id, agent_id, state, offered_at, due_at, ended_at)
     values ($1, $2, $3, 'accepted', $4, $4, $4)`,
    [id, conversation, agent, now],
  );
}

/** Ends the offer's record; gives for how many milliseconds it was open. */
export async function endOffer(
  tx: Queryable,
  { offer, outcome, reason }: { offer: string; outcome: OfferOutcome; reason?: RevokeReason },
  now: number,
): Promise<number> {
  const [ended] = await tx.query<{ offered_at: number }>(
    `update offers set state = $2, reason = $3, ended_at = $4 where id = $1 and state = 'pending' returning offered_at`,
    [offer, outcome, reason ?? null, now],
  );
  if (ended === undefined) throw new Error(`Offer ${offer} had ended before its conversation left it.`);
  return now - ended.offered_at;
}

/**
 * The time from `since` until now does not count for open offers, of one agent or of all: they fall due later by
 * as much as they were open in it, and by no more than a whole time from now.
 */
export function postponeOffers(
  tx: Queryable,
  { since, now, agent }: { since: number; now: number; agent: string | null },
): Promise<{ agent: string; dueAt: number }[]> {
  return tx.query<{ agent: string; dueAt: number }>(
    `with locked as (
       select id, queue_id from conversations
        where state = 'offered' and ($3::text is null or agent_id = $3) order by id for update),
     postponed as (
       update offers o
          set due_at = greatest(o.due_at, least(o.due_at + $2 - greatest($1, o.offered_at),
                                                $2 + q.offer_timeout_s * 1000))
         from locked l join queues q on q.id = l.queue_id
        where o.conversation_id = l.id and o.state = 'pending'
        returning o.conversation_id, o.agent_id, o.due_at)
     update conversations c set due_at = p.due_at from postponed p where c.id = p.conversation_id
     returning p.agent_id as agent, p.due_at as "dueAt"`,
    [since, now, agent],
  );
}

/** Who has been asked and has not answered by `now`, when it ends: at most `limit` agents. */
export async function readLate(store: Queryable, now: number, limit: number): Promise<string[]> {
  const rows = await store.query<{ agent: string }>(
    `select agent_id as agent from conversations where state = 'offered' and due_at <= $1 order by due_at limit $2`,
    [now, limit],
  );
  return rows.map(({ agent }) => agent);
}

/** The conversation that was once offered to the agent by this offer; null when it was not. */
export async function findOffered(tx: Queryable, offer: string, agent: string): Promise<string | null> {
  const [made] = await tx.query<{ conversation: string }>(
    'select conversation_id as conversation from offers where id = $1 and agent_id = $2',
    [offer, agent],
  );
  return made?.conversation ?? null;
}

export interface OfferState {
  id: string;
  conversation: string;
  state: 'pending' | OfferOutcome;
}

/** How offers made to the agent stand; those that are none are left out. */
export function readOfferStates(
  store: Queryable,
  agent: string,
  offers: readonly string[],
): Promise<OfferState[]> {
  return store.query<OfferState>(
    'select id, conversation_id as conversation, state from offers where id = any ($1::text[]) and agent_id = $2',
    [[...offers], agent],
  );
}
