import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { UserManifest } from 'wxt';
import { SHIPPED_FILE, type Shipped } from '../../server/src/extension/shipped.ts';
import { addressOf, updatesJson, updateXml } from '../../server/src/extension/update-manifests.ts';
import { archiveOf } from './archive.ts';
import { readAddress, readBuild } from './arguments.ts';
import { buildExtension, versionOf } from './build.ts';
import { packCrx } from './crx.ts';
import { type Key, keyIn } from './key.ts';
import { selfHosted } from './self-hosted.ts';
import { readSites } from './sites.ts';
import { archiveOfSources } from './sources.ts';
import { fail, writePolicies } from './write.ts';

/**
 * `npm run zip:managed -- --key FILE --sites PATTERN … --update-url URL`: the extension for the machines of one
 * organisation, which requires its sites and is updated from its own address. docs/admin/roll-out.md tells the rest.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string', default: 'sidedesk.pem' },
      sites: { type: 'string', multiple: true, default: [] },
      blocked: { type: 'string', multiple: true, default: [] },
      'update-url': { type: 'string', default: '' },
      server: { type: 'string' },
      build: { type: 'string' },
      out: { type: 'string', default: '.output/managed' },
    },
  });
  const sites = readSites([...values.sites, ...positionals]);
  if (sites.length === 0) throw new Error('Name the sites: --sites "https://crm.example.com/*"');
  const updateUrl = readAddress('--update-url', values['update-url']);
  const server = values.server ? readAddress('--server', values.server) : new URL(updateUrl).origin;
  const key = keyIn(values.key);
  const version = versionOf(readBuild(values.build));
  const shipped: Shipped = {
    ...{ version, updateUrl, sites },
    chromium: { id: key.id, file: `sidedesk-${version}.crx` },
    firefox: { id: key.addonId, file: `sidedesk-${version}.xpi` },
  };
  await writePackages(values.out, shipped, key);
  const blocked = readSites(values.blocked);
  writePolicies(join(values.out, 'policy'), selfHosted(shipped, { server, sites, blocked }));
  report(values.out, shipped, key);
}

async function writePackages(folder: string, shipped: Shipped, key: Key): Promise<void> {
  const { version, chromium, firefox } = shipped;
  const manifest = { version, host_permissions: shipped.sites } satisfies UserManifest;
  const forChromium = { ...manifest, key: key.publicKey, update_url: shipped.updateUrl };
  const unpacked = await buildExtension('chrome', 'managed', forChromium);
  const addon = await buildExtension('firefox', 'managed', {
    ...manifest,
    browser_specific_settings: geckoOf(shipped),
  });
  mkdirSync(folder, { recursive: true });
  const crx = join(folder, chromium.file);
  packCrx(unpacked, key.file, crx);
  const xpi = archiveOf(addon);
  writeFileSync(join(folder, firefox.file), xpi);
  writeFileSync(join(folder, `sidedesk-${version}-sources.zip`), archiveOfSources());
  writeFileSync(join(folder, 'update.xml'), updateXml(shipped, sha256(readFileSync(crx))));
  writeFileSync(join(folder, 'updates.json'), updatesJson(shipped, sha256(xpi)));
  writeFileSync(join(folder, SHIPPED_FILE), `${JSON.stringify(shipped, null, 2)}\n`);
}

/** Firefox takes updates over https alone. */
function geckoOf({ updateUrl, firefox }: Shipped): UserManifest['browser_specific_settings'] {
  const updates = updateUrl.startsWith('https:') && { update_url: addressOf({ updateUrl }, 'updates.json') };
  return { gecko: { id: firefox.id, ...updates } };
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function report(folder: string, { version, chromium, firefox }: Shipped, key: Key): void {
  const lines = [
    `Sidedesk ${version} is in ${folder}, its policy files in ${join(folder, 'policy')}.`,
    `  Chrome and Edge  ${chromium.id}`,
    `  Firefox          ${firefox.id}`,
    'Firefox outside of ESR takes the .xpi only once addons.mozilla.org has signed it (unlisted).',
    ...(key.made ? [`A key was made: ${key.file}. Without it there are no more updates: keep it safe.`] : []),
  ];
  console.log(lines.join('\n'));
}

main().catch(fail);
