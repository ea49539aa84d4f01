import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { Agent } from './support/agent.ts';
import { Composer } from './support/composer.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

declare const chrome: ExtensionApi;

let desk: Desk;
let anna: Agent;
let composer: Composer;
let rosa: Customer;
/** What the panel has asked of anybody. */
const asked: string[] = [];

beforeAll(async () => {
  desk = await Desk.start();
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'Orders');
  const { page } = anna.panel;
  composer = new Composer(anna.panel);
  page.on('request', (request) => asked.push(request.url()));
  await anna.panel.setReady(true);
  rosa = await Customer.start(anna.chromium.browser, desk.url, {
    ...{ name: 'Rosa', topic: 'Orders', text: 'Hello' },
  });
  await anna.panel.accept('Rosa');
  await page.bringToFront();
});
afterAll(async () => {
  await anna?.close();
  await desk?.close();
});

/**
 * Searches until this, or anything, is found first, as it may not be while the last letters are on their way. Waits frame by frame:
 * what changes in a shadow tree is no change of the page's that could be waited for.
 */
async function search(words: string, emoji = ''): Promise<void> {
  const { page } = anna.panel;
  await page.bringToFront();
  await page.click('.tool-emoji');
  const picker = await page.waitForSelector('emoji-picker');
  await page.waitForFunction((host) => host?.shadowRoot?.activeElement?.id === 'search', {}, picker);
  await page.keyboard.type(words);
  await page.waitForFunction(
    (host, wanted) =>
      host?.shadowRoot?.querySelector('#search-results .emoji')?.textContent?.includes(wanted),
    {},
    picker,
    emoji,
  );
}

test('an emoji is searched and put in at the caret with the keyboard alone, and one undo takes it back', async () => {
  const { page } = anna.panel;
  await anna.panel.type('Well done!');
  await page.keyboard.press('ArrowLeft');
  await search('party popper', '🎉');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await anna.panel.waitForDraft('Well done🎉!');
  expect(await page.$('emoji-picker')).toBeNull();
  await composer.undo();
  await anna.panel.waitForDraft('Well done!');
  await page.keyboard.type(' Rosa');
  await anna.panel.waitForDraft('Well done Rosa!');
});

test('a name between colons is replaced, with one undo; times and addresses stay', async () => {
  const { page } = anna.panel;
  await composer.clear();
  await page.keyboard.type('At 10:30:15 :tada');
  // Closed before that, a name is typed out and then replaced, and undo gives it back with its last colon.
  await page.waitForSelector('.emoji-name[aria-selected=true] ::-p-text(:tada:)');
  await page.keyboard.type(':');
  await anna.panel.waitForDraft('At 10:30:15 🎉');
  await composer.undo();
  await anna.panel.waitForDraft('At 10:30:15 :tada');
  await composer.clear();
  await page.keyboard.type('http://example.com:80/:smile: :thumbsu');
  await page.waitForSelector('.emoji-name[aria-selected=true]');
  await page.keyboard.press('Enter');
  await anna.panel.waitForDraft('http://example.com:80/:smile: 👍️');
});

test('what was used is at hand, and what is sent is what the customer reads', async () => {
  const { page } = anna.panel;
  await page.click('.tool-emoji');
  await page.waitForFunction(
    (host) => host?.shadowRoot?.querySelector('.favorites')?.textContent?.includes('🎉'),
    {},
    await page.waitForSelector('emoji-picker'),
  );
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('emoji-picker'));
  await composer.clear();
  await anna.panel.send('Bye 👩🏽‍🚀🎉');
  await rosa.waitForMessage('Bye 👩🏽‍🚀🎉');
});

test('it is searched in the agent’s language', async () => {
  const { page } = anna.panel;
  await page.bringToFront();
  await page.evaluate(() => chrome.storage.local.set({ preferences: { language: 'de' } }));
  await page.waitForSelector('.tool-emoji[aria-label^="Emoji (in der"]');
  await search('geburtstag');
  await page.keyboard.press('Escape');
});

test('no request has left the machine', () => {
  const elsewhere = asked.filter((url) => !/^(chrome-extension:|data:|blob:)/.test(url));
  expect(asked.some((url) => url.endsWith('/emoji/en.json'))).toBe(true);
  expect(elsewhere).toEqual([]);
});
