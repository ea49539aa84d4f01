import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveOf } from './archive.ts';
import { buildExtension, versionOf } from './build.ts';
import { archiveOfSources } from './sources.ts';
import { fail } from './write.ts';

const FOLDER = '.output/store';

/** `npm run zip`: what the stores are given. docs/admin/store-kit.md has what they ask beside it. */
async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const version = versionOf();
  for (const browser of ['chrome', 'firefox'] as const) {
    const folder = await buildExtension(browser, 'store');
    writeFileSync(join(FOLDER, `sidedesk-${version}-${browser}.zip`), archiveOf(folder));
  }
  writeFileSync(join(FOLDER, `sidedesk-${version}-sources.zip`), archiveOfSources());
  console.log(`Sidedesk ${version} for the stores is in ${FOLDER}.`);
}

main().catch(fail);
