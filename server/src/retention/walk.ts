import { attachmentData } from '../attachments/personal-data.ts';
import { auditData } from '../audit/personal-data.ts';
import { contactData, eventData } from '../channels/inbox/personal-data.ts';
import { deliveryData } from '../channels/outbox/personal-data.ts';
import {
  conversationData,
  lockOver,
  offerData,
  type Selection,
  selectConversations,
} from '../conversations/personal-data.ts';
import { messageData } from '../messages/personal-data.ts';
import type { PersonalData, StoredRecord } from '../personal-data.ts';
import type { Store } from '../store/store.ts';

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
export const PERSONAL_DATA: readonly PersonalData[] = [
  auditData,
  attachmentData,
  eventData,
  contactData,
  deliveryData,
  messageData,
  offerData,
  conversationData,
];

const EXPORTED = PERSONAL_DATA.toReversed();
const ERASED = PERSONAL_DATA.flatMap(({ table, count, erase }) => (erase ? [{ table, count, erase }] : []));

/** What one transaction removes at most, of each table: it is short, for an embedded store does nothing else meanwhile. */
export const BATCH = { conversations: 50, rows: 1000 };
/** How many conversations are looked up at a time. */
const PAGE = { counted: 1000, exported: 50 };

/** Goes through every feature's data about the conversations selected. */
export function createWalk(store: Store) {
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

  return {
    /** How many rows are stored, or, of those, how many `remove` would remove. */
    count: (selection: Selection, { removable = false } = {}) =>
      count(selection, removable ? ERASED : PERSONAL_DATA),

    /** Every row: for some conversations at a time, table by table, these themselves first. */
    async *records(selection: Selection): AsyncGenerator<ExportedRecord> {
      for await (const conversations of conversationsOf(selection, PAGE.exported))
        for (const { table, records } of EXPORTED)
          for await (const record of records(store, conversations)) yield { table, record };
    },

    /** Removes what belongs to those conversations that are over, and these; gives what went. */
    async remove(selection: Selection): Promise<Counts> {
      const counts = nothing(ERASED);
      for (;;) {
        const gone = await removeBatch(selection);
        if (gone === null) return counts;
        add(counts, gone);
      }
    },
  };
}

type Counted = Pick<PersonalData, 'table' | 'count'>;

function nothing(data: readonly Counted[]): Counts {
  return Object.fromEntries(data.map(({ table }) => [table, 0]));
}

function add(counts: Counts, more: Counts): void {
  for (const [table, rows] of Object.entries(more)) counts[table] = (counts[table] ?? 0) + rows;
}
