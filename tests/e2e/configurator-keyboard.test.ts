import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGES } from '../../server/web/configurator/client/pages.ts';
import type { Chromium } from './support/chromium.ts';
import { Configurator } from './support/configurator.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

/** What can be worked with; of the choices of one name Tab comes to one. */
const WORKABLE = 'a[href], button, input:not([type=radio]), select, textarea, summary, [tabindex="0"]';

declare global {
  interface Window {
    /** What had the focus. */
    reached: Set<EventTarget | null>;
  }
}

let desk: Desk;
let chromium: Chromium;
let ada: Configurator;

beforeAll(async () => {
  desk = await Desk.start();
  chromium = await launchChromium();
  ada = await Configurator.signIn(chromium.browser, desk.url, 'ada');
});
afterAll(async () => {
  await ada?.close();
  await chromium?.close();
  await desk?.close();
});

/** Goes through the whole page with Tab, and gives what it never came to. */
async function notReached(): Promise<string[]> {
  const { page } = ada;
  const all = await page.$$eval(WORKABLE, (found) => {
    window.reached = new Set();
    document.addEventListener('focusin', ({ target }) => window.reached.add(target));
    (document.activeElement as HTMLElement | null)?.blur();
    return found.length;
  });
  for (let step = 0; step < all + 5; step++) await page.keyboard.press('Tab');
  return page.$$eval(WORKABLE, (found) =>
    found
      .filter((one) => one.checkVisibility() && !one.matches(':disabled') && !window.reached.has(one))
      .map((one) => one.outerHTML.slice(0, 200)),
  );
}

test.each(PAGES)('all of the page %s can be worked with the keyboard', async (name) => {
  const { page } = ada;
  await page.bringToFront();
  await page.goto(`${desk.url}/configurator/#/${name}`);
  await page.reload();
  await page.waitForSelector('main:has(h1) :is(.card, .rows, form, .empty)');
  await page.waitForFunction(() => !document.querySelector('main .spinner'));
  expect(await notReached()).toEqual([]);
});

test('a queue is opened, changed and saved with the keyboard alone', async () => {
  const { page } = ada;
  const to = async (selector: string) => {
    for (let step = 0; step < 80; step++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to ${selector}.`);
  };
  await page.goto(`${desk.url}/configurator/#/queues`);
  await page.reload();
  await page.waitForSelector('.rows a');
  await to('.rows a');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[name=priority]');
  await to('[name=priority]');
  await page.keyboard.type('7');
  await to('.save-bar .primary');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('.save-bar'));
  await page.reload();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[name=priority]')?.value === '7',
  );
});
