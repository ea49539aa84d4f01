import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { directoryData } from '../../../server/src/directory/personal-data.ts';
import type { ColumnClaims } from '../../../server/src/personal-data.ts';
import { PERSONAL_DATA } from '../../../server/src/retention/walk.ts';
import type { Queryable } from '../../../server/src/store/store.ts';
import { ROOMS } from '../../repo/rooms.ts';
import { useStore } from '../support/store.ts';

/** What nobody's name, address or words fit into. Not even a date is on the list: it may be of a birth. */
const HARMLESS = ['smallint', 'integer', 'bigint', 'boolean'];

const store = useStore();
const claims = new Map<string, ColumnClaims>();

beforeAll(async () => {
  for (const room of Object.keys(ROOMS)) {
    const file = new URL(`../../../server/src/${room}/personal-data.ts`, import.meta.url);
    if (existsSync(file)) claims.set(room, (await import(file.href)).claims);
  }
});

const claimed = () =>
  [...claims.values()]
    .flatMap((of) => Object.entries(of))
    .flatMap(([table, { aboutCustomers, others }]) =>
      [...aboutCustomers, ...Object.keys(others)].map((column) => `${table}.${column}`),
    );

/** The columns of the schema as it is that could hold something about a customer. */
async function columns(queryable: Queryable): Promise<string[]> {
  const rows = await queryable.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type <> all ($1::text[])`,
    [HARMLESS],
  );
  return rows.map(({ name }) => name);
}

async function unclaimed(queryable: Queryable): Promise<string[]> {
  const known = new Set(claimed());
  return (await columns(queryable)).filter((column) => !known.has(column));
}

describe('every column that could hold something about a customer', () => {
  test('is claimed by the owner of its table: as about customers, or with the reason why it is not', async () => {
    expect(await unclaimed(store)).toEqual([]);
    for (const [room, of] of claims)
      expect({ room, tables: Object.keys(of) }).toEqual({ room, tables: ROOMS[room] });
    for (const of of claims.values())
      for (const { others } of Object.values(of))
        for (const reason of Object.values(others)) expect(reason).toMatch(/\w{3,}/);
  });

  test('is claimed once, and is there', async () => {
    expect([...claimed()].sort()).toEqual((await columns(store)).sort());
  });

  test.each(['text', 'text[]', 'jsonb', 'varchar(40)', 'bytea', 'date', 'inet', 'numeric', 'uuid', 'xml'])(
    'is missed when somebody adds one of type %s',
    async (type) => {
      const added = new Error('not for long');
      const adding = store.transaction(async (tx) => {
        await tx.query(`alter table offers add column note ${type}`);
        await tx.query(`create table visits (page ${type}, seen int)`);
        expect((await unclaimed(tx)).sort()).toEqual(['offers.note', 'visits.page']);
        throw added;
      });
      await expect(adding).rejects.toBe(added);
    },
  );
});

describe('a table with something about customers', () => {
  test('is one of those that are exported and erased', () => {
    const about = [...claims.values()]
      .flatMap((of) => Object.entries(of))
      .filter(([, { aboutCustomers }]) => aboutCustomers.length > 0)
      .map(([table]) => table);
    const erased = [...PERSONAL_DATA.filter(({ erase }) => erase !== null), ...directoryData].map(
      ({ table }) => table,
    );
    expect(about.sort()).toEqual(erased.sort());
  });

  test('is in the table of docs/data.md', () => {
    const page = readFileSync('docs/data.md', 'utf8');
    const listed = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, table]) => table);
    expect(listed.sort()).toEqual([...PERSONAL_DATA, ...directoryData].map(({ table }) => table).sort());
  });
});
