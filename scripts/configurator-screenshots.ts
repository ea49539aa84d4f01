import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer';
import type { PlatformsView } from '../lib/protocol/channel-accounts.ts';
import { Admin } from '../tests/e2e/support/admin.ts';
import { faultsOf } from '../tests/e2e/support/axe.ts';
import { Configurator } from '../tests/e2e/support/configurator.ts';
import { Desk } from '../tests/e2e/support/desk.ts';
import { brokenWords, roomOf } from '../tests/e2e/support/room.ts';
import { acceptCompiled, CHROMIUM_FLAGS, ensureChromium } from './browser.ts';

/*
 * Takes the System Configurator of a demo desk, page by page, and checks each with axe and for what has no room:
 * `npm run screenshots:configurator -- [state…]` into .output/screenshots/configurator, with `--look=320-dark` only so.
 * `npm run build:web` comes first. With `--docs` the pictures of the handbook go to docs/images/configurator.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

interface Look {
  name: string;
  width: number;
  height: number;
  dark: boolean;
  language?: string;
}

const WIDE: Look = { name: 'wide', width: 1180, height: 820, dark: false };
const LOOKS: Look[] = [
  { name: '1280-light', width: 1280, height: 900, dark: false },
  { name: '320-dark', width: 320, height: 640, dark: true },
  { name: '320-german', width: 320, height: 640, dark: false, language: 'de' },
];

/** What is on the screen, and how an administrator comes to it. */
const STATES: Record<string, (configurator: Configurator) => Promise<unknown>> = {
  queues: (one) => one.open('queues', '.rows'),
  queue: (one) => first(one, 'queues', '[name=priority]'),
  'queue-refused': async (one) => {
    await first(one, 'queues', '[name=priority]');
    await one.fill('offerTimeoutSeconds', '0');
  },
  people: (one) => one.open('people', '.rows'),
  person: (one) => first(one, 'people', '[name=capacity]'),
  groups: (one) => one.open('groups', '[name=new-name]'),
  channels: (one) => one.open('channels', 'h1 + p'),
  channel: (one) => first(one, 'channels', '[name=externalId]'),
  'channel-new': async (one) => {
    await one.open('channels', '.rows');
    await one.page.locator('.page-head .button').click();
    await one.page.waitForSelector('[name=externalId]');
  },
  templates: (one) => one.open('templates', '.rows'),
  template: (one) => first(one, 'templates', '[name=shortcut]'),
  sensitive: async (one) => {
    await one.open('sensitive', '[data-list=words]');
    await one.page
      .locator('aside textarea')
      .fill('We guarantee that card 4111 1111 1111 1111 is not charged, INT-48213 says.');
    await one.page.waitForSelector('.tried .found');
  },
  clean_up: async (one) => {
    await one.open('clean_up', '[data-list=tags]');
    await one.page.locator('.paste-area').click();
    await one.paste(
      '<h2>Returns</h2><p>Within <b>30 days</b> — see <a href="https://shop.example/returns?utm_source=crm">the terms</a>.<script>x()</script></p><ul><li>Original box</li><li>Receipt</li></ul>',
      'Returns',
    );
    await one.page.waitForSelector('.tried li');
  },
  files: (one) => one.open('files', '[name=contact]'),
  desk: (one) => one.open('desk', '[name=timeZone]'),
  directory: (one) => one.open('directory', '[name=file]'),
  customers: (one) => one.open('customers', '[name=who]'),
  audit: (one) => one.open('audit', '.rows'),
  changes: async (one) => {
    await one.open('changes', '.change');
    await one.page.locator('.change:nth-child(2) summary').click();
    await one.page.waitForSelector('.change:nth-child(2) tbody tr');
  },
  configuration: (one) => one.open('configuration', '[name=file]'),
};
/** For the handbook: few, and worth a look. */
const DOCS = ['desk', 'sensitive', 'changes'];

const forDocs = process.argv.includes('--docs');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const states = forDocs ? DOCS : named.length > 0 ? named : ['sign-in', ...Object.keys(STATES)];
const wanted = process.argv.find((argument) => argument.startsWith('--look='))?.slice('--look='.length);
const looks = forDocs ? [WIDE] : LOOKS.filter(({ name }) => wanted?.split(',').includes(name) ?? true);
const folder = resolve(root, forDocs ? 'docs/images/configurator' : '.output/screenshots/configurator');

const desk = await Desk.start();
const browser = await puppeteer.launch({
  executablePath: ensureChromium().path,
  args: [...CHROMIUM_FLAGS, '--force-color-profile=srgb'],
});
try {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await (forDocs ? changeSomething : nameAtLength)(await Admin.signIn(desk.url));
  for (const look of looks) await takeAll(browser, look);
} finally {
  await browser.close();
  await desk.close();
}

async function takeAll(browser: Browser, look: Look): Promise<void> {
  const configurator = await Configurator.open(browser, desk.url);
  const { page } = configurator;
  await acceptCompiled(page);
  const { width, height, dark, language = 'en' } = look;
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
  await page.evaluateOnNewDocument((language) => {
    Object.defineProperty(navigator, 'languages', { value: [language] });
  }, language);
  await page.reload();
  await page.waitForSelector('[name=login]');
  if (states.includes('sign-in')) await take(configurator, 'sign-in', look);
  await configurator.giveLogin('ada', 'demo-of-sidedesk-1');
  await page.waitForSelector('.frame main h1');
  for (const state of states) {
    const show = STATES[state];
    if (show === undefined) continue;
    await show(configurator);
    await take(configurator, state, look);
    if (await page.$('.save-bar')) await page.locator('.save-bar .button:not(.primary)').click();
  }
  await configurator.close();
}

async function take({ page }: Configurator, state: string, look: Look): Promise<void> {
  const found = await faultsOf(page);
  const { beyond } = await page.evaluate(roomOf);
  found.push(...beyond.map((element) => `beyond the sides: ${element}`));
  found.push(...(await page.evaluate(brokenWords)).map((word) => `broken within: ${word}`));
  for (const fault of found) console.error(`${state} ${look.name}: ${fault}`);
  if (found.length > 0) process.exitCode = 1;
  const path = resolve(folder, `${state}-${look.name}`);
  if (forDocs) await page.screenshot({ path: `${path}.webp`, type: 'webp', quality: 88 });
  else await page.screenshot({ path: `${path}.png`, fullPage: true });
}

/** Opens the first thing of a list. */
async function first(configurator: Configurator, page: string, there: string): Promise<void> {
  await configurator.open(page, '.rows');
  await configurator.page.locator('.rows a').click();
  await configurator.page.waitForSelector(there);
}

/** What there is to see among the changes. */
async function changeSomething(admin: Admin): Promise<void> {
  await admin.changeQueue('Orders', { priority: 50, offerTimeoutSeconds: 45 });
  await admin.changeAccount('ben', { capacity: 5 });
}

/** An account at the first of the platforms, with whatever that asks for. */
async function addChannel(admin: Admin, name: string): Promise<void> {
  const { platforms } = await admin.request<PlatformsView>('GET', '/api/admin/channel-platforms');
  const { queues } = await admin.request<{ queues: { id: string }[] }>('GET', '/api/admin/queues');
  const [platform] = platforms;
  if (platform === undefined) return;
  const { channel, fields } = platform;
  const filledIn = (secret: boolean) =>
    Object.fromEntries(
      fields.filter((field) => field.secret === secret).map((field) => [field.name, '1022']),
    );
  const [queue] = queues;
  await admin.request('POST', '/api/admin/channel-accounts', {
    ...{ channel, name, queue: queue?.id, externalId: '106540352242922' },
    ...{ settings: filledIn(false), secrets: filledIn(true) },
  });
}

/** Names as long as they come, which stand first. */
async function nameAtLength(admin: Admin): Promise<void> {
  await changeSomething(admin);
  const name = 'Angelegenheiten der Reklamationsbearbeitungsstelle für Donaudampfschifffahrtsgesellschaften';
  const word = 'Kraftfahrzeughaftpflichtversicherungsgesellschaftsangestelltenbetriebsratsvorsitzende';
  await admin.request('POST', '/api/admin/queues', { name: `A ${name}` });
  await admin.request('POST', '/api/admin/accounts', {
    login: `a.${word}@long.example`,
    name: word,
    role: 'agent',
    password: 'demo-of-sidedesk-9',
  });
  await admin.request('POST', '/api/admin/templates', {
    name: `A ${word}`,
    folder: ['A', name.slice(0, 60)],
    shortcut: 'verylongshortcutindeed',
    texts: { en: `${word} https://long.example/${'path-'.repeat(30)}` },
  });
  await addChannel(admin, name);
  const { config, version } = await admin.request<{
    config: { words: object[] };
    version: number;
  }>('GET', '/api/admin/rules/sensitive');
  const words = [{ id: 'long', word, advice: `${name}. ${name}.`, level: 'block' }, ...config.words];
  await admin.request('PUT', '/api/admin/rules/sensitive', { version, config: { ...config, words } });
}
