import type { ProtocolError } from '../../../lib/protocol/index.ts';
import type { StoredFile } from '../messages/insert.ts';
import type { Queryable } from '../store/store.ts';

/** A file on its way, or in a transcript. */
export interface AttachmentRow {
  id: string;
  conversation_id: string;
  sender: 'agent' | 'customer';
  author_id: string | null;
  name: string;
  size: number;
  confirmed: string[];
  state: 'uploading' | 'checking' | 'sent' | 'refused';
  received: number;
  refused: ProtocolError | null;
  scanner_down: boolean;
  type: string | null;
  digest: string | null;
  thumbnail: string | null;
  /** Of a file whose bytes were here before it was announced: what is said of it in the transcript. */
  kept: StoredFile | null;
}

const COLUMNS = `id, conversation_id, sender, author_id, name, size, confirmed, state, received, refused, scanner_down,
                 type, digest, thumbnail, kept`;

export async function findAttachment(store: Queryable, id: string): Promise<AttachmentRow | null> {
  const [row] = await store.query<AttachmentRow>(`select ${COLUMNS} from attachments where id = $1`, [id]);
  return row ?? null;
}

/** A file that is announced; false when its id is taken. */
export async function insertAttachment(tx: Queryable, row: AttachmentRow, now: number): Promise<boolean> {
  const inserted = await tx.query(
    `insert into attachments (id, conversation_id, sender, author_id, name, size, confirmed, state, received, type,
                              digest, thumbnail, kept, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12, $13::jsonb, $14)
     on conflict do nothing returning id`,
    [
      row.id,
      row.conversation_id,
      row.sender,
      row.author_id,
      row.name,
      row.size,
      JSON.stringify(row.confirmed),
      row.state,
      row.received,
      row.type,
      row.digest,
      row.thumbnail,
      row.kept && JSON.stringify(row.kept),
      now,
    ],
  );
  return inserted.length > 0;
}

/** How much the files of a conversation take, in bytes, and how many of them are on their way. */
export async function readLoad(
  tx: Queryable,
  conversation: string,
): Promise<{ bytes: number; underWay: number }> {
  const [row] = await tx.query<{ bytes: number; n: number }>(
    `select coalesce(sum(size), 0)::bigint as bytes, count(*) filter (where state in ('uploading', 'checking')) as n
       from attachments where conversation_id = $1 and state <> 'refused'`,
    [conversation],
  );
  return { bytes: row?.bytes ?? 0, underWay: row?.n ?? 0 };
}

/**
 * Notes that the bytes from `from` to `to` are stored for good; with the last of them it is to be checked. False when
 * somebody else has noted others meanwhile, or it is no longer being uploaded: then these do not count.
 */
export async function noteReceived(
  store: Queryable,
  { id, from, to }: { id: string; from: number; to: number },
  now: number,
): Promise<boolean> {
  const rows = await store.query(
    `update attachments set received = $3, changed_at = $4, state = case when $3 = size then 'checking' else state end
      where id = $1 and received = $2 and state = 'uploading' returning id`,
    [id, from, to, now],
  );
  return rows.length > 0;
}

/** What arrived is gone: it begins anew. */
export async function noteLost(store: Queryable, id: string, now: number): Promise<void> {
  await store.query(
    `update attachments set received = 0, state = 'uploading', changed_at = $2
      where id = $1 and state in ('uploading', 'checking') and kept is null`,
    [id, now],
  );
}

/** Takes the next file that waits to be checked, for nobody else until `until`; null when none waits. */
export async function claimNext(
  store: Queryable,
  { now, until }: { now: number; until: number },
): Promise<AttachmentRow | null> {
  const [row] = await store.query<AttachmentRow>(
    `update attachments set claimed_until = $2
      where id = (select id from attachments where state = 'checking' and claimed_until <= $1
                   order by changed_at limit 1 for update skip locked)
      returning ${COLUMNS}`,
    [now, until],
  );
  return row ?? null;
}

/** Lets go of what is not checked yet, until `until`. */
export async function putOff(
  store: Queryable,
  id: string,
  { until, scannerDown }: { until: number; scannerDown: boolean },
): Promise<void> {
  await store.query(
    `update attachments set claimed_until = $2, scanner_down = $3 where id = $1 and state = 'checking'`,
    [id, until, scannerDown],
  );
}

/** When the next file that waits may be checked; null when none waits. */
export async function nextClaim(store: Queryable): Promise<number | null> {
  const [row] = await store.query<{ at: number | null }>(
    `select min(claimed_until) as at from attachments where state = 'checking'`,
  );
  return row?.at ?? null;
}

/** After a start nobody checks anything. */
export async function releaseClaims(store: Queryable): Promise<void> {
  await store.query(`update attachments set claimed_until = 0 where state = 'checking'`);
}

/** Its message is in the transcript, under the name that the rules have left of it. */
export async function noteSent(store: Queryable, id: string, now: number): Promise<void> {
  await store.query(
    `update attachments a set state = 'sent', scanner_down = false, changed_at = $2,
            name = coalesce((select coalesce(m.masked_body, m.body) from messages m
                             where m.conversation_id = a.conversation_id and m.id = a.id), name)
      where id = $1 and state = 'checking'`,
    [id, now],
  );
}

/** It is not sent; what is stored of it may go. What a customer called it is in the transcript, as the rules leave it. False when it was not on its way any more. */
export async function noteRefused(
  store: Queryable,
  id: string,
  refused: ProtocolError,
  now: number,
): Promise<boolean> {
  const rows = await store.query(
    `update attachments set state = 'refused', refused = $2::jsonb, digest = null, thumbnail = null, changed_at = $3,
            name = case when sender = 'customer' then '' else name end
      where id = $1 and state in ('uploading', 'checking') returning id`,
    [id, JSON.stringify(refused), now],
  );
  return rows.length > 0;
}

/** Gives up what is not sent, unless it is being checked just now; says whether there is nothing left to give up. */
export async function removeUnsent(store: Queryable, id: string, now: number): Promise<boolean> {
  const rows = await store.query(
    `delete from attachments where id = $1 and (state in ('uploading', 'refused')
                                                or (state = 'checking' and claimed_until <= $2)) returning id`,
    [id, now],
  );
  return rows.length > 0;
}

/** Gives up uploads that nobody has gone on with since `before`. */
export async function removeStale(store: Queryable, before: number): Promise<void> {
  await store.query(`delete from attachments where state = 'uploading' and changed_at < $1`, [before]);
}

/** Which of these are still on their way. */
export async function findUnderWay(store: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const rows = await store.query<{ id: string }>(
    `select id from attachments where id = any ($1::text[]) and state in ('uploading', 'checking')`,
    [[...ids]],
  );
  return new Set(rows.map(({ id }) => id));
}
