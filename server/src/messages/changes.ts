import type { Work } from '../conversations/commit.ts';
import type { Queryable } from '../store/store.ts';
import type { Told } from './insert.ts';

/** How much of a message stands where another quotes it, in characters. */
const QUOTED = 200;

/** Where a message is. */
export interface Place {
  conversation: string;
  id: string;
}

/** Has the agents of these messages told what they are now: it was changed by the same transaction. */
export async function noteChanged({ tx, touched, now }: Work, places: readonly Place[]): Promise<void> {
  const holders = await tx.query<{ agent: string | null }>(
    `with changed as (
       update messages m set changed_at = $3
         from unnest($1::text[], $2::text[]) as t (conversation_id, id)
        where m.conversation_id = t.conversation_id and m.id = t.id returning m.conversation_id)
     select distinct agent_id as agent from conversations
      where id in (select conversation_id from changed) and state in ('active', 'wrap_up')`,
    [places.map(({ conversation }) => conversation), places.map(({ id }) => id), now()],
  );
  for (const { agent } of holders) if (agent !== null) touched.agents.add(agent);
}

/** The customer's message that has this id at the platform, in one of these conversations; null when there is none. */
export async function findProvided(
  tx: Queryable,
  { account, customer, providerId }: { account: string; customer: string; providerId: string },
): Promise<Place | null> {
  const [place] = await tx.query<Place>(
    `select m.conversation_id as conversation, m.id
       from conversations c join messages m on m.conversation_id = c.id
      where c.channel_account_id = $1 and c.channel_customer = $2 and m.provider_id = $3
      order by c.queued_since desc limit 1`,
    [account, customer, providerId],
  );
  return place ?? null;
}

/** What is shown of a message where another quotes it, as agents see it. */
export async function quote(
  tx: Queryable,
  { conversation, id }: Place,
  within: string,
): Promise<Told['quotes']> {
  const [row] = await tx.query<{ text: string }>(
    `select left(coalesce(masked_body, body), ${QUOTED}) as text from messages where conversation_id = $1 and id = $2`,
    [conversation, id],
  );
  if (row === undefined) return undefined;
  return conversation === within ? { id, text: row.text } : { text: row.text };
}

/** Puts the customer's emoji to a message; null takes it back. */
export async function react(work: Work, place: Place, emoji: string | null): Promise<void> {
  await work.tx.query('update messages set reaction = $3 where conversation_id = $1 and id = $2', [
    place.conversation,
    place.id,
    emoji,
  ]);
  await noteChanged(work, [place]);
}

/** Takes back what a customer wrote, in as many messages as it came in: its text goes, also where others quote it. */
export async function takeBack(work: Work, conversation: string, ids: readonly string[]): Promise<void> {
  const { tx } = work;
  const gone = await tx.query<{ id: string }>(
    `update messages set body = '', masked_body = null, masked_patterns = null, quotes = null, removed_at = $3
      where conversation_id = $1 and id = any ($2::text[]) and removed_at is null returning id`,
    [conversation, [...ids], work.now()],
  );
  const quoting = await tx.query<{ id: string }>(
    `update messages set quotes = jsonb_set(quotes, '{text}', '""')
      where conversation_id = $1 and quotes ->> 'id' = any ($2::text[]) returning id`,
    [conversation, [...ids]],
  );
  await noteChanged(
    work,
    [...gone, ...quoting].map(({ id }) => ({ conversation, id })),
  );
}

/** What a platform says of a file that is in the transcript by now. */
export async function tellOf(work: Work, place: Place, { what, quotes, providerId }: Told): Promise<void> {
  await work.tx.query(
    `update messages set what = $3, quotes = $4::jsonb, provider_id = $5 where conversation_id = $1 and id = $2`,
    [place.conversation, place.id, what ?? null, quotes ? JSON.stringify(quotes) : null, providerId ?? null],
  );
  if (what !== undefined || quotes !== undefined) await noteChanged(work, [place]);
}
