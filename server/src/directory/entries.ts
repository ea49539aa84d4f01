import type { Address } from '../../../lib/directory/address.ts';
import { nameFault, shownName } from '../../../lib/names/names.ts';
import { DIRECTORY_PAGE, type DirectoryEntry, type FoundEntries } from '../../../lib/protocol/directory.ts';
import { Refusal } from '../refusal.ts';
import { containing } from '../store/containing.ts';
import type { Queryable } from '../store/store.ts';
import { SHOWN_AS } from './match.ts';

/** SQL: `family (id)`, an entry ($1) and all that was merged into it, whatever came first. */
export const FAMILY = `
  family (id) as (
    select $1::text
    union
    select e.id from family f join directory_entries e on e.merged_into = f.id
  )`;

/** The entry that an entry is shown as: itself, or what it was merged into. Throws `Refusal` when there is none. */
export async function findShown(store: Queryable, id: string): Promise<string> {
  const [shown] = await store.query<{ id: string }>(
    `with recursive starts as (select $1::text as id), ${SHOWN_AS} select id from shown_as`,
    [id],
  );
  if (shown === undefined) throw new Refusal('not_found', 'There is no such entry in the directory.');
  return shown.id;
}

/** An entry and all that was merged into it, by their ids, locked until the transaction ends, `other` with them. */
export async function lockFamily(tx: Queryable, id: string, other?: string): Promise<string[]> {
  const shown = await findShown(tx, id);
  const rows = await tx.query<{ id: string }>(
    `with recursive ${FAMILY}
     select e.id from directory_entries e where e.id = any (array(select id from family)) or e.id = $2
      order by e.id for update`,
    [shown, other ?? null],
  );
  // The entry itself first.
  return [shown, ...rows.map((row) => row.id).filter((one) => one !== shown && one !== other)];
}

/** The entry as agents see it; of one that was merged, what it is part of. */
export async function readEntry(store: Queryable, id: string): Promise<DirectoryEntry> {
  const shown = await findShown(store, id);
  const [entry] = await store.query<Omit<DirectoryEntry, 'addresses' | 'merged'>>(
    'select id, name, note, source, created_at as "createdAt" from directory_entries where id = $1',
    [shown],
  );
  if (entry === undefined) throw new Refusal('not_found', 'There is no such entry in the directory.');
  const addresses = await store.query<AddressRow>(
    `with recursive ${FAMILY}
     select a.entry_id, a.kind, a.written, a.source, a.channel, a.linked_at, p.name as linked_by
       from directory_addresses a left join accounts p on p.id = a.linked_by
      where a.entry_id = any (array(select id from family)) and a.unlinked_at is null
      order by a.kind desc, a.linked_at, a.value`,
    [shown],
  );
  const merged = await store.query<{ id: string; name: string }>(
    'select id, name from directory_entries where merged_into = $1 order by lower(name), id',
    [shown],
  );
  return {
    ...entry,
    name: shownName(entry.name),
    addresses: addresses.map((row) => ({
      kind: row.kind,
      written: row.written,
      source: row.source,
      ...(row.channel === null ? {} : { channel: row.channel }),
      linkedAt: row.linked_at,
      ...(row.linked_by === null ? {} : { linkedBy: row.linked_by }),
      ...(row.entry_id === shown ? {} : { of: row.entry_id }),
    })),
    merged: merged.map(({ id, name }) => ({ id, name: shownName(name) })),
  };
}

interface AddressRow {
  entry_id: string;
  kind: Address['kind'];
  written: string;
  source: DirectoryEntry['addresses'][number]['source'];
  channel: NonNullable<DirectoryEntry['addresses'][number]['channel']> | null;
  linked_at: number;
  linked_by: string | null;
}

/** Entries with this in their name or in an address; `addresses` are those that it may be as a whole. */
export async function searchEntries(
  store: Queryable,
  { text, addresses }: { text: string; addresses: readonly Address[] },
): Promise<FoundEntries> {
  const rows = await store.query<{ id: string; name: string; addresses: string[] }>(
    `with recursive starts as (
       select id from directory_entries where name ilike $1
       union
       select entry_id from directory_addresses
        where unlinked_at is null and (value = any ($2::text[]) or value like $3)
     ), ${SHOWN_AS}, found as (
       select id, name from shown_as group by id, name order by lower(name), id limit $4)
     select f.id, f.name,
            array(select a.written from directory_addresses a
                   where a.entry_id = f.id and a.unlinked_at is null order by a.kind desc, a.value limit 3) as addresses
       from found f order by lower(f.name), f.id`,
    [
      containing(text),
      addresses.map(({ value }) => value),
      containing(partOfAddress(text)),
      DIRECTORY_PAGE + 1,
    ],
  );
  return {
    entries: rows.slice(0, DIRECTORY_PAGE).map((row) => ({ ...row, name: shownName(row.name) })),
    more: rows.length > DIRECTORY_PAGE,
  };
}

/** Throws `Refusal` for a name that shows nothing, or has in it what cannot be seen. */
export function checkName(name: string): void {
  if (nameFault(name))
    throw new Refusal('bad_request', 'name: letters expected, and nothing that cannot be seen');
}

/** A part of an address as addresses are compared: of a number without what separates its parts. */
function partOfAddress(text: string): string {
  return /^[\d\s+()./-]+$/.test(text) ? text.replace(/[^+\d]/g, '') : text.toLowerCase();
}
