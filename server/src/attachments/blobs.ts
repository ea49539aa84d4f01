import { Unavailable } from '../refusal.ts';
import type { Queryable, Store } from '../store/store.ts';
import type { Storage } from './storage/storage.ts';

const AT_ONCE = 100;

/** What a checked file consists of, by the SHA-256 of the bytes. */
export interface Digests {
  digest: string;
  thumbnail: string | null;
}

/**
 * Has an attachment refer to bytes before they are put into the storage, so that these are never without somebody who
 * needs them. False when the attachment is not being checked any more.
 *
 * @throws Unavailable when the same bytes are being removed just now: they have to be put again, a little later.
 */
export function refer(
  store: Store,
  id: string,
  { type, digest, thumbnail }: Digests & { type: string },
): Promise<boolean> {
  return store.transaction(async (tx) => {
    const checking = await tx.query(
      `select from attachments where id = $1 and state = 'checking' for update`,
      [id],
    );
    if (checking.length === 0) return false;
    const digests = thumbnail === null ? [digest] : [digest, thumbnail];
    const held = await tx.query(
      `insert into blobs (digest, state) select t.digest, 'held' from unnest($1::text[]) as t (digest) order by t.digest
       on conflict (digest) do update set state = 'held' where blobs.state <> 'doomed' returning digest`,
      [[...new Set(digests)]],
    );
    if (held.length < new Set(digests).size) throw new Unavailable('These bytes are being removed.');
    await tx.query('update attachments set type = $2, digest = $3, thumbnail = $4 where id = $1', [
      id,
      type,
      digest,
      thumbnail,
    ]);
    return true;
  });
}

/** Removes the bytes that nothing refers to any more, also those that a process which died had begun to remove. */
export async function removeLoose(store: Store, storage: Storage): Promise<void> {
  let doomed: string[];
  do {
    doomed = await store.transaction(doom);
    for (const digest of doomed) await storage.remove(digest);
    await store.query(`delete from blobs where digest = any ($1::text[]) and state = 'doomed'`, [doomed]);
  } while (doomed.length === AT_ONCE);
}

/** By a statement of its own after the locks, so that it sees who referred to them meanwhile. */
async function doom(tx: Queryable): Promise<string[]> {
  const rows = await tx.query<{ digest: string }>(
    `select digest from blobs where state <> 'held' order by digest limit ${AT_ONCE} for update skip locked`,
  );
  const doomed = await tx.query<{ digest: string; state: string }>(
    `update blobs b
        set state = case when exists (select from attachments a where a.digest = b.digest or a.thumbnail = b.digest)
                         then 'held' else 'doomed' end
      where b.digest = any ($1::text[]) returning digest, state`,
    [rows.map(({ digest }) => digest)],
  );
  return doomed.flatMap(({ digest, state }) => (state === 'doomed' ? [digest] : []));
}
