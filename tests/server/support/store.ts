import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Clock } from '../../../lib/clock.ts';
import { createLog } from '../../../server/src/logger.ts';
import { openStore, type Store } from '../../../server/src/store/index.ts';
import { testClock } from './clock.ts';
import { testDataFolder } from './data-folder.ts';

/**
 * A fresh store with the whole schema: a database of its own on the PostgreSQL server that
 * TEST_DATABASE_URL names, else PGlite in a folder of its own. Opening takes a second: one for each test file.
 * Closing it leaves nothing behind.
 */
export async function testStore({ clock = testClock() }: { clock?: Clock } = {}): Promise<Store> {
  const log = createLog('silent');
  const database = await testDatabase();
  const folder = database === null ? await testDataFolder() : null;
  const store = await openStore({
    databaseUrl: database?.url,
    dataFolder: folder?.path ?? '',
    clock,
    log,
  });
  return {
    ...store,
    async close() {
      await store.close();
      await database?.drop();
      await folder?.remove();
    },
  };
}

/** One store for the tests of a file, or of a group of them, emptied before each. */
export function useStore(options?: { clock?: Clock }): Store {
  let open: Store;
  beforeAll(async () => {
    open = await testStore(options);
  });
  beforeEach(() => emptyStore(open));
  afterAll(() => open.close());
  return {
    get kind() {
      return open.kind;
    },
    trouble: () => open.trouble(),
    query: (sql, params) => open.query(sql, params),
    transaction: (work) => open.transaction(work),
    close: () => open.close(),
  };
}

/** An empty database on the server that TEST_DATABASE_URL names, or null when it names none. */
export async function testDatabase(): Promise<{ url: string; drop(): Promise<void> } | null> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) return null;
  const name = `sidedesk_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `drop database ${name} with (force)`) };
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Empties every table but the record of migrations, so that tests of one file start alike. Row by row: truncating takes
 * new files, which takes an embedded store ten times as long.
 */
export async function emptyStore(store: Store): Promise<void> {
  const tables = await store.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  await store.transaction(async (tx) => {
    // Neither keys nor triggers that guard the tables have a say.
    await tx.query('set local session_replication_role = replica');
    for (const { name } of tables) await tx.query(`delete from "${name}"`);
  });
}
