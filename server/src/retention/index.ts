import { type CountryCode, spellingsOf } from '../../../lib/directory/phone-number.ts';
import { ageOutAudit, countAudit } from '../audit/personal-data.ts';
import { goesOn, type Selection } from '../conversations/personal-data.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { BATCH, type Counts, createWalk, type ExportedRecord } from './walk.ts';

/** Whose data: a customer known by an address, in any usual form, or the customer of one conversation and no other. */
export type Person = { email: string } | { phone: string } | { conversation: string };

/** What is too old to be kept: from before these times, in milliseconds since the Unix epoch. */
export interface Ages {
  conversations: number;
  audit: number;
}

export interface RetentionDeps {
  store: Store;
  /** Where the desk is: what a phone number without a calling code means. */
  country?: CountryCode | undefined;
}

/** What is stored about customers: found, handed out, and removed on demand or by age. */
export type Retention = ReturnType<typeof createRetention>;

export function createRetention({ store, country }: RetentionDeps) {
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

  return {
    /**
     * How much is stored about somebody.
     *
     * @throws Refusal for an address that is none.
     */
    find: async (person: Person): Promise<Counts> => walk.count(selectionOf(person, country)),

    /**
     * All that is stored about somebody, a page in memory at a time. What is written meanwhile may be in it or not.
     *
     * @throws Refusal for an address that is none.
     */
    async *export(person: Person): AsyncGenerator<ExportedRecord> {
      yield* walk.records(selectionOf(person, country));
    },

    /**
     * Removes all that is stored about somebody and gives what went; called again after a failure it goes on where it
     * was. The audit of what agents did stays.
     *
     * @throws Refusal for an address that is none, and, before anything is removed, when a chat still goes on.
     */
    async erase(person: Person, { dryRun = false }: { dryRun?: boolean } = {}): Promise<Counts> {
      const selection = selectionOf(person, country);
      if (await goesOn(store, selection))
        throw new Refusal('conflict', 'The chat is still going on: erase it once it is handled.');
      return dryRun ? walk.count(selection, { removable: true }) : walk.remove(selection);
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
