import type { Message } from '../../../lib/protocol/index.ts';
import { recordSentAnyway, type SentAnyway } from '../audit/index.ts';
import { REFUSALS } from '../conversations/apply.ts';
import type { Touched } from '../conversations/commit.ts';
import { Refusal } from '../refusal.ts';
import { type Rules, SCREEN_VERSION } from '../rules/index.ts';
import type { Queryable } from '../store/store.ts';
import { type Screened, screenBatch } from './screening.ts';

/** A message as its sender gave it. */
export interface Outgoing {
  conversation: string;
  /** Made by the sender; the same id is the same message. */
  id: string;
  /** The agent who writes, or the conversation's customer. */
  sender: { type: 'agent'; id: string; name: string } | { type: 'customer' };
  text: string;
  /** The sensitive patterns, by id, that an agent was warned of and sends anyway. */
  confirmed?: readonly string[] | undefined;
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
  rules_version: number;
}

interface Fresh {
  outgoing: Outgoing;
  message: Extract<Message, { author: string }>;
  screened: Screened;
}

/**
 * Stores messages in the order given, each with the next number of its conversation, and gives what became
 * of each. What was stored before keeps its number; what has no place in its conversation, or is against the
 * administrators' rules, is refused and does not hinder the others. The conversations are locked in the order of their ids, so batches of several
 * servers do not block each other for ever.
 *
 * @param allNew skips the look for what was stored before, which most messages were not; should one have
 *   been, the insertion is a unique violation.
 */
export async function storeBatch(
  tx: Queryable,
  touched: Touched,
  batch: readonly Outgoing[],
  { now, allNew, rules }: { now: number; allNew: boolean; rules: Pick<Rules, 'screen'> },
): Promise<Stored[]> {
  const places = await lockPlaces(tx, batch);
  const screened = await screen(tx, places, batch, rules);
  const refuse = (outgoing: Outgoing) =>
    refuseHere(places, outgoing) ?? screened.get(outgoing)?.refusal ?? null;
  const known: Map<string, Known> =
    allNew && batch.every((outgoing) => refuse(outgoing) === null) ? new Map() : await findStored(tx, batch);
  const fresh: Fresh[] = [];

  const results = batch.map((outgoing): Stored => {
    const key = keyOf(outgoing.conversation, outgoing.id);
    const before = known.get(key);
    if (before !== undefined) return sameSender(before, outgoing) ? before.receipt : conflict();
    const refusal = refuse(outgoing);
    const place = places.get(outgoing.conversation);
    if (refusal !== null || place === undefined) return refusal ?? noConversation();

    place.last_seq += 1;
    const receipt = { seq: place.last_seq, at: now, again: false };
    const { sender, conversation, id } = outgoing;
    const author = sender.type === 'agent' ? sender.name : place.customer_name;
    const result = screened.get(outgoing) ?? asItIs(outgoing);
    const { text, masked } = result;
    const shown = masked === null ? { text } : { text: masked.text, masked: true as const };
    const message: Fresh['message'] = {
      from: sender.type,
      conversation,
      seq: receipt.seq,
      id,
      author,
      at: now,
      ...shown,
    };
    known.set(key, { sender: sender.type, author: authorId(outgoing), receipt: { ...receipt, again: true } });
    fresh.push({ outgoing, message, screened: result });
    touched.messages.push({ message, agent: place.state === 'active' ? place.agent_id : null });
    return receipt;
  });

  if (fresh.length > 0) await insert(tx, fresh, now);
  await recordSentAnyway(tx, fresh.flatMap(sentAnyway), now);
  return results;
}

interface Known {
  sender: string;
  author: string | null;
  receipt: Receipt;
}

async function lockPlaces(tx: Queryable, batch: readonly Outgoing[]): Promise<Map<string, Place>> {
  const rows = await tx.query<Place>(
    `select id, state, agent_id, customer_name, last_seq, ${SCREEN_VERSION} as rules_version from conversations
      where id = any ($1::text[]) order by id for update`,
    [[...new Set(batch.map(({ conversation }) => conversation))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** By the rules as they were read with the locks. */
async function screen(
  tx: Queryable,
  places: ReadonlyMap<string, Place>,
  batch: readonly Outgoing[],
  rules: Pick<Rules, 'screen'>,
): Promise<ReadonlyMap<Outgoing, Screened>> {
  const [place] = places.values();
  if (place === undefined) return new Map();
  const accepted = batch.filter((outgoing) => refuseHere(places, outgoing) === null);
  return screenBatch(tx, await rules.screen(tx, place.rules_version), accepted);
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

async function insert(tx: Queryable, fresh: readonly Fresh[], now: number): Promise<void> {
  const column = <Value>(of: (entry: (typeof fresh)[number]) => Value) => fresh.map(of);
  await tx.query(
    `with new as (
       insert into messages (conversation_id, seq, id, sender, author_id, author, body, masked_body,
                             masked_patterns, created_at)
       select t.*, $10::bigint
         from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                     $8::text[], $9::jsonb[]) as t
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
      column(({ message }) => message.author),
      column(({ screened }) => screened.text),
      column(({ screened }) => screened.masked?.text ?? null),
      column(({ screened: { masked } }) => masked && JSON.stringify(masked.patterns)),
      now,
    ],
  );
}

function asItIs({ text }: Outgoing): Screened {
  return { refusal: null, sentAnyway: [], text, masked: null };
}

function sentAnyway({ outgoing, screened }: Fresh): SentAnyway[] {
  const { sender, conversation, id: message } = outgoing;
  const { sentAnyway: patterns } = screened;
  if (sender.type !== 'agent' || patterns.length === 0) return [];
  return [{ account: sender.id, conversation, message, patterns }];
}

/** Why the message has no place in its conversation; null when it has one. */
function refuseHere(places: ReadonlyMap<string, Place>, { conversation, sender }: Outgoing): Refusal | null {
  const place = places.get(conversation);
  if (place === undefined) return noConversation();
  if (sender.type === 'agent') {
    if (place.agent_id !== sender.id || place.state === 'offered')
      return new Refusal('not_your_conversation', REFUSALS.not_your_conversation);
    return place.state === 'active' ? null : new Refusal('wrong_state', 'The chat has ended.');
  }
  const open = place.state === 'queued' || place.state === 'offered' || place.state === 'active';
  return open ? null : new Refusal('wrong_state', 'The chat has ended.');
}

function noConversation(): Refusal {
  return new Refusal('not_found', 'There is no such conversation.');
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
