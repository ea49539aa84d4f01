import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DeskView, STANDARD_DESK, type WebChatLook } from '../../lib/protocol/desk.ts';
import { Admin } from './support/admin.ts';
import type { Chromium } from './support/chromium.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

const NOTICE = { text: 'Chats are kept for a year.', link: 'https://desk.example/privacy' };

let desk: Desk;
let admin: Admin;
let chromium: Chromium;
/** A shop of its own origin, with the chat's button, and the chat in a frame. */
let shop: Server;
let site: string;
let page: Page;

beforeAll(async () => {
  desk = await Desk.start();
  admin = await Admin.signIn(desk.url);
  chromium = await launchChromium();
  shop = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(
      `<title>Shop</title><script src="${desk.url}/embed.js" async></script><iframe src="${desk.url}/chat/"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  page = await chromium.browser.newPage();
  page.setDefaultTimeout(20_000);
  return () => page.close();
});
afterAll(async () => {
  shop?.close();
  await chromium?.close();
  await desk?.close();
});

async function set(webChat: Partial<WebChatLook>): Promise<void> {
  const { version } = await admin.request<DeskView>('GET', '/api/admin/desk');
  const settings = {
    ...STANDARD_DESK,
    name: 'Northwind',
    privacyNotice: NOTICE,
    webChat: { ...STANDARD_DESK.webChat, ...webChat },
  };
  await admin.request('PUT', '/api/admin/desk', { version, settings });
}
const launcher = '::-p-aria([name="Chat with us"][role="button"])';
/** The form in the shop's frame, if the browser shows it. */
const framed = async () => {
  const frame = page.frames().find((one) => one.url().startsWith(`${desk.url}/chat/`));
  return (await frame?.$('#name').catch(() => null)) ?? null;
};

test('The chat has the desk’s name, colour and privacy notice, and its button stands where it was put', async () => {
  await set({ colour: '#ffd400', side: 'left', sites: [site] });
  await page.goto(site);
  const button = await page.waitForSelector(launcher);
  const seen = await button?.evaluate((element) => {
    const { backgroundColor, color } = getComputedStyle(element);
    return { backgroundColor, color, left: element.getBoundingClientRect().left };
  });
  expect(seen).toEqual({ backgroundColor: 'rgb(255, 212, 0)', color: 'rgb(0, 0, 0)', left: 16 });
  await button?.click();
  const frame = await page.waitForFrame((one) => one.url().includes('embedded=1'));
  await frame.waitForSelector('.privacy a');
  expect(await frame.$eval('h1', ({ textContent }) => textContent)).toBe('Northwind');
  expect(await frame.$eval('.privacy', (notice) => notice.textContent)).toContain(NOTICE.text);
  const start = await frame.$eval('[type=submit]', (element) => getComputedStyle(element).backgroundColor);
  expect(start).toBe('rgb(255, 212, 0)');
});

test('A site that is not named has neither button nor chat, and its page is told why', async () => {
  await set({ sites: ['https://other.example'] });
  const said: string[] = [];
  page.on('console', (line) => said.push(line.text()));
  await page.goto(site, { waitUntil: 'networkidle0' });
  expect(await page.$(launcher)).toBeNull();
  expect(await framed()).toBeNull();
  expect(said.join('\n')).toContain('not among those that may have the chat');
});

test('Every site has it where none is named', async () => {
  await set({ sites: [] });
  await page.goto(site, { waitUntil: 'networkidle0' });
  expect(await page.$(launcher)).not.toBeNull();
  expect(await framed()).not.toBeNull();
});
