import { type ChannelId, fits, longest } from '../../../lib/channels/index.ts';
import { refusalToWrite, type State } from '../../../lib/conversation/index.ts';
import { shownName } from '../../../lib/names/names.ts';
import type { PlatformTemplateUse } from '../../../lib/protocol/delivery.ts';
import type { Message, PatternFound } from '../../../lib/protocol/index.ts';
import { recordSentAnyway, type SentAnyway } from '../audit/index.ts';
import { REFUSALS } from '../conversations/apply.ts';
import type { Work } from '../conversations/commit.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import { countUses } from '../templates/uses.ts';
import { insertMessages, type NewMessage, ROW_BYTES, type StoredFile, type Told } from './insert.ts';
import { namesOf } from './judge.ts';
import type { Screen, Screening } from './screen.ts';
import { type Screened, screenBatch } from './screening.ts';
import { type Deliver, readQuoted, refuseAtPlatform, toDeliver, toldOf } from './to-platforms.ts';

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
  /** The reply templates, by id, that an agent wrote it with. */
  templates?: readonly string[] | undefined;
  /** How many of their placeholders have nothing in them. */
  empty?: number | undefined;
  /** That it is a file, whose name the text is. */
  file?: StoredFile | undefined;
  /** The sensitive patterns that were found in the file, and confirmed. */
  foundInFile?: PatternFound[] | undefined;
  /** What a platform says of it. Who writes there cannot be told to begin anew, so there is always room for it. */
  told?: Told | undefined;
  /** The message of the conversation, by id, that an agent answers with it. */
  quotes?: string | undefined;
  /** A template of the platform's that an agent fills in: the text is what it comes to. */
  platformTemplate?: PlatformTemplateUse | undefined;
}

/** Where the message stands in its conversation, and since when. */
export interface Receipt {
  seq: number;
  at: number;
  /** The names of the sensitive patterns that its agent sent anyway; absent where there were none. */
  sentAnyway?: string[];
  /** True when it had been stored before. */
  again: boolean;
}

export type Stored = Receipt | Refusal;

/** A conversation as a batch finds it, locked. */
export interface Place {
  id: string;
  state: State;
  channel: ChannelId;
  agent_id: string | null;
  customer_name: string;
  channel_account_id: string | null;
  reply_until: number | null;
  last_seq: number;
  rules_for_all: string;
  rules_of_agent: string;
  size: number;
}

/** A message that a batch stores. */
export interface Fresh {
  outgoing: Outgoing;
  row: NewMessage;
}

export interface BatchDeps {
  screening: Screening;
  deliver: Deliver;
  /** How much a conversation may hold, in bytes. */
  limit: number;
}

/**
 * Stores messages in the order given, each with the next number of its conversation, and gives what became
 * of each. What was stored before keeps its number; what has no place in its conversation, or is against the
 * administrators' rules, is refused and does not hinder the others. The conversations are locked in the order of
 * their ids, so batches of several servers do not block each other for ever.
 *
 * @param allNew skips the look for what was stored before, which most messages were not; should one have
 *   been, the insertion is a unique violation.
 */
export async function storeBatch(
  work: Work,
  batch: readonly Outgoing[],
  { allNew, screening, deliver, limit }: BatchDeps & { allNew: boolean },
): Promise<Stored[]> {
  const { tx, touched, now } = work;
  const places = await lockPlaces(tx, batch, screening);
  const at = now();
  const screened = await screen(tx, places, batch, screening);
  const quoted = await readQuoted(tx, places, batch);
  const refuse = (outgoing: Outgoing) =>
    refuseHere(places, outgoing) ??
    refuseAtPlatform(places, outgoing, at) ??
    refuseFull(places, outgoing, limit) ??
    screened.get(outgoing)?.refusal ??
    null;
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
    place.size += sizeOf(outgoing.text);
    const result = screened.get(outgoing) ?? asItIs(outgoing);
    const row = rowOf({ ...outgoing, told: toldOf(outgoing, quoted) }, place, result);
    const receipt = { seq: place.last_seq, at, ...anyway(row), again: false };
    known.set(key, { sender: row.sender, author: row.authorId, receipt: { ...receipt, again: true } });
    fresh.push({ outgoing, row });
    touched.messages.push({
      message: asAgentsSee(row, outgoing, at),
      agent: place.state === 'active' ? place.agent_id : null,
    });
    return receipt;
  });

  if (fresh.length > 0)
    await insertMessages(
      tx,
      fresh.map(({ row }) => row),
      at,
    );
  await deliver(work, fresh.flatMap(toDeliver(places)));
  await recordSentAnyway(tx, fresh.flatMap(onRecord), at);
  await countUses(
    tx,
    fresh.map(({ outgoing }) => outgoing.templates ?? []),
    at,
  );
  return results;
}

function rowOf(outgoing: Outgoing, place: Place, { text, masked, sentAnyway }: Screened): NewMessage {
  const { conversation, id, sender, file = null, foundInFile = [], told } = outgoing;
  return {
    conversation,
    seq: place.last_seq,
    id,
    sender: sender.type,
    authorId: authorId(outgoing),
    author: sender.type === 'agent' ? sender.name : place.customer_name,
    body: text,
    masked,
    sentAnyway: sender.type === 'agent' ? [...sentAnyway, ...foundInFile] : [],
    notice: null,
    file,
    told,
  };
}

function asAgentsSee(row: NewMessage, { sender: { type: from }, file }: Outgoing, at: number): Message {
  const { conversation, seq, id, authorId, author, body, masked, told: { what, quotes } = {} } = row;
  const shown = masked === null ? { text: body } : { text: masked.text, masked: true as const };
  const agent = authorId === null ? {} : { agent: authorId };
  const envelope = {
    from,
    conversation,
    seq,
    id,
    author: shownName(author),
    ...agent,
    at,
    ...anyway(row),
    ...(what && { what }),
    ...(quotes && { quotes }),
  };
  if (file !== undefined) return { ...envelope, kind: 'file', file: { name: shown.text, ...file } };
  return { ...envelope, ...shown };
}

/** What agents are told of a message that was sent all the same. */
function anyway({ sentAnyway }: NewMessage): Pick<Receipt, 'sentAnyway'> {
  return sentAnyway.length === 0 ? {} : { sentAnyway: namesOf(sentAnyway) };
}

interface Known {
  sender: string;
  author: string | null;
  receipt: Receipt;
}

async function lockPlaces(
  tx: Queryable,
  batch: readonly Outgoing[],
  { inForce }: Screening,
): Promise<Map<string, Place>> {
  const rows = await tx.query<Place>(
    `select id, state, channel, agent_id, customer_name, channel_account_id, reply_until, last_seq, size,
             ${inForce('null')} as rules_for_all,
            ${inForce('conversations.agent_id')} as rules_of_agent
       from conversations
      where id = any ($1::text[]) order by id for update`,
    [[...new Set(batch.map(({ conversation }) => conversation))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** By the rules as they were read with the locks: customers' by those for all, an agent's by its own. */
async function screen(
  tx: Queryable,
  places: ReadonlyMap<string, Place>,
  batch: readonly Outgoing[],
  screening: Screening,
): Promise<ReadonlyMap<Outgoing, Screened>> {
  const accepted = batch.filter((outgoing) => refuseHere(places, outgoing) === null);
  const channelOf = (conversation: string) => places.get(conversation)?.channel ?? 'unknown';
  const screens = new Map<Outgoing, Screen>();
  for (const outgoing of accepted) {
    const { rules_of_agent = '', rules_for_all = '' } = places.get(outgoing.conversation) ?? {};
    const inForce = outgoing.sender.type === 'agent' ? rules_of_agent : rules_for_all;
    screens.set(outgoing, await screening.screen(tx, inForce));
  }
  return screenBatch(tx, screens, channelOf);
}

/** Read after the locks, so nobody can store one of these in between. */
async function findStored(tx: Queryable, batch: readonly Outgoing[]): Promise<Map<string, Known>> {
  const rows = await tx.query<{
    conversation_id: string;
    id: string;
    seq: number;
    sender: string;
    author_id: string | null;
    sent_anyway: string[] | null;
    created_at: number;
  }>(
    `select m.conversation_id, m.id, m.seq, m.sender, m.author_id, m.sent_anyway, m.created_at
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
        receipt: {
          seq: row.seq,
          at: row.created_at,
          ...(row.sent_anyway && { sentAnyway: row.sent_anyway }),
          again: true,
        },
      },
    ]),
  );
}

function asItIs({ text }: Outgoing): Screened {
  return { refusal: null, sentAnyway: [], text, masked: null };
}

function onRecord({ row: { conversation, id, authorId, sentAnyway } }: Fresh): SentAnyway[] {
  if (authorId === null || sentAnyway.length === 0) return [];
  return [{ account: authorId, conversation, message: id, patterns: [...sentAnyway] }];
}

/** Why the message has no place in its conversation; null when it has one. */
function refuseHere(
  places: ReadonlyMap<string, Place>,
  { conversation, sender, text, empty = 0, platformTemplate }: Outgoing,
): Refusal | null {
  const place = places.get(conversation);
  if (place === undefined) return noConversation();
  if (sender.type === 'agent') {
    const code = refusalToWrite({ state: place.state, agent: place.agent_id }, sender.id);
    if (code === 'not_your_conversation') return new Refusal(code, REFUSALS[code]);
    if (code === 'wrong_state') return ended();
    if (empty > 0)
      return new Refusal('placeholder_empty', 'A placeholder in the message is empty: fill it in first.');
    if (platformTemplate !== undefined || fits(place.channel, text)) return null;
    return new Refusal('text_too_long', `At most ${longest(place.channel)} characters here.`);
  }
  const open = place.state === 'queued' || place.state === 'offered' || place.state === 'active';
  return open ? null : ended();
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text) + ROW_BYTES;
}

/** The customer's messages fill a conversation; its agent must still be able to say so. */
function refuseFull(
  places: ReadonlyMap<string, Place>,
  { conversation, sender, text, told }: Outgoing,
  limit: number,
): Refusal | null {
  if (sender.type === 'customer' && told !== undefined) return null;
  const size = (places.get(conversation)?.size ?? 0) + sizeOf(text);
  if (size <= (sender.type === 'agent' ? 2 * limit : limit)) return null;
  return new Refusal('chat_full', 'This chat has become too long. Please begin a new one.');
}

function ended(): Refusal {
  return new Refusal('wrong_state', 'The chat has ended.');
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
