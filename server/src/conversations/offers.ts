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

/** The conversation that was once offered to the agent by this offer; null when it was not. */
export async function findOffered(tx: Queryable, offer: string, agent: string): Promise<string | null> {
  const [made] = await tx.query<{ conversation: string }>(
    'select conversation_id as conversation from offers where id = $1 and agent_id = $2',
    [offer, agent],
  );
  return made?.conversation ?? null;
}

/** How the offers stand; those that are none are left out. */
export function readOfferStates(
  store: Queryable,
  offers: readonly string[],
): Promise<{ id: string; state: 'pending' | OfferOutcome }[]> {
  return store.query<{ id: string; state: 'pending' | OfferOutcome }>(
    'select id, state from offers where id = any ($1::text[])',
    [[...offers]],
  );
}
