import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { installation, isGranted } from '../roll-out/support/seen.ts';
import { passwordOf } from './support/admin.ts';
import { Tray } from './support/capture.ts';
import type { Chromium } from './support/chromium.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { Firefox } from './support/firefox.ts';
import { FirefoxSidebar } from './support/firefox-sidebar.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';
import { brokenWords, roomOf } from './support/room.ts';

const WITHIN = { timeout: 40_000 };
const ORDERS = `<table><tr><td id="order">Order <b>48213</b></td><td>Maria</td><td id="due">due <b>Friday</b></td></tr>
  <tr><td>Order 7</td><td id="city">Oslo</td></tr></table>`;

describe.skipIf(inject('firefox') === '')('in the sidebar of a real Firefox', () => {
  let desk: Desk;
  let customers: Chromium;
  let firefox: Firefox;
  let panel: Panel;
  let sidebar: FirefoxSidebar;
  let crm: Page;
  let ida: Customer;

  beforeAll(async () => {
    desk = await Desk.start();
    customers = await launchChromium();
    firefox = await Firefox.launch();
    panel = new Panel(await firefox.openPanel());
    await panel.signIn(desk.url, 'ben', passwordOf('ben'));
    await panel.serve('General');
    await panel.setReady(true);
    crm = await firefox.browser.newPage();
    await showOrders();
    sidebar = await FirefoxSidebar.open(firefox.inside);
  });
  afterAll(async () => {
    await firefox?.close();
    await customers?.close();
    await desk?.close();
  });

  async function showOrders(): Promise<void> {
    await crm.goto(`${desk.url}/demo/`);
    await crm.evaluate((html) => document.body.insertAdjacentHTML('afterbegin', html), ORDERS);
  }
  function arrives(name: string): Promise<Customer> {
    return Customer.start(customers.browser, desk.url, { name, topic: 'General', text: 'Bonjour' });
  }
  /** What becomes of this text, pasted by this key in place of all that stands in the reply, when it is cleaned up. */
  async function cleaned(text: string, key: string, ...modifiers: ('Control' | 'Shift')[]): Promise<string> {
    await sidebar.evaluate(() => {
      const field = document.querySelector<HTMLTextAreaElement>('.composer textarea');
      field?.focus();
      field?.select();
    });
    await sidebar.press(key, ...modifiers);
    await sidebar.until((pasted) => document.querySelector('textarea')?.value === pasted, text);
    await sidebar.until(() => document.querySelector('.composer .cleaned') === null);
    await sidebar.press('c', 'Alt');
    await sidebar.until(() => document.querySelector('.composer .cleaned') !== null);
    return sidebar.evaluate(() => document.querySelector('textarea')?.value ?? '');
  }

  test('the way in, with its badge, stands in the toolbar', async () => {
    expect(await installation(panel.page)).toMatchObject({ isOnToolbar: true });
  });

  test('it opens 252 px wide, and an offer in it has no broken word and nothing beyond the sides', async () => {
    ida = await arrives('Ida');
    await sidebar.until(() => document.querySelector('.offer .accept') !== null);
    expect(await sidebar.evaluate(() => innerWidth)).toBe(252);
    expect(await sidebar.evaluate(brokenWords)).toEqual([]);
    expect(await sidebar.evaluate(roomOf)).toMatchObject({ sendInSight: true, beyond: [] });
  });

  test('keys take the offer, write and send', async () => {
    await sidebar.evaluate(() => document.querySelector<HTMLElement>('.offer .accept')?.focus());
    await sidebar.press('Enter');
    await sidebar.until(() => document.activeElement?.matches('.composer textarea') === true);
    for (const letter of 'Hello') await sidebar.press(letter);
    expect(await sidebar.evaluate(brokenWords)).toEqual([]);
    const room = await sidebar.evaluate(roomOf);
    expect(room).toMatchObject({ sendInSight: true, scrolls: false, beyond: [] });
    expect(room.transcript).toBeGreaterThanOrEqual(120);
    await sidebar.press('Enter');
    await ida.waitForMessage('Hello');
  });

  test('Ctrl+Shift+V brings the text alone, Ctrl+V also what it was formatted as', async () => {
    await select(crm, '#order');
    await copy(crm);
    expect(await cleaned('Order 48213', 'V', 'Control', 'Shift')).toBe('Order 48213');
    await select(crm, '#due');
    await copy(crm);
    expect(await cleaned('due Friday', 'v', 'Control')).toBe('due **Friday**');
  });

  test('of cells picked with Ctrl all are captured, in their order', async () => {
    const tray = new Tray(panel.page);
    await tray.allow(`${desk.url}/`);
    await expect.poll(() => isGranted(panel.page, 'http://127.0.0.1/*'), WITHIN).toBe(true);
    await showOrders();
    await pick(crm, '#city', '#order', '#due');
    await copy(crm);
    await tray.waitFor('Order 48213');
    expect((await tray.texts())[0]).toMatch(/Order 48213\s+due Friday\s+Oslo/);
  });

  test('a stopped event page comes back with the panel, and no message is missed', async () => {
    await firefox.inside.stopEventPage();
    await ida.send('Are you there?');
    await sidebar.until(() => document.body.textContent?.includes('Are you there?') === true);
    expect(await firefox.inside.eventPage()).toBe('running');
  });

  test('stopped with no panel open it comes back by itself, and an offer is told of and answered', async () => {
    await panel.page.close();
    await sidebar.close();
    await firefox.inside.stopEventPage();
    await arrives('Max');
    const desktop = await firefox.watch();
    await expect.poll(() => desktop.notifications(), WITHIN).toEqual([expect.stringMatching(/^offer:/)]);
    await firefox.inside.stopEventPage();
    await desktop.clickNotification();
    await expect.poll(() => desktop.ownWindows(), WITHIN).toBe(1);
    await desktop.closeOwnWindows();
  });
});

test.skipIf(inject('firefox') === '')('where Firefox speaks German the panel does, too', async () => {
  const firefox = await Firefox.launch();
  await firefox.speakGerman();
  const sidebar = await FirefoxSidebar.open(firefox.inside);
  await sidebar.until(() => document.body.textContent?.includes('Serveradresse') === true);
  expect(await sidebar.evaluate(() => document.documentElement.lang)).toBe('de');
  await firefox.close();
});

async function select(page: Page, selector: string): Promise<void> {
  await page.bringToFront();
  await page.$eval(selector, (element) => getSelection()?.selectAllChildren(element));
}

async function pick(page: Page, ...selectors: string[]): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await page.keyboard.down('Control');
  for (const selector of selectors) await page.click(selector);
  await page.keyboard.up('Control');
}

async function copy(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyC');
  await page.keyboard.up('Control');
}
