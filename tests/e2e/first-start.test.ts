import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from './support/axe.ts';
import type { Chromium } from './support/chromium.ts';
import { Configurator } from './support/configurator.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

const PASSWORD = 'correct horse battery';

let desk: Desk;
let chromium: Chromium;
let configurator: Configurator;

beforeAll(async () => {
  desk = await Desk.start({ DEMO: 'off' });
  chromium = await launchChromium();
  configurator = await Configurator.open(chromium.browser, desk.url);
});
afterAll(async () => {
  await configurator?.close();
  await chromium?.close();
  await desk?.close();
});

test('whoever opens the address of an empty desk is led to the setup', async () => {
  const { page } = configurator;
  await page.goto(desk.url);
  await page.locator('a[href*="configurator"]').click();
  await page.waitForSelector('[name=code]');
  expect(await faultsOf(page)).toEqual([]);
});

test('without the code from the log nothing is set up, and what was typed stays', async () => {
  await configurator.fill('code', 'AAAA-BBBB-CCCC');
  await configurator.fill('name', 'Root Vega');
  await configurator.fill('login', 'root');
  await configurator.fill('password', PASSWORD);
  await configurator.fill('queue', 'Orders');
  await configurator.page.keyboard.press('Enter');
  await configurator.waitForText('The code is not right');
  expect(await configurator.value('queue')).toBe('Orders');
});

test('with it one is administrator, has the first queue, and signs in to the panel with the same login', async () => {
  const [, code = ''] = /"code":"([\w-]+)"/.exec(desk.log) ?? [];
  await configurator.fill('code', code.toLowerCase());
  await configurator.page.keyboard.press('Enter');
  await configurator.page.waitForSelector('.rows ::-p-text(Orders)');
  await configurator.waitForText('Signed in as Root Vega');

  const crm = await chromium.browser.newPage();
  const panel = new Panel(await chromium.openSidePanel(crm));
  await panel.signIn(desk.url, 'root', PASSWORD);
  await panel.serve('Orders');
});

test('the next who opens it is asked to sign in', async () => {
  const other = await Configurator.open(chromium.browser, desk.url);
  await other.page.waitForSelector('[name=login]');
  expect(await other.page.$('[name=code]')).toBeNull();
  await other.close();
});
