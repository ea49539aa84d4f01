import { type AttachmentRules, checkFile, checkKnown } from '../../../lib/attachments/index.ts';
import { refusalToWrite } from '../../../lib/conversation/index.ts';
import type { AnnounceAttachment } from '../../../lib/protocol/attachments.ts';
import { REFUSALS } from '../conversations/apply.ts';
import type { Commit, Work } from '../conversations/commit.ts';
import { type ConversationRow, lockConversation } from '../conversations/rows.ts';
import { judge } from '../messages/judge.ts';
import { tellFileRefused } from '../messages/notices.ts';
import type { Screening } from '../messages/screen.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import type { FileReference, KeptFile } from '../templates/files.ts';
import { hold } from './blobs.ts';
import { fileRefused } from './refuse.ts';
import { type AttachmentRow, findAttachment, insertAttachment, readLoad, removeUnsent } from './rows.ts';

/** An agent, or the conversation's customer. */
export type Sender = { type: 'agent'; id: string } | { type: 'customer' };

export interface AnnounceDeps {
  commit: Commit;
  screening: Screening;
  /** What holds for an agent; for null, as for customers, what holds for all. */
  rules(agent: string | null): AttachmentRules;
  /** A file of a template that the agent may use in a conversation of this queue; null when it is gone. */
  prepared(
    tx: Queryable,
    by: { agent: string; queue: string },
    file: FileReference,
  ): Promise<KeptFile | null>;
  /** How much the files of one conversation may take, in bytes. */
  limit: number;
}

/** The most files of a conversation that may be on their way at once. */
const MOST_UNDER_WAY = 20;

/**
 * Takes note of a file that is to be sent, if it may be; one of a template has arrived with that. The same again gives
 * what it has come to, and one that was refused begins anew. What a customer may not send is told in the transcript.
 *
 * @throws Refusal when it may not be sent.
 */
export async function announce(
  deps: AnnounceDeps,
  {
    conversation: id,
    sender,
    file: announced,
  }: { conversation: string; sender: Sender; file: AnnounceAttachment },
): Promise<AttachmentRow> {
  const { commit, screening, rules, limit } = deps;
  const outcome = await commit(async (work): Promise<AttachmentRow | Refusal> => {
    const { tx } = work;
    const conversation = await lockConversation(tx, id);
    if (conversation === null) throw new Refusal('not_found', 'There is no such conversation.');
    const known = await findAttachment(tx, announced.id);
    if (known !== null) {
      if (!isSame(known, id, sender, announced)) throw new Refusal('conflict', 'Another file has this id.');
      if (known.state !== 'refused') return known;
      await removeUnsent(tx, announced.id, work.now());
    }
    refuseElsewhere(conversation, sender);
    const ruled = { channel: conversation.channel, rules: rulesFor(sender, rules), from: sender.type };
    const kept = await takeKept(work, conversation, { sender, file: announced }, deps);
    const file = kept === null ? announced : { ...announced, name: kept.name, size: kept.file.size };
    const refusal = kept === null ? checkFile(file, ruled) : checkKnown(kept.file, ruled);
    if (refusal !== null) {
      // Not thrown inside: the line about it is to be stored.
      if (sender.type === 'customer')
        await tellFileRefused(work, conversation, { id: file.id, name: file.name, ...refusal }, screening);
      return fileRefused(refusal);
    }
    await refuseTooMuch(work, id, file.size, limit);
    await refuseTaken(work, id, file.id);
    if (sender.type === 'agent') await refuseName(work, conversation, { sender, file }, screening);
    const row = rowOf(id, sender, file, kept);
    if (!(await insertAttachment(tx, row, work.now())))
      throw new Refusal('conflict', 'Another file has this id.');
    return row;
  });
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

/** The file of a template that an agent sends; null for one whose bytes are still to come. */
async function takeKept(
  { tx }: Work,
  { queue_id: queue }: ConversationRow,
  { sender, file: { from } }: { sender: Sender; file: AnnounceAttachment },
  { prepared }: Pick<AnnounceDeps, 'prepared'>,
): Promise<KeptFile | null> {
  if (sender.type !== 'agent' || from === undefined) return null;
  const kept = await prepared(tx, { agent: sender.id, queue }, from);
  if (kept === null) throw fileRefused({ reason: 'withdrawn' });
  await hold(tx, kept);
  return kept;
}

/** A file as it is announced: what is kept already has arrived. */
function rowOf(
  conversation: string,
  sender: Sender,
  { id, name, size, confirmed = [] }: AnnounceAttachment,
  kept: KeptFile | null,
): AttachmentRow {
  const by =
    sender.type === 'agent'
      ? { author_id: sender.id, confirmed: [...confirmed] }
      : { author_id: null, confirmed: [] };
  const said = { id, conversation_id: conversation, sender: sender.type, ...by, name, size };
  const blank = { ...said, refused: null, scanner_down: false };
  if (kept === null)
    return {
      ...{ ...blank, state: 'uploading', received: 0 },
      ...{ type: null, digest: null, thumbnail: null, kept: null },
    };
  const { file, digest, thumbnail } = kept;
  return { ...blank, state: 'checking', received: size, type: file.type, digest, thumbnail, kept: file };
}

/** An agent's own; of those for all customers learn everything but whom to ask. */
export function rulesFor(sender: Sender, rules: AnnounceDeps['rules']): AttachmentRules {
  if (sender.type === 'agent') return rules(sender.id);
  const { contact: _, ...forCustomers } = rules(null);
  return forCustomers;
}

function isSame(
  known: AttachmentRow,
  conversation: string,
  sender: Sender,
  file: AnnounceAttachment,
): boolean {
  const author = sender.type === 'agent' ? sender.id : null;
  const isAlike =
    known.size === file.size &&
    (known.name === file.name || known.state === 'sent' || known.state === 'refused');
  return (
    known.conversation_id === conversation &&
    known.sender === sender.type &&
    known.author_id === author &&
    (file.from === undefined ? known.kept === null && isAlike : known.kept !== null)
  );
}

function refuseElsewhere({ state, agent_id }: ConversationRow, sender: Sender): void {
  if (sender.type === 'agent') {
    const code = refusalToWrite({ state, agent: agent_id }, sender.id);
    if (code === 'not_your_conversation') throw new Refusal(code, REFUSALS[code]);
    if (code === 'wrong_state') throw ended();
  } else if (state !== 'queued' && state !== 'offered' && state !== 'active') throw ended();
}

async function refuseTooMuch({ tx }: Work, conversation: string, size: number, limit: number): Promise<void> {
  const { bytes, underWay } = await readLoad(tx, conversation);
  if (bytes + size > limit)
    throw new Refusal('chat_full', 'The files of this chat have become too much. Please begin a new one.');
  if (underWay >= MOST_UNDER_WAY)
    throw new Refusal('too_many_attempts', 'Too many files at once: this one is taken a little later.', {
      retryAfter: 5,
    });
}

/** The message would count as stored already. */
async function refuseTaken({ tx }: Work, conversation: string, id: string): Promise<void> {
  const taken = await tx.query('select from messages where conversation_id = $1 and id = $2', [
    conversation,
    id,
  ]);
  if (taken.length > 0) throw new Refusal('conflict', 'Another message has this id.');
}

async function refuseName(
  { tx }: Work,
  { channel }: ConversationRow,
  { sender, file: { name, confirmed = [] } }: { sender: { id: string }; file: AnnounceAttachment },
  screening: Screening,
): Promise<void> {
  const [row] = await tx.query<{ rules: string }>(`select ${screening.inForce('$1')} as rules`, [sender.id]);
  const { outgoing } = await screening.screen(tx, row?.rules ?? '');
  const verdict = judge((await outgoing?.find([], name, channel)) ?? [], confirmed);
  if ('refusal' in verdict) throw verdict.refusal;
}

function ended(): Refusal {
  return new Refusal('wrong_state', 'The chat has ended.');
}
