import { readdir, readFile } from 'node:fs/promises';
import { StartError } from '../start-error.ts';
import type { Driver } from './driver.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
/** Any number no one else locks by: two servers starting together must not both migrate. */
const LOCK = 7_700_001;

/**
 * Brings the schema up to date: the numbered files of `folder` in order, each in a transaction of its own.
 *
 * @returns the names of those applied now.
 * @throws StartError when the database is newer than this program.
 */
export async function migrate(driver: Driver, now: number, folder = MIGRATIONS): Promise<string[]> {
  await driver.transaction(async (session) => {
    await session.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await session.query(
      'create table if not exists migrations (version int primary key, name text not null, applied_at bigint not null)',
    );
  });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  refuseTwins(names);
  const applied: string[] = [];
  for (const name of names) {
    const sql = await readFile(new URL(name, folder), 'utf8');
    if (await apply(driver, { name, version: versionOf(name), sql, now })) applied.push(name);
  }
  await refuseNewer(driver, Math.max(0, ...names.map(versionOf)));
  return applied;
}

/** The second of two would count as applied once the first was. */
function refuseTwins(names: readonly string[]): void {
  for (const name of names) {
    const twins = names.filter((other) => versionOf(other) === versionOf(name));
    if (twins.length > 1)
      throw new Error(`Two migrations have the number ${versionOf(name)}: ${twins.join(', ')}`);
  }
}

function apply(
  driver: Driver,
  { name, version, sql, now }: { name: string; version: number; sql: string; now: number },
): Promise<boolean> {
  return driver.transaction(async (session) => {
    await session.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const there = await session.query('select from migrations where version >= $1', [version]);
    if (there.length > 0) return false;
    await session.script(sql);
    await session.query('insert into migrations (version, name, applied_at) values ($1, $2, $3)', [
      version,
      name,
      now,
    ]);
    return true;
  });
}

async function refuseNewer(driver: Driver, known: number): Promise<void> {
  const [newer] = await driver.query<{ name: string }>(
    'select name from migrations where version > $1 order by version desc limit 1',
    [known],
  );
  if (newer !== undefined)
    throw new StartError(
      `The database was written by a newer version of Sidedesk (${newer.name}): start that version.`,
    );
}

function versionOf(name: string): number {
  return Number.parseInt(name, 10);
}
