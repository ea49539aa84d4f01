import type { Message } from '../../../lib/protocol/index.ts';
import { REFUSALS } from '../conversations/apply.ts';
import type { Touched } from '../conversations/commit.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';

/** A message as its sender gave it. */
export interface Outgoing {
  conversation: string;
  /** Made by the sender; the same id is the same message. */
  id: string;
  /** The agent who writes, or the conversation's customer. */
  sender: { type: 'agent'; id: string; name: string } | { type: 'customer' };
  text: string;
}

/** Where the message stands in its conversation, and since when. */
export interface Receipt {
  seq: number;
  at: number;
  /** True when it had been stored before. */
  again: boolean;
}

export type Stored = Receipt | Refusal;

interface Place {
  id: string;
  state: string;
  agent_id: string | null;
  customer_name: string;
  last_seq: number;
}

/**
 * Stores messages in the order given, each with the next number of its conversation, and gives what became
 * of each. What was stored before keeps its number; what has no place in its conversation is refused and
 * does not hinder the others. The conversations are locked in the order of their ids, so batches of several
 * servers do not block each other for ever.
 *
 * @param allNew skips the look for what was stored before, which most messages were not; should one have
 *   been, the insertion is a unique violation.
 */
export async function storeBatch(
  tx: Queryable,
  touched: Touched,
  batch: readonly Outgoing[],
  { now, allNew }: { now: number; allNew: boolean },
): Promise<Stored[]> {
  const places = await lockPlaces(tx, batch);
  const known: Map<string, Known> =
    allNew && batch.every((outgoing) => accepts(places, outgoing)) ? new Map() : await findStored(tx, batch);
  const fresh: { outgoing: Outgoing; message: Message }[] = [];

  const results = batch.map((outgoing): Stored => {
    const place = places.get(outgoing.conversation);
    if (place === undefined) return new Refusal('not_found', 'There is no such conversation.');
    const key = keyOf(outgoing.conversation, outgoing.id);
    const before = known.get(key);
    if (before !== undefined) return sameSender(before, outgoing) ? before.receipt : conflict();
    const refusal = refuse(place, outgoing.sender);
    if (refusal !== null) return refusal;

    place.last_seq += 1;
    const receipt = { seq: place.last_seq, at: now, again: false };
    const { sender, conversation, id, text } = outgoing;
    const author = sender.type === 'agent' ? sender.name : place.customer_name;
    const message: Message = { from: sender.type, conversation, seq: receipt.seq, id, author, text, at: now };
    known.set(key, { sender: sender.type, author: authorId(outgoing), receipt: { ...receipt, again: true } });
    fresh.push({ outgoing, message });
    touched.messages.push({ message, agent: place.state === 'active' ? place.agent_id : null });
    return receipt;
  });

  if (fresh.length > 0) await insert(tx, fresh, now);
  return results;
}

interface Known {
  sender: string;
  author: string | null;
  receipt: Receipt;
}

async function lockPlaces(tx: Queryable, batch: readonly Outgoing[]): Promise<Map<string, Place>> {
  const rows = await tx.query<Place>(
    `select id, state, agent_id, customer_name, last_seq from conversations
      where id = any ($1::text[]) order by id for update`,
    [[...new Set(batch.map(({ conversation }) => conversation))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Read after the locks, so nobody can store one of these in between. */
async function findStored(tx: Queryable, batch: readonly Outgoing[]): Promise<Map<string, Known>> {
  const rows = await tx.query<{
    conversation_id: string;
    id: string;
    seq: number;
    sender: string;
    author_id: string | null;
    created_at: number;
  }>(
    `select m.conversation_id, m.id, m.seq, m.sender, m.author_id, m.created_at
       from messages m join unnest($1::text[], $2::text[]) as t (conversation_id, id)
         on m.conversation_id = t.conversation_id and m.id = t.id`,
    [batch.map(({ conversation }) => conversation), batch.map(({ id }) => id)],
  );
  return new Map(
    rows.map((row) => [
      keyOf(row.conversation_id, row.id),
      {
        sender: row.sender,
        author: row.author_id,
        receipt: { seq: row.seq, at: row.created_at, again: true },
      },
    ]),
  );
}

async function insert(
  tx: Queryable,
  fresh: readonly { outgoing: Outgoing; message: Message }[],
  now: number,
): Promise<void> {
  const column = <Value>(of: (entry: (typeof fresh)[number]) => Value) => fresh.map(of);
  await tx.query(
    `with new as (
       insert into messages (conversation_id, seq, id, sender, author_id, author, body, created_at)
       select t.*, $8::bigint
         from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as t
       returning conversation_id, seq
     )
     update conversations c set last_seq = n.seq
       from (select conversation_id, max(seq) as seq from new group by conversation_id) n
      where c.id = n.conversation_id`,
    [
      column(({ outgoing }) => outgoing.conversation),
      column(({ message }) => message.seq),
      column(({ outgoing }) => outgoing.id),
      column(({ outgoing }) => outgoing.sender.type),
      column(({ outgoing }) => authorId(outgoing)),
      column(({ message }) => (message.from === 'system' ? '' : message.author)),
      column(({ outgoing }) => outgoing.text),
      now,
    ],
  );
}

function refuse(place: Place, sender: Outgoing['sender']): Refusal | null {
  if (sender.type === 'agent') {
    if (place.agent_id !== sender.id || place.state === 'offered')
      return new Refusal('not_your_conversation', REFUSALS.not_your_conversation);
    return place.state === 'active' ? null : new Refusal('wrong_state', 'The chat has ended.');
  }
  const open = place.state === 'queued' || place.state === 'offered' || place.state === 'active';
  return open ? null : new Refusal('wrong_state', 'The chat has ended.');
}

function accepts(places: ReadonlyMap<string, Place>, { conversation, sender }: Outgoing): boolean {
  const place = places.get(conversation);
  return place !== undefined && refuse(place, sender) === null;
}

function sameSender(known: Known, outgoing: Outgoing): boolean {
  return known.sender === outgoing.sender.type && known.author === authorId(outgoing);
}

function authorId({ sender }: Outgoing): string | null {
  return sender.type === 'agent' ? sender.id : null;
}

function conflict(): Refusal {
  return new Refusal('conflict', 'Another message has this id.');
}

function keyOf(conversation: string, id: string): string {
  return `${conversation} ${id}`;
}
