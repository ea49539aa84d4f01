import type { FileRefusal } from '../../../lib/attachments/index.ts';
import type { What } from '../../../lib/channels/index.ts';
import type { Notice, Party } from '../../../lib/conversation/index.ts';
import type { Quoted } from '../../../lib/protocol/delivery.ts';
import type { FileMessage, PatternFound } from '../../../lib/protocol/index.ts';
import { MOVE_ON } from '../conversations/rows.ts';
import type { Queryable } from '../store/store.ts';
import { type Masked, namesOf } from './judge.ts';

/** A message as it is stored: what somebody wrote, or a notice. */
export interface NewMessage {
  conversation: string;
  /** The next number of its conversation. */
  seq: number;
  id: string;
  sender: Party | 'system';
  /** The agent who wrote it, or whom the notice is about. */
  authorId: string | null;
  author: string;
  body: string;
  masked: Masked | null;
  /** The sensitive patterns in it that its agent sends anyway. */
  sentAnyway: readonly PatternFound[];
  notice: Notice | null;
  /** Of a file its name is the body; of a notice about one, what belongs to it. */
  file: StoredFile | FileRefusal | null;
  told?: Told | undefined;
}

/** What belongs to a message beside its text at platforms. */
export interface Told {
  what?: What | undefined;
  quotes?: Quoted | undefined;
  /** The platform's id of what a customer wrote. */
  providerId?: string | undefined;
}

/** What is stored of a file beside its name. */
export type StoredFile = Omit<FileMessage['file'], 'name'>;

/** What every message takes beside its text, about: the rest of its row, and its places in the indexes. */
export const ROW_BYTES = 300;

/** Stores messages in one statement, and moves their conversations, locked by the same transaction, on to them. */
export async function insertMessages(
  tx: Queryable,
  messages: readonly NewMessage[],
  at: number,
): Promise<void> {
  const column = <Value>(of: (message: NewMessage) => Value) => messages.map(of);
  await tx.query(
    `with stored as (
       insert into messages (conversation_id, seq, id, sender, author_id, author, body, masked_body,
                             masked_patterns, sent_anyway, notice, file, what, quotes, provider_id,
                             created_at)
       select t.*, $16::bigint
         from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                     $8::text[], $9::jsonb[], $10::jsonb[], $11::text[], $12::jsonb[], $13::text[], $14::jsonb[],
                     $15::text[]) as t
       returning conversation_id, seq, octet_length(body) + ${ROW_BYTES} as size
     )${MOVE_ON}`,
    [
      column(({ conversation }) => conversation),
      column(({ seq }) => seq),
      column(({ id }) => id),
      column(({ sender }) => sender),
      column(({ authorId }) => authorId),
      column(({ author }) => author),
      column(({ body }) => body),
      column(({ masked }) => masked?.text ?? null),
      column(({ masked }) => masked && JSON.stringify(masked.patterns)),
      column(({ sentAnyway }) => (sentAnyway.length > 0 ? JSON.stringify(namesOf(sentAnyway)) : null)),
      column(({ notice }) => notice),
      column(({ file }) => file && JSON.stringify(file)),
      column(({ told }) => told?.what ?? null),
      column(({ told }) => (told?.quotes ? JSON.stringify(told.quotes) : null)),
      column(({ told }) => told?.providerId ?? null),
      at,
    ],
  );
}
