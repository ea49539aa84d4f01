import type { Clock } from '../../../lib/clock.ts';
import type { Address } from '../../../lib/directory/address.ts';
import type { CountryCode } from '../../../lib/directory/phone-number.ts';
import type { DirectoryEntry } from '../../../lib/protocol/directory.ts';
import { type DirectoryAction, recordDirectoryChanged } from '../audit/index.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable, Store } from '../store/store.ts';
import {
  linkAddress,
  readAddress,
  rejectAddress,
  takeBackRejection,
  unlinkAddress,
  type WrittenAddress,
  withOrigin,
} from './addresses.ts';
import { checkName, findShown, lockFamily, readEntry } from './entries.ts';

export interface ChangesDeps {
  store: Store;
  clock: Clock;
  country(): CountryCode | undefined;
  /** Called with the likenesses whose matches may have changed. */
  changed(likenesses: string[]): void;
}

/** Somebody's change of an entry; `conversation` is where an address came up. */
export interface AddressChange extends WrittenAddress {
  conversation?: string | undefined;
}

/** A change under way: the entry as it is shown, and with it what was merged into it, all locked. */
interface Change {
  tx: Queryable;
  entry: string;
  family: readonly string[];
  at: number;
}

/** What is done with entries. All of it can be undone, and is on record. Methods throw `Refusal`. */
export function createChanges({ store, clock, country, changed }: ChangesDeps) {
  /** Locks an entry with what was merged into it, changes it, records that, and tells whoever shows its addresses. */
  async function change(
    id: string,
    account: string,
    run: (work: Change) => Promise<DirectoryAction | null>,
    other?: string,
  ): Promise<DirectoryEntry> {
    const at = clock.now();
    const told = await store.transaction(async (tx) => {
      // An import has the table first and entries after it: in its turn, then, and not halfway.
      await tx.query('lock table directory_addresses in row exclusive mode');
      const family = await lockFamily(tx, id, other);
      const [entry = id] = family;
      const action = await run({ tx, entry, family, at });
      if (action === null) return [];
      await recordDirectoryChanged(tx, { account, action, entry, ...(other && { other }) }, at);
      return likenessesOf(tx, other === undefined ? family : [...family, other]);
    });
    changed(told);
    return readEntry(store, id);
  }

  return {
    /** Another name, another note. */
    edit(id: string, account: string, { name, note }: { name?: string; note?: string }) {
      if (name !== undefined) checkName(name);
      return change(id, account, async ({ tx, entry }) => {
        await tx.query(
          'update directory_entries set name = coalesce($2, name), note = coalesce($3, note) where id = $1',
          [entry, name ?? null, note ?? null],
        );
        return 'changed';
      });
    },

    /** The address is the entry's from now on, whether or not it is another's, too. */
    link: (id: string, account: string, { conversation, ...written }: AddressChange) =>
      change(id, account, async ({ tx, entry, family, at }) => {
        const [address] = await withOrigin(tx, [written], { conversation, country: country() });
        if (address === undefined) return null;
        const before = await hadBy(tx, family, address);
        const linked = await linkAddress(tx, { entry: before ?? entry, address, by: account, at });
        const allowed = await takeBackRejection(tx, family, address);
        return linked || allowed ? 'linked' : null;
      }),

    /** The address is no longer the entry's; `link` gives it back with where it came from. */
    unlink: (id: string, account: string, written: WrittenAddress) =>
      change(id, account, async ({ tx, family, at }) => {
        const gone = await unlinkAddress(tx, family, readAddress(written, country()), at);
        return gone ? 'unlinked' : null;
      }),

    /** The address is like one of the entry's, but another customer's; `accept` takes that back. */
    reject: (id: string, account: string, written: WrittenAddress) =>
      change(id, account, async ({ tx, family }) => {
        const rejected = await rejectAddress(tx, family, readAddress(written, country()));
        return rejected ? 'rejected' : null;
      }),

    /** Takes back what `reject` said: the address may be the entry's. */
    accept: (id: string, account: string, written: WrittenAddress) =>
      change(id, account, async ({ tx, family }) => {
        const allowed = await takeBackRejection(tx, family, readAddress(written, country()));
        return allowed ? 'accepted' : null;
      }),

    /** Makes another entry part of this one: its addresses and past conversations are shown here until `unmerge`. */
    async merge(id: string, account: string, other: string): Promise<DirectoryEntry> {
      const part = await findShown(store, other);
      const merge = async ({ tx, entry }: Change) => {
        if (part === entry) return null;
        const merged = await tx.query(
          `update directory_entries set merged_into = $1
            where id = $2 and merged_into is null
              and exists (select from directory_entries where id = $1 and merged_into is null) returning id`,
          [entry, part],
        );
        if (merged.length === 0)
          throw new Refusal('conflict', 'Somebody else has just changed these entries.');
        return 'merged' as const;
      };
      return change(id, account, merge, part);
    },

    /** Takes an entry out again that was merged into this one. */
    unmerge: (id: string, account: string, other: string) =>
      change(
        id,
        account,
        async ({ tx, entry }) => {
          const out = await tx.query(
            'update directory_entries set merged_into = null where id = $1 and merged_into = $2 returning id',
            [other, entry],
          );
          if (out.length === 0) throw new Refusal('not_found', 'This entry is not merged into the other.');
          return 'unmerged';
        },
        other,
      ),
  };
}

/** The member of a family that has or had the address: it comes back to where it was. */
async function hadBy(
  tx: Queryable,
  family: readonly string[],
  { kind, value }: Address,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select entry_id as id from directory_addresses
      where entry_id = any ($1::text[]) and kind = $2 and value = $3
      order by unlinked_at nulls first limit 1`,
    [[...family], kind, value],
  );
  return row?.id ?? null;
}

async function likenessesOf(tx: Queryable, entries: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ likeness: string }>(
    'select distinct likeness from directory_addresses where entry_id = any ($1::text[])',
    [[...entries]],
  );
  return rows.map(({ likeness }) => likeness);
}
