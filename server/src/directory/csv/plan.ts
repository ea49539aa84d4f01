import { nanoid } from 'nanoid';
import type { Address } from '../../../../lib/directory/address.ts';
import type { ImportedRow } from './rows.ts';

/** An entry as an import sees it: stored, or to be. */
export interface KnownEntry {
  id: string;
  name: string;
  note: string;
  /** Its addresses by `keyOf`; false for one that it gave up, which is not given back. */
  addresses: Map<string, boolean>;
}

/** What becomes of a row. */
export type Outcome =
  | { outcome: 'new' | 'changed'; entry: KnownEntry; added: ImportedRow['addresses'] }
  | { outcome: 'same' }
  | { outcome: 'refused'; reason: string };

export const keyOf = ({ kind, value }: Pick<Address, 'kind' | 'value'>) => `${kind} ${value}`;

/**
 * Decides row by row, and remembers, so that a file that says something twice does it once: with nothing stored
 * meanwhile the plan is what an import does.
 */
export class Plan {
  readonly #entries = new Map<string, KnownEntry>();
  readonly #byAddress = new Map<string, Set<KnownEntry>>();
  /** The line that was about the entry before. */
  readonly #lines = new Map<KnownEntry, number>();

  /** Tells of an entry that is stored. What rows said of it before stays. */
  know(entry: KnownEntry): void {
    if (this.#entries.has(entry.id)) return;
    this.#entries.set(entry.id, entry);
    for (const [key, isIts] of entry.addresses) if (isIts) this.#index(key, entry);
  }

  decide(row: ImportedRow): Outcome {
    if (row.fault !== null) return { outcome: 'refused', reason: row.fault };
    const found = this.#entryOf(row);
    if (typeof found === 'string') return { outcome: 'refused', reason: found };
    const entry = found ?? { id: nanoid(), name: row.name, note: row.note, addresses: new Map() };
    const added = uniquely(row.addresses).filter((address) => !entry.addresses.has(keyOf(address)));
    const isSame =
      found !== null &&
      added.length === 0 &&
      entry.name === row.name &&
      (row.note === '' || entry.note === row.note);
    if (isSame) return { outcome: 'same' };
    const before = this.#lines.get(entry);
    if (before !== undefined)
      return { outcome: 'refused', reason: `Line ${before} is about the same customer, and says otherwise.` };

    this.#entries.set(entry.id, entry);
    this.#lines.set(entry, row.line);
    entry.name = row.name;
    if (row.note !== '') entry.note = row.note;
    for (const address of added) {
      entry.addresses.set(keyOf(address), true);
      this.#index(keyOf(address), entry);
    }
    return { outcome: found === null ? 'new' : 'changed', entry, added };
  }

  /** Whether another entry has the address as well. */
  isShared(entry: KnownEntry, address: Address): boolean {
    return [...(this.#byAddress.get(keyOf(address)) ?? [])].some((one) => one !== entry);
  }

  /**
   * The entry that a row is about: an e-mail address is one customer's, a phone number may be a family's, who differ by
   * their names. Null for nobody so far; a sentence where it could be several.
   */
  #entryOf({ name, addresses }: ImportedRow): KnownEntry | null | string {
    const having = (kind: Address['kind']) => [
      ...new Set(
        addresses
          .filter((address) => address.kind === kind)
          .flatMap((address) => [...(this.#byAddress.get(keyOf(address)) ?? [])]),
      ),
    ];
    const byEmail = having('email');
    if (byEmail.length > 1) return 'Several customers have its e-mail addresses.';
    if (byEmail[0]) return byEmail[0];
    const byPhone = having('phone');
    const named = byPhone.filter((entry) => entry.name.toLowerCase() === name.toLowerCase());
    if (named.length > 1) return 'Several customers of this name have its phone numbers.';
    if (named[0]) return named[0];
    if (byPhone.length === 0 || addresses.some(({ kind }) => kind === 'email')) return null;
    if (byPhone.length > 1) return 'Several customers have its phone numbers.';
    return byPhone[0] ?? null;
  }

  #index(key: string, entry: KnownEntry): void {
    const having = this.#byAddress.get(key);
    if (having) having.add(entry);
    else this.#byAddress.set(key, new Set([entry]));
  }
}

function uniquely(addresses: ImportedRow['addresses']): ImportedRow['addresses'] {
  return [...new Map(addresses.map((address) => [keyOf(address), address])).values()];
}
