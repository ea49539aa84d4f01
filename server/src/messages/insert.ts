import type { Notice, Party } from '../../../lib/conversation/index.ts';
import { MOVE_ON } from '../conversations/rows.ts';
import type { Queryable } from '../store/store.ts';
import type { Masked } from './judge.ts';

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
  notice: Notice | null;
}

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
                             masked_patterns, notice, created_at)
       select t.*, $11::bigint
         from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                     $8::text[], $9::jsonb[], $10::text[]) as t
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
      column(({ notice }) => notice),
      at,
    ],
  );
}
