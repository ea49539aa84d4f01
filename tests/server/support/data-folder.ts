import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../../../server/src/store/embedded.ts';

const root = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/**
 * A data folder whose database was created before, empty otherwise: the first start of an embedded
 * store takes seconds, so one is made once and kept in node_modules/.cache. `remove` it at the end.
 */
export async function testDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const template = await createdOnce();
  const path = await mkdtemp(join(tmpdir(), 'sidedesk-data-'));
  await cp(template, path, { recursive: true });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

async function createdOnce(): Promise<string> {
  const pglite = JSON.parse(readFileSync(root('node_modules/@electric-sql/pglite/package.json'), 'utf8'));
  const cache = root('node_modules/.cache/sidedesk');
  const template = join(cache, `data-of-pglite-${pglite.version}`);
  if (existsSync(template)) return template;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'making-'));
  await (await openEmbedded(fresh)).close();
  // Several test files may get here at once: one of them wins.
  await rename(fresh, template).catch(() => rm(fresh, { recursive: true }));
  return template;
}
