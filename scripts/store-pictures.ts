import { mkdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer';
import { Agent } from '../tests/e2e/support/agent.ts';
import { Chromium } from '../tests/e2e/support/chromium.ts';
import { Customer } from '../tests/e2e/support/customer.ts';
import { Desk } from '../tests/e2e/support/desk.ts';
import { ensureChromium } from './browser.ts';

/*
 * Takes the pictures that the stores ask for, in their sizes, into docs/images/store: `npm run screenshots:store`. The real
 * panel is beside the demo CRM, as an agent has it. `npm run build:web` and `npm run build` come first.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(root, 'docs/images/store');

/** Of a screenshot in the Chrome Web Store, and of what of it is the panel. */
const WIDTH = 1280;
const HEIGHT = 800;
const PANEL = 360;
/** Of the small tile. */
const TILE = { width: 440, height: 280 };

const desk = await Desk.start();
const chromium = await Chromium.launch(ensureChromium().path, resolve(root, '.output/chrome-mv3'), [
  '--force-color-profile=srgb',
]);
try {
  await mkdir(folder, { recursive: true });
  const anna = await Agent.signIn(chromium, desk, 'anna', 'Orders', 'General');
  await anna.panel.setReady(true);
  await anna.crm.setViewport({ width: WIDTH - PANEL, height: HEIGHT });
  await anna.panel.page.setViewport({ width: PANEL, height: HEIGHT });
  await anna.crm.locator('a ::-p-text(Amelia Fairweather)').click();
  await anna.crm.waitForSelector('h1 ::-p-text(Amelia Fairweather)');

  const amelia = await Customer.start(chromium.browser, desk.url, {
    ...{ name: 'Amelia Fairweather', email: 'amelia@fairweather.example', topic: 'Orders' },
    text: 'Hello, my parcel from Monday has not arrived yet. Could you look where it is?',
  });
  await anna.panel.page.bringToFront();
  await anna.panel.waitForOffer('Amelia Fairweather');
  await take(anna, 'offer');

  await anna.panel.accept('Amelia Fairweather');
  await anna.panel.type('Good morning, I am looking it up.');
  await anna.panel.page.keyboard.press('Enter');
  await amelia.waitForText('I am looking it up');
  await amelia.send('Thank you!');
  await anna.panel.waitForText('Thank you!');
  await anna.panel.type('It left our warehouse on Tuesday and is with the carrier: it comes tomorrow.');
  await take(anna, 'chat');

  await anna.panel.type(' We charged card 4111 1111 1111 1111.');
  await anna.panel.page.keyboard.press('Enter');
  await anna.panel.page.waitForSelector('.send-notice');
  await take(anna, 'sensitive');
  await takeTile(chromium.browser);
} finally {
  await chromium.close();
  await desk.close();
}

/** The CRM and the panel beside it, as one picture. */
async function take({ crm, panel, chromium }: Agent, name: string): Promise<void> {
  const [left, right] = [await picture(crm), await picture(panel.page)];
  await compose(
    chromium.browser,
    `<img src="${left}"><img src="${right}" style="border-inline-start: 1px solid #d0d4dc">`,
    { width: WIDTH, height: HEIGHT, name },
  );
}

async function takeTile(browser: Browser): Promise<void> {
  const icon = await readFile(resolve(root, 'docs/images/icon.svg'), 'base64');
  await compose(
    browser,
    `<div style="margin: auto; display: grid; justify-items: center; gap: 12px; color: #1b2330; font: 600 34px system-ui">
       <img src="data:image/svg+xml;base64,${icon}" width="96" height="96">Sidedesk
       <span style="font: 400 17px system-ui">Chats beside your web CRM</span></div>`,
    { ...TILE, name: 'tile' },
  );
}

type Shown = Agent['crm'];
async function picture(page: Shown): Promise<string> {
  await page.bringToFront();
  return `data:image/png;base64,${await page.screenshot({ encoding: 'base64' })}`;
}

/** Stores take no transparency: JPEG. */
async function compose(
  browser: Browser,
  html: string,
  { width, height, name }: { width: number; height: number; name: string },
): Promise<void> {
  const page = await browser.newPage();
  await page.setContent(
    `<body style="margin: 0; display: flex; height: 100vh; background: #eef2f6">${html}</body>`,
  );
  await page.setViewport({ width, height });
  await page.screenshot({
    path: resolve(folder, `${name}-${width}x${height}.jpg`),
    type: 'jpeg',
    quality: 85,
  });
  await page.close();
}
