import { MESSAGES_PER_PAGE, type Message } from '../../../lib/protocol/index.ts';
import type { Queryable } from '../store/store.ts';

interface MessageRow {
  conversation_id: string;
  seq: number;
  id: string;
  sender: 'agent' | 'customer' | 'system';
  author: string;
  body: string;
  notice: Extract<Message, { from: 'system' }>['notice'] | null;
  created_at: number;
}

const SELECT = 'select conversation_id, seq, id, sender, author, body, notice, created_at from messages';

/** The first page after message number `after`, oldest first. */
export async function messagesAfter(
  store: Queryable,
  conversation: string,
  after: number,
): Promise<Message[]> {
  const rows = await store.query<MessageRow>(
    `${SELECT} where conversation_id = $1 and seq > $2 order by seq limit $3`,
    [conversation, after, MESSAGES_PER_PAGE],
  );
  return rows.map(toMessage);
}

/** The last page before message number `before`, or of all, oldest first. */
export async function messagesBefore(
  store: Queryable,
  conversation: string,
  before: number | null,
): Promise<Message[]> {
  const rows = await store.query<MessageRow>(
    `${SELECT} where conversation_id = $1 and seq < coalesce($2::int, 2147483647) order by seq desc limit $3`,
    [conversation, before, MESSAGES_PER_PAGE],
  );
  return rows.reverse().map(toMessage);
}

function toMessage(row: MessageRow): Message {
  const { conversation_id: conversation, seq, id, created_at: at } = row;
  if (row.notice !== null) return { from: 'system', conversation, seq, id, notice: row.notice, at };
  const from = row.sender === 'agent' ? 'agent' : 'customer';
  return { from, conversation, seq, id, author: row.author, text: row.body, at };
}
