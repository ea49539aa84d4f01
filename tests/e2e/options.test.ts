import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { Agent } from './support/agent.ts';
import { faultsOf } from './support/axe.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

declare const chrome: ExtensionApi;

let desk: Desk;
let anna: Agent;
let options: Page;

beforeAll(async () => {
  desk = await Desk.start();
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
});
afterAll(async () => {
  await anna?.close();
  await desk?.close();
});

test('an agent opens the options from the menu', async () => {
  const opened = anna.chromium.browser.waitForTarget((target) => target.url().endsWith('/options.html'));
  await anna.panel.choose('Options');
  options = (await (await opened).page()) as Page;
  await options.waitForSelector('.sounds');
  expect(await faultsOf(options)).toEqual([]);
});

test('text size, and light or dark, hold in the open panel at once', async () => {
  const { page } = anna.panel;
  const look = (shown = page) =>
    shown.evaluate(() => {
      const { fontSize, colorScheme } = getComputedStyle(document.documentElement);
      return [fontSize, colorScheme, getComputedStyle(document.body).backgroundColor];
    });
  await options.select('#text-size', '150');
  await options.select('#theme', 'dark');
  for (const shown of [page, options])
    await expect.poll(() => look(shown)).toEqual(['24px', 'dark', 'rgb(20, 23, 28)']);
  expect(await faultsOf(options)).toEqual([]);
  await options.select('#theme', 'light');
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await expect.poll(() => look()).toEqual(['24px', 'light', 'rgb(245, 246, 248)']);
  await options.select('#theme', 'system');
  await expect.poll(() => look()).toEqual(['24px', 'light dark', 'rgb(20, 23, 28)']);
  await page.emulateMediaFeatures([]);
  await options.select('#text-size', '100');
  await expect.poll(() => look()).toEqual(['16px', 'light dark', 'rgb(245, 246, 248)']);
});

test('what is heard is chosen there, and kept', async () => {
  await options.bringToFront();
  await options.select('#tone-offer', 'chime');
  await options.select('#tone-message', '');
  await options.click('.sounds-names input');
  await options.focus('.sounds-volume input');
  await options.keyboard.press('Home');
  await options.keyboard.press('ArrowRight');
  await options.reload();
  await options.waitForFunction(
    () => document.querySelector<HTMLSelectElement>('#tone-offer')?.value === 'chime',
  );
  const { preferences } = await options.evaluate(() => chrome.storage.local.get('preferences'));
  expect(preferences).toMatchObject({
    ...{ offerTone: 'chime', messageTone: null, volume: 5, notificationNames: false },
  });
});
