import type { Queryable } from './store/store.ts';

/** What each column that could hold a person's data holds, by table. */
export type ColumnClaims = Readonly<
  Record<
    string,
    {
      /** What is about a customer: exported and erased. */
      aboutCustomers: readonly string[];
      /** Every other column, and why it is not. */
      others: Readonly<Record<string, string>>;
    }
  >
>;

/** A row as it is exported, by the names of its columns; times are milliseconds since the Unix epoch. */
export type StoredRecord = Readonly<Record<string, unknown>>;

/**
 * What a feature stores about customers in one of its tables, all of it hanging at conversations: each method is
 * about the conversations with these ids. `retention` walks every feature's.
 */
export interface PersonalData {
  readonly table: string;
  /** How many rows there are. */
  count(store: Queryable, conversations: readonly string[]): Promise<number>;
  /** Every row, a page of them in memory at a time. */
  records(store: Queryable, conversations: readonly string[]): AsyncGenerator<StoredRecord>;
  /**
   * Removes at most `limit` rows and gives how many: less than `limit` means that none is left. Null where rows
   * outlive their conversation, because they are about nobody once it is gone.
   */
  readonly erase:
    | ((tx: Queryable, conversations: readonly string[], limit: number) => Promise<number>)
    | null;
}

export interface RowsOfConversations {
  table: string;
  /** SQL: whether row `r` belongs to one of the conversations $1. */
  whose: string;
  /** The columns that tell rows apart and put them in order. */
  key: readonly string[];
  /** SQL: what is exported of a row `r`. */
  record?: string;
  /** SQL: deletes at most $2 rows of the conversations $1. Written out, so that who writes which table can be read. */
  erase: string | null;
}

const PAGE = 200;

/** The rows of a table that belong to conversations. */
export function rowsOfConversations(rows: RowsOfConversations): PersonalData {
  const { table, whose, key, record = 'to_jsonb(r)', erase } = rows;
  const theirs = `from ${table} r where ${whose}`;
  const order = key.map((column) => `r.${column}`).join(', ');
  const after = `and (${order}) > (${key.map((_, index) => `$${index + 3}`).join(', ')})`;

  return {
    table,

    async count(store, conversations) {
      const [row] = await store.query<{ n: number }>(`select count(*) as n ${theirs}`, [[...conversations]]);
      return row?.n ?? 0;
    },

    async *records(store, conversations) {
      let last: StoredRecord | undefined;
      let page: { record: StoredRecord }[];
      do {
        page = await store.query(
          `select ${record} as record ${theirs} ${last ? after : ''} order by ${order} limit $2`,
          [[...conversations], PAGE, ...(last ? key.map((column) => last?.[column]) : [])],
        );
        for (const row of page) yield row.record;
        last = page.at(-1)?.record;
      } while (page.length === PAGE);
    },

    erase:
      erase === null
        ? null
        : async (tx, conversations, limit) => {
            const [gone] = await tx.query<{ n: number }>(
              `with gone as (${erase} returning 1) select count(*) as n from gone`,
              [[...conversations], limit],
            );
            return gone?.n ?? 0;
          },
  };
}
