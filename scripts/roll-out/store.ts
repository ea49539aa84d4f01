import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { archiveOf } from './archive.ts';
import { buildExtension, versionOf } from './build.ts';
import { archiveOfSources } from './sources.ts';
import { fail } from './write.ts';

/** `npm run zip [-- --out FOLDER]`: what the stores are given. docs/admin/store-kit.md has what they ask beside it. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string', default: '.output/store' } } });
  mkdirSync(values.out, { recursive: true });
  const version = versionOf();
  for (const browser of ['chrome', 'firefox'] as const) {
    const folder = await buildExtension(browser, 'store');
    writeFileSync(join(values.out, `sidedesk-${version}-${browser}.zip`), archiveOf(folder));
  }
  writeFileSync(join(values.out, `sidedesk-${version}-sources.zip`), archiveOfSources());
  console.log(`Sidedesk ${version} for the stores is in ${values.out}.`);
}

main().catch(fail);
