import { nanoid } from 'nanoid';
import { readName } from '../accounts/name.ts';
import type { TellNotice } from '../conversations/apply.ts';
import { insertMessages } from './insert.ts';

/** Stores a line about what happened, with the name that whom it is about has now, and has both sides told. */
export const tellNotice: TellNotice = async ({ tx, touched }, line) => {
  const { conversation, seq, notice, about: authorId, agent, at } = line;
  const id = nanoid();
  const author = authorId === null ? '' : await readName(tx, authorId);
  const row = { conversation, seq, id, sender: 'system', authorId, author, notice } as const;
  await insertMessages(tx, [{ ...row, body: '', masked: null }], at);
  const about = authorId === null ? {} : { about: { id: authorId, name: author } };
  touched.messages.push({ message: { from: 'system', conversation, seq, id, notice, ...about, at }, agent });
};
