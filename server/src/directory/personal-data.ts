import type { ColumnClaims, StoredRecord } from '../personal-data.ts';
import type { Queryable } from '../store/store.ts';

export const claims: ColumnClaims = {
  directory_entries: {
    aboutCustomers: ['id', 'name', 'note', 'merged_into'],
    others: { source: 'one of a list' },
  },
  directory_addresses: {
    aboutCustomers: ['entry_id', 'kind', 'value', 'likeness', 'written', 'channel', 'conversation_id'],
    others: { source: 'one of a list', linked_by: 'an agent' },
  },
  directory_rejections: { aboutCustomers: ['entry_id', 'kind', 'value'], others: {} },
};

/** A person in the directory. */
export interface PersonInDirectory {
  /** The addresses the person is known by, in the form in which they are compared. */
  values: readonly string[];
  /** The entries that have one of them, and all that is merged with these, which is the same person. */
  entries: readonly string[];
}

/** What the directory keeps of a person in one of its tables. */
export interface DirectoryData {
  readonly table: string;
  count(store: Queryable, person: PersonInDirectory): Promise<number>;
  records(store: Queryable, person: PersonInDirectory): Promise<StoredRecord[]>;
  /** Removes all of it, and gives how many rows went. */
  erase(tx: Queryable, person: PersonInDirectory): Promise<number>;
}

/** Whoever is known by one of these addresses. An entry that gave the address up is somebody else's. */
export async function personInDirectory(
  store: Queryable,
  values: readonly string[],
): Promise<PersonInDirectory> {
  const rows = await store.query<{ id: string }>(
    `with recursive up (id, merged_into) as (
       select e.id, e.merged_into from directory_entries e
        where e.id in (select entry_id from directory_addresses
                        where value = any ($1::text[]) and unlinked_at is null)
       union
       select e.id, e.merged_into from up join directory_entries e on e.id = up.merged_into
     ), family (id) as (
       select id from up
       union
       select e.id from family f join directory_entries e on e.merged_into = f.id
     ) select id from family order by id`,
    [[...values]],
  );
  return { values, entries: rows.map(({ id }) => id) };
}

/** What hangs at an entry before the entry itself: the order in which it can go. */
export const directoryData: readonly DirectoryData[] = [
  rowsOf({
    table: 'directory_rejections',
    theirs: 'entry_id = any ($1::text[]) or value = any ($2::text[])',
    erase: 'delete from directory_rejections',
  }),
  rowsOf({
    table: 'directory_addresses',
    theirs: 'entry_id = any ($1::text[]) or (value = any ($2::text[]) and unlinked_at is not null)',
    erase: 'delete from directory_addresses',
  }),
  rowsOf({
    table: 'directory_entries',
    theirs: 'id = any ($1::text[]) and $2::text[] is not null',
    erase: 'delete from directory_entries',
  }),
];

function rowsOf({ table, theirs, erase }: { table: string; theirs: string; erase: string }): DirectoryData {
  const counted = async (queryable: Queryable, sql: string, { entries, values }: PersonInDirectory) => {
    const [row] = await queryable.query<{ n: number }>(sql, [[...entries], [...values]]);
    return row?.n ?? 0;
  };
  return {
    table,
    count: (store, person) => counted(store, `select count(*) as n from ${table} where ${theirs}`, person),
    async records(store, { entries, values }) {
      const rows = await store.query<{ record: StoredRecord }>(
        `select to_jsonb(r) as record from ${table} r where ${theirs} order by to_jsonb(r)::text`,
        [[...entries], [...values]],
      );
      return rows.map(({ record }) => record);
    },
    erase: (tx, person) =>
      counted(
        tx,
        `with gone as (${erase} where ${theirs} returning 1) select count(*) as n from gone`,
        person,
      ),
  };
}
