import { ageOutAudit, auditData, countAudit } from '../audit/personal-data.ts';
import {
  conversationData,
  goesOn,
  lockOver,
  offerData,
  type Selection,
  selectConversations,
} from '../conversations/personal-data.ts';
import { messageData } from '../messages/personal-data.ts';
import type { PersonalData, StoredRecord } from '../personal-data.ts';
import { type CountryCode, spellingsOf } from '../phone-number.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';

/** Whose data: a customer known by an address, in any usual form, or the customer of one conversation and no other. */
export type Person = { email: string } | { phone: string } | { conversation: string };

/** Numbers of rows by table. */
export type Counts = Record<string, number>;

/** A row of what is stored about somebody, ready to become a line of JSON. */
export interface ExportedRecord {
  table: string;
  record: StoredRecord;
}

/**
 * Every feature's data about customers, what hangs at something before what it hangs at: the order in which the
 * schema lets it go.
 */
export const PERSONAL_DATA: readonly PersonalData[] = [auditData, messageData, offerData, conversationData];

const EXPORTED = PERSONAL_DATA.toReversed();
const ERASED = PERSONAL_DATA.flatMap(({ table, count, erase }) => (erase ? [{ table, count, erase }] : []));

/** What one transaction removes at most, of each table: it is short, for an embedded store does nothing else meanwhile. */
const BATCH = { conversations: 50, rows: 1000 };
/** How many conversations are looked up at a time. */
const PAGE = { counted: 1000, exported: 50 };

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
  async function* conversationsOf(selection: Selection, limit: number): AsyncGenerator<string[]> {
    let after: string | undefined = '';
    while (after !== undefined) {
      const page = await selectConversations(store, selection, { after, limit });
      if (page.length > 0) yield page;
      after = page.at(-1);
    }
  }

  const count = async (selection: Selection, data: readonly Counted[]): Promise<Counts> => {
    const counts = nothing(data);
    for await (const conversations of conversationsOf(selection, PAGE.counted))
      for (const { table, count } of data) add(counts, { [table]: await count(store, conversations) });
    return counts;
  };

  /** Removes one batch; null when there was nothing to remove. */
  const removeBatch = (selection: Selection): Promise<Counts | null> =>
    store.transaction(async (tx) => {
      const conversations = await lockOver(tx, selection, BATCH.conversations);
      if (conversations.length === 0) return null;
      const gone: Counts = {};
      for (const { table, erase } of ERASED) {
        const rows = await erase(tx, conversations, BATCH.rows);
        gone[table] = rows;
        // There may be more, which has to go before what it hangs at.
        if (rows === BATCH.rows) break;
      }
      return gone;
    });

  const remove = async (selection: Selection): Promise<Counts> => {
    const counts = nothing(ERASED);
    for (;;) {
      const gone = await removeBatch(selection);
      if (gone === null) return counts;
      add(counts, gone);
    }
  };

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
    find: async (person: Person): Promise<Counts> => count(selectionOf(person, country), PERSONAL_DATA),

    /**
     * All that is stored about somebody, conversation by conversation, a page of it in memory at a time. What is
     * written meanwhile may be in it or not.
     *
     * @throws Refusal for an address that is none.
     */
    async *export(person: Person): AsyncGenerator<ExportedRecord> {
      const selection = selectionOf(person, country);
      for await (const conversations of conversationsOf(selection, PAGE.exported))
        for (const { table, records } of EXPORTED)
          for await (const record of records(store, conversations)) yield { table, record };
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
      return dryRun ? count(selection, ERASED) : remove(selection);
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
        ...(await (dryRun ? count(ended, ERASED) : remove(ended))),
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

type Counted = Pick<PersonalData, 'table' | 'count'>;

function nothing(data: readonly Counted[]): Counts {
  return Object.fromEntries(data.map(({ table }) => [table, 0]));
}

function add(counts: Counts, more: Counts): void {
  for (const [table, rows] of Object.entries(more)) counts[table] = (counts[table] ?? 0) + rows;
}
