import { type Address, addressOf } from '../../../lib/directory/address.ts';
import { ADDRESS_KINDS, type AddressKind } from '../../../lib/directory/entry.ts';
import type { CountryCode } from '../../../lib/directory/phone-number.ts';
import { shownName } from '../../../lib/names/names.ts';
import {
  type DirectoryMatch,
  type DirectoryMatches,
  MATCHED_ENTRIES,
} from '../../../lib/protocol/directory.ts';
import type { Queryable } from '../store/store.ts';

/** How a customer says to be reached. */
export interface Reach {
  phone?: string | undefined;
  email?: string | undefined;
}

/** An address of an entry that is one asked for, or like it, with the entry that is shown for it. */
interface Hit {
  kind: Address['kind'];
  value: string;
  likeness: string;
  id: string;
  name: string;
  /** What is like it and not the same customer's. */
  rejected: string[];
}

/**
 * SQL: `shown_as (start, id, name)`, the entry that each entry of `starts (id)` is shown as: itself, or what it was
 * merged into. Nothing merges into a part of itself.
 */
export const SHOWN_AS = `
  up (start, id, name, merged_into) as (
    select e.id, e.id, e.name, e.merged_into from directory_entries e where e.id = any (array(select id from starts))
    union all
    select up.start, e.id, e.name, e.merged_into from up join directory_entries e on e.id = up.merged_into
  ), shown_as as (select start, id, name from up where merged_into is null)`;

/** So many of the addresses that were read last are kept. */
const KEPT = 10_000;

/** Reads the addresses that customers gave, those of open conversations again and again, as they are compared. */
export function createReader(country: () => CountryCode | undefined): (reach: Reach) => Address[] {
  const read = new Map<string, Address | null>();

  function readOnce(kind: AddressKind, written: string): Address | null {
    const here = country();
    const key = `${here} ${kind} ${written}`;
    let address = read.get(key);
    if (address === undefined) {
      address = addressOf(kind, written, here);
      if (read.size >= KEPT) read.clear();
      read.set(key, address);
    }
    return address;
  }

  return (reach) =>
    ADDRESS_KINDS.flatMap((kind) => {
      const written = reach[kind];
      return (written !== undefined && readOnce(kind, written)) || [];
    });
}

/** What is said of a customer by the directory: nothing where it knows nothing. */
export function matched(matches: DirectoryMatches = {}): { directory?: DirectoryMatches } {
  return Object.keys(matches).length > 0 ? { directory: matches } : {};
}

/** What the directory knows of each of these customers' addresses: one query for all of them. */
export async function matchAll(
  store: Queryable,
  customers: readonly (readonly Address[])[],
): Promise<DirectoryMatches[]> {
  const likenesses = [...new Set(customers.flat().map(({ likeness }) => likeness))];
  if (likenesses.length === 0) return customers.map(() => ({}));
  const hits = await store.query<Hit>(
    `with recursive hits as (
       select entry_id, kind, value, likeness from directory_addresses
        where likeness = any ($1::text[]) and unlinked_at is null
     ), starts as (select entry_id as id from hits), ${SHOWN_AS}
     select h.kind, h.value, h.likeness, s.id, s.name,
            array(select r.value from directory_rejections r
                   where r.entry_id = h.entry_id and r.kind = h.kind) as rejected
       from hits h join shown_as s on s.start = h.entry_id
      order by lower(s.name), s.id`,
    [likenesses],
  );
  return customers.map((addresses) =>
    Object.fromEntries(
      addresses.flatMap((address) => {
        const match = matchOf(address, hits);
        return match ? [[address.kind, match]] : [];
      }),
    ),
  );
}

function matchOf({ kind, value, likeness }: Address, hits: readonly Hit[]): DirectoryMatch | null {
  const alike = hits.filter((hit) => hit.kind === kind && hit.likeness === likeness);
  const same = entriesOf(alike.filter((hit) => hit.value === value));
  if (same.length > 0) return { state: same.length === 1 ? 'known' : 'several', entries: firstOf(same) };
  const possible = entriesOf(alike.filter(({ rejected }) => !rejected.includes(value)));
  return possible.length > 0 ? { state: 'possible', entries: firstOf(possible) } : null;
}

function entriesOf(hits: readonly Hit[]): DirectoryMatch['entries'] {
  return [...new Map(hits.map(({ id, name }) => [id, { id, name: shownName(name) }])).values()];
}

const firstOf = (entries: DirectoryMatch['entries']) => entries.slice(0, MATCHED_ENTRIES);
