import { type AttachmentRules, checkFile } from '../../../lib/attachments/index.ts';
import { refusalToWrite } from '../../../lib/conversation/index.ts';
import type { AnnounceAttachment } from '../../../lib/protocol/attachments.ts';
import { REFUSALS } from '../conversations/apply.ts';
import type { Commit, Work } from '../conversations/commit.ts';
import { type ConversationRow, lockConversation } from '../conversations/rows.ts';
import { judge } from '../messages/judge.ts';
import { tellFileRefused } from '../messages/notices.ts';
import type { Screening } from '../messages/screen.ts';
import { Refusal } from '../refusal.ts';
import { fileRefused } from './refuse.ts';
import { type AttachmentRow, findAttachment, insertAttachment, readLoad, removeUnsent } from './rows.ts';

/** An agent, or the conversation's customer. */
export type Sender = { type: 'agent'; id: string } | { type: 'customer' };

export interface AnnounceDeps {
  commit: Commit;
  screening: Screening;
  rules(): AttachmentRules;
  /** How much the files of one conversation may take, in bytes. */
  limit: number;
}

/** The most files of a conversation that may be on their way at once. */
const MOST_UNDER_WAY = 20;

/**
 * Takes note of a file that is to be sent, if it may be; the same again gives what it has come to, and one that was
 * refused begins anew. What a customer may not send is told in the transcript.
 *
 * @throws Refusal when it may not be sent.
 */
export async function announce(
  { commit, screening, rules, limit }: AnnounceDeps,
  { conversation: id, sender, file }: { conversation: string; sender: Sender; file: AnnounceAttachment },
): Promise<AttachmentRow> {
  const outcome = await commit(async (work): Promise<AttachmentRow | Refusal> => {
    const { tx } = work;
    const conversation = await lockConversation(tx, id);
    if (conversation === null) throw new Refusal('not_found', 'There is no such conversation.');
    const known = await findAttachment(tx, file.id);
    if (known !== null) {
      if (!isSame(known, id, sender, file)) throw new Refusal('conflict', 'Another file has this id.');
      if (known.state !== 'refused') return known;
      await removeUnsent(tx, file.id, work.now());
    }
    refuseElsewhere(conversation, sender);
    const refusal = checkFile(file, { channel: conversation.channel, rules: rulesFor(sender.type, rules()) });
    if (refusal !== null) {
      // Not thrown inside: the line about it is to be stored.
      if (sender.type === 'customer')
        await tellFileRefused(work, conversation, { id: file.id, name: file.name, ...refusal }, screening);
      return fileRefused(refusal);
    }
    await refuseTooMuch(work, id, file.size, limit);
    await refuseTaken(work, id, file.id);
    if (sender.type === 'agent') await refuseName(work, conversation, file, screening);
    const confirmed = sender.type === 'agent' ? [...(file.confirmed ?? [])] : [];
    const row = {
      id: file.id,
      conversation_id: id,
      sender: sender.type,
      author_id: sender.type === 'agent' ? sender.id : null,
      name: file.name,
      size: file.size,
      confirmed,
    };
    if (!(await insertAttachment(tx, row, work.now())))
      throw new Refusal('conflict', 'Another file has this id.');
    const blank = { refused: null, scanner_down: false, type: null, digest: null, thumbnail: null };
    return { ...row, ...blank, state: 'uploading', received: 0 };
  });
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

/** Whom to ask is for agents only. */
export function rulesFor(sender: Sender['type'], { contact, ...rules }: AttachmentRules): AttachmentRules {
  return sender === 'agent' && contact !== undefined ? { ...rules, contact } : rules;
}

function isSame(
  known: AttachmentRow,
  conversation: string,
  sender: Sender,
  file: AnnounceAttachment,
): boolean {
  const author = sender.type === 'agent' ? sender.id : null;
  return (
    known.conversation_id === conversation &&
    known.sender === sender.type &&
    known.author_id === author &&
    known.size === file.size &&
    (known.name === file.name || known.state === 'sent' || known.state === 'refused')
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
  { id, channel }: ConversationRow,
  { name, confirmed = [] }: AnnounceAttachment,
  screening: Screening,
): Promise<void> {
  const [row] = await tx.query<{ version: number }>(
    `select ${screening.version} as version from conversations where id = $1`,
    [id],
  );
  const { outgoing } = await screening.screen(tx, row?.version ?? 0);
  const verdict = judge(outgoing?.find([], name, channel) ?? [], confirmed);
  if ('refusal' in verdict) throw verdict.refusal;
}

function ended(): Refusal {
  return new Refusal('wrong_state', 'The chat has ended.');
}
