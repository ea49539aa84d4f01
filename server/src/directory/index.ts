import { setImmediate } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import type { Clock } from '../../../lib/clock.ts';
import { type Address, addressOf } from '../../../lib/directory/address.ts';
import type { CountryCode } from '../../../lib/directory/phone-number.ts';
import { nameFault } from '../../../lib/names/names.ts';
import type { DirectoryEntry, DirectoryMatches, FoundEntries } from '../../../lib/protocol/directory.ts';
import { type DirectoryAction, recordDirectoryChanged } from '../audit/index.ts';
import { Refusal } from '../refusal.ts';
import { isUniqueViolation } from '../store/index.ts';
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
import { createImport } from './csv/import.ts';
import { findShown, lockFamily, readEntry, searchEntries } from './entries.ts';
import { createReader, matchAll, type Reach } from './match.ts';
import { createPast } from './past.ts';

export { matched } from './match.ts';

export interface DirectoryDeps {
  store: Store;
  clock: Clock;
  /** Where the desk is: what a phone number without a calling code means. */
  country?: CountryCode | undefined;
}

/** Somebody's change of an entry; `conversation` is where an address came up. */
export interface AddressChange extends WrittenAddress {
  conversation?: string | undefined;
}

export interface NewEntry {
  name: string;
  addresses: readonly WrittenAddress[];
  conversation?: string | undefined;
}

/** A change under way: the entry as it is shown, and with it what was merged into it, all locked. */
interface Change {
  tx: Queryable;
  entry: string;
  family: readonly string[];
  at: number;
}

/** Somebody else may have added the same at the same time: then theirs is there. */
const ATTEMPTS = 5;
/** So many customers' addresses are read at a stretch: a few milliseconds. */
const AT_ONCE = 100;

/** The customers known by phone number or e-mail address. Methods throw `Refusal`. */
export type Directory = ReturnType<typeof createDirectory>;

export function createDirectory({ store, clock, country }: DirectoryDeps) {
  const addressesOf = createReader(country);
  const listeners: ((likenesses: ReadonlySet<string>) => void)[] = [];

  /** Reading numbers takes a while: others get a turn meanwhile. */
  async function readAll(customers: readonly Reach[]): Promise<Address[][]> {
    const read: Address[][] = [];
    for (const customer of customers) {
      read.push(addressesOf(customer));
      if (read.length % AT_ONCE === 0) await setImmediate();
    }
    return read;
  }

  function tell(likenesses: Iterable<string>): void {
    const changed = new Set(likenesses);
    if (changed.size > 0) for (const listener of listeners) listener(changed);
  }

  /** Locks an entry with what was merged into it, changes it, records that, and tells whoever shows its addresses. */
  async function change(
    id: string,
    account: string,
    run: (work: Change) => Promise<DirectoryAction | null>,
    other?: string,
  ): Promise<DirectoryEntry> {
    const at = clock.now();
    const told = await store.transaction(async (tx) => {
      const family = await lockFamily(tx, id, other);
      const [entry = id] = family;
      const action = await run({ tx, entry, family, at });
      if (action === null) return [];
      await tx.query('update directory_entries set changed_at = $2 where id = $1', [entry, at]);
      await recordDirectoryChanged(tx, { account, action, entry, ...(other && { other }) }, at);
      return likenessesOf(tx, other === undefined ? family : [...family, other]);
    });
    tell(told);
    return readEntry(store, id);
  }

  async function add(account: string, { name, addresses, conversation }: NewEntry): Promise<string> {
    const at = clock.now();
    const id = nanoid();
    const added = await store.transaction(async (tx) => {
      const origins = await withOrigin(tx, addresses, { conversation, country });
      const [first] = origins;
      const there = first && (await matchAll(tx, [[first]]))[0]?.[first.kind];
      if (there && there.state !== 'possible') {
        const [entry] = there.entries;
        if (there.state === 'known' && entry) return { id: entry.id, likenesses: [] };
        throw new Refusal('conflict', 'Several entries have this address already: choose one of them.');
      }
      await tx.query(
        `insert into directory_entries (id, name, source, created_at, changed_at) values ($1, $2, 'agent', $3, $3)`,
        [id, name, at],
      );
      for (const address of origins)
        await linkAddress(tx, { entry: id, address, by: account, at, alone: address === first });
      await recordDirectoryChanged(tx, { account, entry: id, action: 'added' }, at);
      return { id, likenesses: origins.map(({ likeness }) => likeness) };
    });
    tell(added.likenesses);
    return added.id;
  }

  return {
    past: createPast(store, country),
    import: createImport({ store, clock, country, changed: tell }),

    /** What is known of each of these customers, by one query. */
    match: async (customers: readonly Reach[]): Promise<DirectoryMatches[]> =>
      matchAll(store, await readAll(customers)),

    /** What `onChanged` would name if the directory came to know more, or less, of this customer. */
    likenessesOf: (customer: Reach): string[] => addressesOf(customer).map(({ likeness }) => likeness),

    /** Calls `listener` after each change, with the likenesses of the addresses whose matches may have changed. */
    onChanged(listener: (likenesses: ReadonlySet<string>) => void): void {
      listeners.push(listener);
    },

    read: (id: string): Promise<DirectoryEntry> => readEntry(store, id),

    /** The entry that an entry is shown as: what it was merged into, if it was. */
    shown: (id: string): Promise<string> => findShown(store, id),

    search(text: string): Promise<FoundEntries> {
      const addresses = [addressOf('phone', text, country), addressOf('email', text)];
      return searchEntries(store, { text, addresses: addresses.filter((one) => one !== null) });
    },

    /** Adds a customer; where the first of the addresses is known already, gives the entry that has it. */
    async add(account: string, entry: NewEntry): Promise<DirectoryEntry> {
      checkName(entry.name);
      for (let attempt = 1; ; attempt++) {
        try {
          return await readEntry(store, await add(account, entry));
        } catch (error) {
          if (attempt === ATTEMPTS || !isUniqueViolation(error, 'directory_addresses_once')) throw error;
        }
      }
    },

    rename(id: string, account: string, { name, note }: { name?: string; note?: string }) {
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
        const [address] = await withOrigin(tx, [written], { conversation, country });
        if (address === undefined) return null;
        const before = await hadBy(tx, family, address);
        const linked = await linkAddress(tx, { entry: before ?? entry, address, by: account, at });
        const allowed = await takeBackRejection(tx, family, address);
        return linked || allowed ? 'linked' : null;
      }),

    /** The address is no longer the entry's; `link` gives it back with where it came from. */
    unlink: (id: string, account: string, written: WrittenAddress) =>
      change(id, account, async ({ tx, family, at }) => {
        const gone = await unlinkAddress(tx, family, readAddress(written, country), at);
        return gone ? 'unlinked' : null;
      }),

    /** The address is like one of the entry's, but another customer's; `accept` takes that back. */
    reject: (id: string, account: string, written: WrittenAddress) =>
      change(id, account, async ({ tx, family }) => {
        await rejectAddress(tx, family, readAddress(written, country));
        return 'rejected';
      }),

    /** Takes back what `reject` said: the address may be the entry's. */
    accept: (id: string, account: string, written: WrittenAddress) =>
      change(id, account, async ({ tx, family }) => {
        const allowed = await takeBackRejection(tx, family, readAddress(written, country));
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

function checkName(name: string): void {
  if (nameFault(name))
    throw new Refusal('bad_request', 'name: letters expected, and nothing that cannot be seen');
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
