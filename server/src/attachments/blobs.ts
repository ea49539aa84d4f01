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
    const digests = all({ digest, thumbnail });
    const held = await tx.query(
      `insert into blobs (digest, state) select t.digest, 'held' from unnest($1::text[]) as t (digest) order by t.digest
       on conflict (digest) do update set state = 'held' where blobs.state <> 'doomed' returning digest`,
      [digests],
    );
    if (held.length < digests.length) throw new Unavailable('These bytes are being removed.');
    await tx.query('update attachments set type = $2, digest = $3, thumbnail = $4 where id = $1', [
      id,
      type,
      digest,
      thumbnail,
    ]);
    return true;
  });
}

/**
 * Takes note of bytes that are put into the storage before anything refers to them: until then they are not removed.
 *
 * @throws Unavailable when the same bytes are being removed just now.
 */
export async function reserve(store: Queryable, digests: Digests, until: number): Promise<void> {
  const reserved = await store.query(
    `insert into blobs (digest, state, reserved_until)
     select t.digest, 'loose', $2 from unnest($1::text[]) as t (digest) order by t.digest
     on conflict (digest) do update set reserved_until = greatest(blobs.reserved_until, $2)
      where blobs.state <> 'doomed' returning digest`,
    [all(digests), until],
  );
  if (reserved.length < all(digests).length) throw new Unavailable('These bytes are being removed.');
}

/**
 * Keeps bytes that are in the storage for what the transaction has refer to them.
 *
 * @throws Unavailable when they are no more, or are being removed just now: they have to be put again.
 */
export async function hold(tx: Queryable, digests: Digests): Promise<void> {
  const held = await tx.query(
    `update blobs set state = 'held' where digest in
       (select digest from blobs where digest = any ($1::text[]) and state <> 'doomed' order by digest for update)
     returning digest`,
    [all(digests)],
  );
  if (held.length < all(digests).length) throw new Unavailable('These bytes are gone.');
}

function all({ digest, thumbnail }: Digests): string[] {
  return thumbnail === null || thumbnail === digest ? [digest] : [digest, thumbnail];
}

/** Removes the bytes that nothing refers to any more and nobody has reserved, also those that a process which died had begun to remove. */
export async function removeLoose(store: Store, storage: Storage, now: number): Promise<void> {
  let doomed: string[];
  do {
    doomed = await store.transaction((tx) => doom(tx, now));
    for (const digest of doomed) await storage.remove(digest);
    await store.query(`delete from blobs where digest = any ($1::text[]) and state = 'doomed'`, [doomed]);
  } while (doomed.length === AT_ONCE);
}

/** By a statement of its own after the locks, so that it sees who referred to them meanwhile. */
async function doom(tx: Queryable, now: number): Promise<string[]> {
  const rows = await tx.query<{ digest: string }>(
    `select digest from blobs where state <> 'held' and reserved_until <= $1
      order by digest limit ${AT_ONCE} for update skip locked`,
    [now],
  );
  const doomed = await tx.query<{ digest: string; state: string }>(
    `update blobs b
        set state = case when exists (select from attachments a where a.digest = b.digest or a.thumbnail = b.digest)
                           or exists (select from template_files f where f.digest = b.digest or f.thumbnail = b.digest)
                         then 'held' else 'doomed' end
      where b.digest = any ($1::text[]) returning digest, state`,
    [rows.map(({ digest }) => digest)],
  );
  return doomed.flatMap(({ digest, state }) => (state === 'doomed' ? [digest] : []));
}
