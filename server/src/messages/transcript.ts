import type { FileRefusal } from '../../../lib/attachments/index.ts';
import type { What } from '../../../lib/channels/index.ts';
import { shownName } from '../../../lib/names/names.ts';
import type { Delivery, Quoted } from '../../../lib/protocol/delivery.ts';
import { MESSAGES_PER_PAGE, type Message } from '../../../lib/protocol/index.ts';
import type { Queryable } from '../store/store.ts';
import type { StoredFile } from './insert.ts';

interface MessageRow {
  conversation_id: string;
  seq: number;
  id: string;
  sender: 'agent' | 'customer' | 'system';
  author_id: string | null;
  author: string;
  body: string;
  masked: boolean;
  sent_anyway: string[] | null;
  notice: Extract<Message, { from: 'system' }>['notice'] | null;
  file: StoredFile | FileRefusal | null;
  what: What | null;
  quotes: Quoted | null;
  reaction: string | null;
  delivery: Delivery | null;
  removed_at: number | null;
  created_at: number;
}

/** Who reads: to agents messages may be masked, customers see what they wrote. */
export type Reader = 'agent' | 'customer';

const BODY: Record<Reader, string> = {
  agent: 'coalesce(masked_body, body) as body, masked_body is not null as masked, sent_anyway',
  customer: 'body, false as masked, null as sent_anyway',
};

const select = (reader: Reader, more = 'null as more') =>
  `select conversation_id, seq, id, sender, author_id, author, ${BODY[reader]}, notice, file, what, quotes,
          reaction, delivery, removed_at, created_at, ${more} from messages`;

/** The first page after message number `after`, oldest first. */
export async function messagesAfter(
  store: Queryable,
  reader: Reader,
  conversation: string,
  after: number,
): Promise<Message[]> {
  const rows = await store.query<MessageRow>(
    `${select(reader)} where conversation_id = $1 and seq > $2 order by seq limit $3`,
    [conversation, after, MESSAGES_PER_PAGE],
  );
  return rows.map((row) => toMessage(row, reader));
}

/** The last page before message number `before`, or of all, oldest first. */
export async function messagesBefore(
  store: Queryable,
  reader: Reader,
  conversation: string,
  before: number | null,
): Promise<Message[]> {
  const rows = await store.query<MessageRow>(
    `${select(reader)} where conversation_id = $1 and seq < coalesce($2::int, 2147483647) order by seq desc limit $3`,
    [conversation, before, MESSAGES_PER_PAGE],
  );
  return rows.reverse().map((row) => toMessage(row, reader));
}

/** As agents see them, the last ones first: at most so many of those up to message number `upTo` that were changed since. */
export async function changedMessages(
  store: Queryable,
  { conversation, since, upTo, most }: { conversation: string; since: number; upTo: number; most: number },
): Promise<{ message: Message; changedAt: number }[]> {
  const rows = await store.query<MessageRow & { changed_at: number }>(
    `${select('agent', 'changed_at')} where conversation_id = $1 and changed_at >= $2 and seq <= $3
      order by changed_at desc limit $4`,
    [conversation, since, upTo, most],
  );
  return rows.map((row) => ({ message: toMessage(row, 'agent'), changedAt: row.changed_at }));
}

/**
 * A message as the customer sees it: of agents the name and nothing else, nor what they were warned of, nor what
 * belongs to platforms.
 */
export function asCustomerSees(message: Message): Message {
  if ('about' in message && message.about) return { ...message, about: { name: message.about.name } };
  if (!('author' in message)) return message;
  const { agent, sentAnyway, what, quotes, reaction, removed, delivery, ...rest } = message;
  return rest;
}

function toMessage(row: MessageRow, reader: Reader): Message {
  const message = asAgentsSee(row);
  return reader === 'customer' ? asCustomerSees(message) : message;
}

function asAgentsSee(row: MessageRow): Message {
  const { conversation_id: conversation, seq, id, created_at: at } = row;
  if (row.notice !== null) {
    const about = row.author_id === null ? {} : { about: { id: row.author_id, name: row.author } };
    const file = row.file && 'reason' in row.file ? { file: { name: row.body, ...row.file } } : {};
    return { from: 'system', conversation, seq, id, notice: row.notice, ...about, ...file, at };
  }
  const from = row.sender === 'agent' ? 'agent' : 'customer';
  const { body: text, masked } = row;
  const author = shownName(row.author);
  const agent = row.author_id === null ? {} : { agent: row.author_id };
  const anyway = row.sent_anyway === null ? {} : { sentAnyway: row.sent_anyway };
  const envelope = { from, conversation, seq, id, author, ...agent, at, ...anyway, ...told(row) } as const;
  if (row.file && !('reason' in row.file))
    return { ...envelope, kind: 'file', file: { name: text, ...row.file } };
  return { ...envelope, text, ...(masked ? { masked } : {}) };
}

function told({ what, quotes, reaction, delivery, removed_at }: MessageRow) {
  return {
    ...(what && { what }),
    ...(quotes && { quotes }),
    ...(reaction && { reaction }),
    ...(delivery && { delivery }),
    ...(removed_at === null ? {} : { removed: true as const }),
  };
}
