import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../../server/src/logger.ts';
import type { Driver } from '../../../server/src/store/driver.ts';
import { openEmbedded } from '../../../server/src/store/embedded.ts';
import { openStore } from '../../../server/src/store/index.ts';
import { migrate } from '../../../server/src/store/migrate.ts';
import { openPostgres } from '../../../server/src/store/postgres.ts';
import { testClock } from '../support/clock.ts';
import { testDataFolder } from '../support/data-folder.ts';
import { testDatabase } from '../support/store.ts';

describe('migrations', () => {
  let driver: Driver;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let data: Awaited<ReturnType<typeof testDataFolder>>;
  let folder: string;
  beforeAll(async () => {
    database = await testDatabase();
    data = await testDataFolder();
    driver = database ? await openPostgres(database.url, () => {}) : await openEmbedded(data.path);
  });
  afterAll(async () => {
    await driver.close();
    await database?.drop();
    await data.remove();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sidedesk-migrations-'));
    await driver.query('drop schema public cascade');
    await driver.query('create schema public');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
  const run = () => migrate(driver, 1000, pathToFileURL(`${folder}/`));

  test('are applied in order, each once, and recorded', async () => {
    write('002_more.sql', 'alter table t add b int; insert into t values (1, 2);');
    write('001_first.sql', 'create table t (a int);');
    expect(await run()).toEqual(['001_first.sql', '002_more.sql']);
    expect(await run()).toEqual([]);
    write('003_last.sql', 'update t set b = 3;');
    expect(await run()).toEqual(['003_last.sql']);
    expect(await driver.query('select * from t')).toEqual([{ a: 1, b: 3 }]);
    expect(await driver.query('select version, applied_at from migrations order by version')).toEqual(
      [1, 2, 3].map((version) => ({ version, applied_at: 1000 })),
    );
  });

  test('of one number are refused: the second would never be applied', async () => {
    write('001_first.sql', 'create table t (a int);');
    write('001_other.sql', 'create table u (a int);');
    await expect(run()).rejects.toThrow('Two migrations have the number 1: 001_first.sql, 001_other.sql');
  });

  test('leave nothing behind of one that fails, and try it again the next time', async () => {
    write('001_first.sql', 'create table t (a int);');
    write('002_wrong.sql', 'insert into t values (1); select nonsense;');
    await expect(run()).rejects.toThrow('nonsense');
    expect(await driver.query('select * from t')).toEqual([]);
    write('002_wrong.sql', 'insert into t values (2);');
    expect(await run()).toEqual(['002_wrong.sql']);
  });

  test('are applied once by servers that start together', async () => {
    write('001_first.sql', 'create table t (a int);');
    const applied = await Promise.all([run(), run(), run()]);
    expect(applied.flat()).toEqual(['001_first.sql']);
  });

  test('refuse a database that a newer version has written', async () => {
    write('001_first.sql', 'create table t (a int);');
    write('002_newer.sql', 'alter table t add b int;');
    await run();
    rmSync(join(folder, '002_newer.sql'));
    await expect(run()).rejects.toThrow('written by a newer version of Sidedesk (002_newer.sql)');
  });
});

describe('a database that cannot be used', () => {
  const open = (databaseUrl: string) =>
    openStore({ databaseUrl, dataFolder: 'unused', clock: testClock(), log: createLog('silent') });

  test('is named in one sentence, without its password', async () => {
    await expect(open('postgres://desk:a-password@127.0.0.1:1/desk')).rejects.toThrow(
      /^The database at 127\.0\.0\.1:1 \(DATABASE_URL\) cannot be reached: ECONNREFUSED\.$/,
    );
  });

  test.runIf(process.env.TEST_DATABASE_URL)(
    'is said to be missing when the server has none of that name',
    async () => {
      const url = new URL(process.env.TEST_DATABASE_URL ?? '');
      url.pathname = '/nowhere';
      await expect(open(url.href)).rejects.toThrow('has no database "nowhere"');
    },
  );
});
