import { nanoid } from 'nanoid';
import type { TellNotice } from '../conversations/apply.ts';
import { insertMessages } from './insert.ts';

/** Stores a line about what happened, and has both sides told. */
export const tellNotice: TellNotice = async ({ tx, touched }, { conversation, seq, notice, agent, at }) => {
  const id = nanoid();
  const row = { conversation, seq, id, notice, body: '', masked: null, author: '', authorId: null };
  await insertMessages(tx, [{ ...row, sender: 'system' }], at);
  touched.messages.push({ message: { from: 'system', conversation, seq, id, notice, at }, agent });
};
