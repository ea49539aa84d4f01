import { setImmediate } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import type { Clock } from '../../../lib/clock.ts';
import { type Address, addressOf } from '../../../lib/directory/address.ts';
import type { CountryCode } from '../../../lib/directory/phone-number.ts';
import type { DirectoryEntry, DirectoryMatches, FoundEntries } from '../../../lib/protocol/directory.ts';
import { recordDirectoryChanged } from '../audit/index.ts';
import { Refusal } from '../refusal.ts';
import { isUniqueViolation } from '../store/index.ts';
import type { Store } from '../store/store.ts';
import { linkAddress, type WrittenAddress, withOrigin } from './addresses.ts';
import { createChanges } from './changes.ts';
import { createImport } from './csv/import.ts';
import { checkName, findShown, readEntry, searchEntries } from './entries.ts';
import { createReader, matchAll, type Reach } from './match.ts';
import { createPast } from './past.ts';

export { matched } from './match.ts';

export interface DirectoryDeps {
  store: Store;
  clock: Clock;
  /** Where the desk is: what a phone number without a calling code means. */
  country(): CountryCode | undefined;
}

export interface NewEntry {
  name: string;
  addresses: readonly WrittenAddress[];
  conversation?: string | undefined;
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

  async function add(account: string, { name, addresses, conversation }: NewEntry): Promise<string> {
    const at = clock.now();
    const id = nanoid();
    const added = await store.transaction(async (tx) => {
      const origins = await withOrigin(tx, addresses, { conversation, country: country() });
      const [first] = origins;
      const there = first && (await matchAll(tx, [[first]]))[0]?.[first.kind];
      if (there && there.state !== 'possible') {
        const [entry] = there.entries;
        if (there.state === 'known' && entry) return { id: entry.id, likenesses: [] };
        throw new Refusal('conflict', 'Several entries have this address already: choose one of them.');
      }
      await tx.query(
        `insert into directory_entries (id, name, source, created_at) values ($1, $2, 'agent', $3)`,
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
      const addresses = [addressOf('phone', text, country()), addressOf('email', text)];
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

    ...createChanges({ store, clock, country, changed: tell }),
  };
}
