import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLog } from '../../../server/src/logger.ts';
import { openStore } from '../../../server/src/store/index.ts';
import { testClock } from './clock.ts';

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

interface DataFolder {
  path: string;
  remove(): Promise<void>;
}

/**
 * A data folder whose database was created before, with the whole schema and no rows: the first start of an
 * embedded store takes seconds, so one is made once and kept in node_modules/.cache. `remove` it at the end.
 */
export async function testDataFolder(): Promise<DataFolder> {
  const template = await createdOnce();
  const folder = await emptyDataFolder();
  await cp(template, folder.path, { recursive: true });
  return folder;
}

/** One in which the first start makes a database of its own, as a server of another release has to. */
export async function emptyDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'sidedesk-data-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

async function createdOnce(): Promise<string> {
  const cache = root('node_modules/.cache/sidedesk');
  const template = join(cache, `data-${schema()}`);
  if (existsSync(template)) return template;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'making-'));
  const store = await openStore({ dataFolder: fresh, clock: testClock(), log: createLog('silent') });
  await store.close();
  // Several test files may get here at once: one of them wins.
  await rename(fresh, template).catch(() => rm(fresh, { recursive: true }));
  return template;
}

/** Another one for every other PGlite or schema. */
function schema(): string {
  const migrations = root('server/src/store/migrations');
  const hash = createHash('sha256').update(
    readFileSync(root('node_modules/@electric-sql/pglite/package.json')),
  );
  for (const name of readdirSync(migrations).sort())
    hash.update(name).update(readFileSync(join(migrations, name)));
  return hash.digest('hex').slice(0, 16);
}
