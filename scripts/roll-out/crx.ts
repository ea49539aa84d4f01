import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CHROMIUM_FLAGS, findChromium } from '../browser.ts';

/** Chromium's packer writes down when each file was changed. */
const TIME = new Date('1980-01-01T00:00:00Z');

/**
 * Packs and signs a folder by Chromium's own packer.
 *
 * @throws Error in a sentence when there is no Chromium, or it refuses
 */
export function packCrx(folder: string, key: string, crx: string): void {
  const chromium = findChromium();
  if (!chromium)
    throw new Error('Packing needs Chromium, Chrome or Edge: install one, or set CHROMIUM_PATH.');
  const place = mkdtempSync(join(tmpdir(), 'sidedesk-crx-'));
  const copy = join(place, 'extension');
  try {
    cpSync(folder, copy, { recursive: true });
    for (const path of [...readdirSync(copy, { recursive: true, encoding: 'utf8' }), ''])
      utimesSync(join(copy, path), TIME, TIME);
    const said = pack(chromium, [
      `--user-data-dir=${join(place, 'profile')}`,
      `--pack-extension=${copy}`,
      `--pack-extension-key=${resolve(key)}`,
    ]);
    if (!existsSync(`${copy}.crx`)) throw new Error(`Chromium did not pack the extension:\n${said}`);
    // Chromium's own is for nobody else to read.
    writeFileSync(crx, readFileSync(`${copy}.crx`));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function pack(chromium: string, parameters: string[]): string {
  try {
    const output = execFileSync(chromium, [...CHROMIUM_FLAGS, '--headless', ...parameters], {
      env: { ...process.env, TZ: 'UTC' },
      stdio: 'pipe',
    });
    return output.toString();
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  }
}
