import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ConfigurationFile } from '../../lib/protocol/configuration-file.ts';
import { Admin, passwordOf } from './support/admin.ts';
import type { Chromium } from './support/chromium.ts';
import { Configurator } from './support/configurator.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

const SAVED = 'sidedesk-configuration.json';
const PASSWORD = 'correct horse battery';

let desk: Desk;
let empty: Desk;
let chromium: Chromium;
let ada: Configurator;
let root: Configurator;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidedesk-configuration-'));
  [desk, empty] = await Promise.all([Desk.start(), Desk.start({ DEMO: 'off' })]);
  chromium = await launchChromium();
  ada = await Configurator.signIn(chromium.browser, desk.url, 'ada', passwordOf('ada'), folder);
});
afterAll(async () => {
  await ada?.close();
  await root?.close();
  await chromium?.close();
  await Promise.all([desk?.close(), empty?.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** Saves the desk's configuration as its administrator does, and gives what is in the file. */
async function exported(configurator: Configurator): Promise<ConfigurationFile> {
  await rm(join(folder, SAVED), { force: true });
  await configurator.open('configuration', '[name=file]');
  await configurator.press('Save as JSON');
  await vi.waitUntil(async () => (await readdir(folder)).includes(SAVED), { timeout: 10_000 });
  return JSON.parse(await readFile(join(folder, SAVED), 'utf8'));
}

/** Chooses a file in its dialog; one that was chosen before under the same name is no other for the browser. */
async function choose(configurator: Configurator, file: object): Promise<void> {
  const path = join(folder, `chosen-${++chosen}.json`);
  await writeFile(path, JSON.stringify(file));
  const control = (await configurator.page.$('[name=file]')) as ElementHandle<HTMLInputElement>;
  await control.uploadFile(path);
}

let chosen = 0;
let kept: ConfigurationFile;

test('an administrator saves all that is set, and the desk is what the file says', async () => {
  const admin = await Admin.signIn(desk.url);
  const { config, version } = await admin.request<{ config: object; version: number }>(
    'GET',
    '/api/admin/rules/sensitive',
  );
  const words = [{ id: 'w1', word: 'guarantee', level: 'block' }];
  await admin.request('PUT', '/api/admin/rules/sensitive', { version, config: { ...config, words } });
  kept = await exported(ada);
  expect(kept.rules.sensitive.words).toEqual(words);
  await choose(ada, kept);
  await ada.waitForText('The desk is what the file says.');
});

test('a file with a fault is refused by its place, and nothing is changed', async () => {
  const [first, ...others] = kept.queues;
  await choose(ada, { ...kept, queues: [{ ...first, offerTimeoutSeconds: 0 }, ...others] });
  await ada.waitForText('queues[0].offerTimeoutSeconds');
  await choose(ada, kept);
  await ada.waitForText('The desk is what the file says.');
});

test('an empty desk becomes the same, once the password is given again', async () => {
  root = await Configurator.open(chromium.browser, empty.url, folder);
  const [, code = ''] = /"code":"([\w-]+)"/.exec(empty.log) ?? [];
  for (const [name, words] of [
    ['code', code],
    ['name', 'Root Vega'],
    ['login', 'root'],
    ['password', PASSWORD],
    ['queue', 'Only for now'],
  ] as const)
    await root.fill(name, words);
  await root.page.keyboard.press('Enter');
  await root.page.waitForSelector('.rows ::-p-text(Only for now)');

  await root.open('configuration', '[name=file]');
  await choose(root, kept);
  await root.waitForText('Tried, and nothing changed yet');
  await root.page.waitForSelector('[data-outcome=removed] ::-p-text(Only for now)');
  await root.page.locator('main .primary').click();
  await root.page.waitForSelector('dialog[open] [name=password]');
  await root.fill('password', PASSWORD, 'dialog');
  await root.page.keyboard.press('Enter');
  await root.waitForText('Done. This was changed:');

  const now = await exported(root);
  expect({ ...now, accounts: now.accounts.filter(({ login }) => login !== 'root') }).toEqual(kept);
});
