import { addressOf } from '../../../lib/directory/address.ts';
import { type CountryCode, spellingsOf } from '../../../lib/directory/phone-number.ts';
import type { Person } from '../../../lib/protocol/customers.ts';
import { ageOutAudit, countAudit } from '../audit/personal-data.ts';
import { goesOn, type Selection } from '../conversations/personal-data.ts';
import { directoryData, personInDirectory } from '../directory/personal-data.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable, Store } from '../store/store.ts';
import { BATCH, type Counts, createWalk, type ExportedRecord } from './walk.ts';

/** What is too old to be kept: from before these times, in milliseconds since the Unix epoch. */
export interface Ages {
  conversations: number;
  audit: number;
}

export interface RetentionDeps {
  store: Store;
  /** Where the desk is: what a phone number without a calling code means. */
  country?: (() => CountryCode | undefined) | undefined;
}

/** What is stored about customers: found, handed out, and removed on demand or by age. */
export type Retention = ReturnType<typeof createRetention>;

export function createRetention({ store, country = () => undefined }: RetentionDeps) {
  const walk = createWalk(store);

  const removeAudit = async (before: number): Promise<number> => {
    let gone = 0;
    let batch: number;
    do {
      batch = await store.transaction((tx) => ageOutAudit(tx, before, BATCH.rows));
      gone += batch;
    } while (batch === BATCH.rows);
    return gone;
  };

  /** Of somebody known by a conversation alone the directory knows nothing. */
  const inDirectory = (queryable: Queryable, person: Person) => {
    const address =
      'email' in person
        ? addressOf('email', person.email)
        : 'phone' in person
          ? addressOf('phone', person.phone, country())
          : null;
    return personInDirectory(queryable, address === null ? [] : [address.value]);
  };

  const countDirectory = async (person: Person): Promise<Counts> => {
    const known = await inDirectory(store, person);
    const counts: Counts = {};
    for (const { table, count } of directoryData) counts[table] = await count(store, known);
    return counts;
  };

  const removeDirectory = (person: Person): Promise<Counts> =>
    store.transaction(async (tx) => {
      const known = await inDirectory(tx, person);
      const counts: Counts = {};
      for (const { table, erase } of directoryData) counts[table] = await erase(tx, known);
      return counts;
    });

  return {
    /**
     * How much is stored about somebody.
     *
     * @throws Refusal for an address that is none.
     */
    async find(person: Person): Promise<Counts> {
      const selection = selectionOf(person, country());
      return { ...(await walk.count(selection)), ...(await countDirectory(person)) };
    },

    /**
     * All that is stored about somebody, a page in memory at a time. What is written meanwhile may be in it or not.
     *
     * @throws Refusal for an address that is none.
     */
    async *export(person: Person): AsyncGenerator<ExportedRecord> {
      yield* walk.records(selectionOf(person, country()));
      const known = await inDirectory(store, person);
      for (const { table, records } of directoryData.toReversed())
        for (const record of await records(store, known)) yield { table, record };
    },

    /**
     * Removes all that is stored about somebody and gives what went; called again after a failure it goes on where it
     * was. The audit of what agents did stays.
     *
     * @throws Refusal for an address that is none, and, before anything is removed, when a chat still goes on.
     */
    async erase(person: Person, { dryRun = false }: { dryRun?: boolean } = {}): Promise<Counts> {
      const selection = selectionOf(person, country());
      if (await goesOn(store, selection))
        throw new Refusal('conflict', 'The chat is still going on: erase it once it is handled.');
      return dryRun
        ? { ...(await walk.count(selection, { removable: true })), ...(await countDirectory(person)) }
        : { ...(await walk.remove(selection)), ...(await removeDirectory(person)) };
    },

    /**
     * Removes the conversations that ended before a time, the oldest first, with all that belongs to them, and entries
     * of the audit from before another; gives what went. A conversation that waits, goes on or is being wrapped up
     * stays, however old it is.
     */
    async ageOut(
      { conversations, audit }: Ages,
      { dryRun = false }: { dryRun?: boolean } = {},
    ): Promise<Counts> {
      const ended = { endedBefore: conversations };
      return {
        ...(await (dryRun ? walk.count(ended, { removable: true }) : walk.remove(ended))),
        audit: await (dryRun ? countAudit(store, audit) : removeAudit(audit)),
      };
    },
  };
}

function selectionOf(person: Person, country: CountryCode | undefined): Selection {
  if ('conversation' in person) return person;
  if ('email' in person) {
    const email = person.email.trim();
    if (!email.includes('@')) throw new Refusal('bad_request', 'An e-mail address expected.');
    return { email };
  }
  const phone = spellingsOf(person.phone, country);
  if (phone.length === 0) throw new Refusal('bad_request', 'A phone number expected.');
  return { phone };
}
