import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import puppeteer, { type Page } from 'puppeteer';
import { ALL_STATES } from '../tests/components/fixtures/all-states.ts';
import { brokenWords, roomOf } from '../tests/e2e/support/room.ts';
import { VISIT_STATES } from '../tests/server/web/fixtures/states.ts';
import { acceptCompiled, CHROMIUM_FLAGS, ensureChromium } from './browser.ts';
import { serveFixtures } from './fixtures.ts';

/*
 * Takes every state of the panel and of the customer's page and checks it with axe: `npm run screenshots -- [state…]` into .output/screenshots;
 * with `--look=320-mirrored,320-stretched` only so.
 * The chosen ones for the README and the handbook go to docs/images/panel with `--docs`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const HEIGHT = 600;

declare global {
  interface Window {
    axe: typeof axe;
  }
}

interface Look {
  name: string;
  width: number;
  dark: boolean;
  query?: string;
  forcedColors?: boolean;
}

const LIGHT: Look = { name: 'light', width: 360, dark: false };
const DARK: Look = { name: 'dark', width: 360, dark: true };
const LOOKS: Look[] = [
  { name: '252-light', width: 252, dark: false },
  { name: '252-german', width: 252, dark: true, query: '&language=de' },
  { name: '320-light', width: 320, dark: false },
  { name: '320-dark', width: 320, dark: true },
  { name: '400-light', width: 400, dark: false },
  { name: '400-dark', width: 400, dark: true },
  { name: '320-german', width: 320, dark: false, query: '&language=de' },
  { name: '320-doubled', width: 320, dark: false, query: '&language=de&size=200' },
  { name: '320-stretched', width: 320, dark: false, query: '&language=en-XA' },
  { name: '320-mirrored', width: 320, dark: false, query: '&language=ar-XB' },
  { name: '360-forced', width: 360, dark: true, forcedColors: true },
];
/** For the README and the handbook: few and small. */
const DOCS: Record<string, Look[]> = {
  'sign-in': [LIGHT],
  waiting: [LIGHT],
  offer: [LIGHT, DARK],
  several: [LIGHT, DARK],
  'customer-known': [LIGHT],
  picklist: [LIGHT],
  templates: [LIGHT],
  'files-preview': [LIGHT],
  'sensitive-asked': [LIGHT],
  'chat-offline': [LIGHT],
  'wrap-up-automatic': [LIGHT],
};

const forDocs = process.argv.includes('--docs');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const states = forDocs
  ? Object.keys(DOCS)
  : named.length > 0
    ? named
    : [...Object.keys(ALL_STATES), ...Object.keys(VISIT_STATES)];
const wantedLooks = process.argv
  .find((argument) => argument.startsWith('--look='))
  ?.slice(7)
  .split(',');
const looks = forDocs ? [LIGHT, DARK] : LOOKS.filter(({ name }) => wantedLooks?.includes(name) ?? true);
const folder = resolve(root, forDocs ? 'docs/images/panel' : '.output/screenshots');

const fixtures = await serveFixtures();
const browser = await puppeteer.launch({
  executablePath: ensureChromium().path,
  args: [...CHROMIUM_FLAGS, '--force-color-profile=srgb'],
});
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage();
  await acceptCompiled(page);
  page.on('pageerror', (error) => console.error('page:', error));
  page.on('console', (message) => message.type() === 'error' && console.error('page:', message.text()));
  for (const look of looks) await takeAll(page, look);
} finally {
  await browser.close();
  await fixtures.close();
}

async function takeAll(page: Page, look: Look): Promise<void> {
  await page.setViewport({ width: look.width, height: HEIGHT, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.dark ? 'dark' : 'light' }]);
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: look.dark ? 'dark' : 'light' },
      { name: 'forced-colors', value: look.forcedColors ? 'active' : 'none' },
    ],
  });
  for (const state of states) {
    if (forDocs && !DOCS[state]?.includes(look)) continue;
    const fixture = state in VISIT_STATES ? fixtures.customer : fixtures.panel;
    await page.goto(`${fixture}?state=${state}${look.query ?? ''}`);
    await page.waitForSelector('html[data-ready]');
    await check(page, `${state} ${look.name}`, look.forcedColors);
    const path = resolve(folder, `${state}-${look.name}`);
    if (forDocs) await page.screenshot({ path: `${path}.webp`, type: 'webp', quality: 88 });
    else await page.screenshot({ path: `${path}.png`, fullPage: state.startsWith('options') });
  }
  await session.detach();
}

/** WCAG 2.2 AA as far as a machine can tell, nothing beyond the panel's sides, and no word broken. */
async function check(page: Page, name: string, systemColors = false): Promise<void> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (systemColors) => {
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'color-contrast': { enabled: !systemColors } },
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }, systemColors);
  const { beyond } = await page.evaluate(roomOf);
  found.push(...beyond.map((element) => `beyond the sides: ${element}`));
  found.push(...(await page.evaluate(brokenWords)).map((word) => `broken within: ${word}`));
  for (const violation of found) console.error(`${name}: ${violation}`);
  if (found.length > 0) process.exitCode = 1;
}
