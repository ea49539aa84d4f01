import { createHash } from 'node:crypto';
import { nanoid } from 'nanoid';
import type { FileRefusal } from '../../../lib/attachments/index.ts';
import { readName } from '../accounts/name.ts';
import type { TellNotice } from '../conversations/apply.ts';
import type { Work } from '../conversations/commit.ts';
import type { ConversationRow } from '../conversations/rows.ts';
import { insertMessages } from './insert.ts';
import { maskIncoming } from './judge.ts';
import type { Screening } from './screen.ts';

/** Stores a line about what happened, with the name that whom it is about has now, and has both sides told. */
export const tellNotice: TellNotice = async ({ tx, touched }, line) => {
  const { conversation, seq, notice, about: authorId, agent, at } = line;
  const id = nanoid();
  const author = authorId === null ? '' : await readName(tx, authorId);
  const row = { conversation, seq, id, sender: 'system', authorId, author, notice } as const;
  await insertMessages(tx, [{ ...row, body: '', masked: null, sentAnyway: [], file: null }], at);
  const about = authorId === null ? {} : { about: { id: authorId, name: author } };
  touched.messages.push({ message: { from: 'system', conversation, seq, id, notice, ...about, at }, agent });
};

/**
 * Stores, in a conversation that the transaction has locked, that a file of its customer was not sent, and has both
 * told, once for each file by the file's `id`. Its name is masked as what the customer writes is.
 */
export async function tellFileRefused(
  { tx, touched, now }: Work,
  { id: conversation, last_seq, agent_id, state, channel }: ConversationRow,
  { id: fileId, name, ...file }: FileRefusal & { id: string; name: string },
  screening: Screening,
): Promise<void> {
  const id = createHash('sha256').update(`refused ${fileId}`).digest('base64url');
  const told = await tx.query('select from messages where conversation_id = $1 and id = $2', [
    conversation,
    id,
  ]);
  if (told.length > 0) return;
  const at = now();
  const [ruled] = await tx.query<{ rules: string }>(`select ${screening.inForce('null')} as rules`);
  const screen = await screening.screen(tx, ruled?.rules ?? '');
  const { text: body, masked } = await maskIncoming(screen, [], name, channel);
  const line = { conversation, seq: last_seq + 1, id, notice: 'file_refused' } as const;
  const row = {
    ...line,
    sender: 'system',
    authorId: null,
    author: '',
    body,
    masked,
    sentAnyway: [],
    file,
  } as const;
  await insertMessages(tx, [row], at);
  touched.messages.push({
    message: { from: 'system', ...line, file: { name: masked?.text ?? body, ...file }, at },
    agent: state === 'active' ? agent_id : null,
  });
}
