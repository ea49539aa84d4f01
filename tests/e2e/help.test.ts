import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskView } from '../../lib/protocol/desk.ts';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { faultsOf } from './support/axe.ts';
import type { Chromium } from './support/chromium.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

let desk: Desk;
let chromium: Chromium;
let anna: Agent;
let help: Page;

beforeAll(async () => {
  desk = await Desk.start();
  const admin = await Admin.signIn(desk.url);
  const { settings, version } = await admin.request<DeskView>('GET', '/api/admin/desk');
  const contact = 'Ines & Bo <12>';
  await admin.request('PUT', '/api/admin/desk', { version, settings: { ...settings, contact } });
  chromium = await launchChromium();
  anna = await Agent.signIn(chromium, desk, 'anna', 'General');
});
afterAll(async () => {
  await chromium?.close();
  await desk?.close();
});

const heading = () => help.$eval('article h1', (title) => title.textContent);

test('an agent opens Help from the menu: the whole job in its order, with pictures', async () => {
  const opened = chromium.browser.waitForTarget((target) => target.url().includes('/help.html'));
  await anna.panel.choose('Help');
  help = (await (await opened).page()) as Page;
  await help.waitForSelector('article h2');
  expect(await heading()).toBe('Handle a chat');
  expect(await help.$eval('.contact bdi', (contact) => contact.textContent)).toBe('Ines & Bo <12>');
  const pictures = await help.$$eval('article img', async (images) => {
    await Promise.all(images.map((image) => image.decode()));
    return images.map(({ naturalWidth, alt }) => naturalWidth > 100 && alt !== '');
  });
  expect(pictures.length).toBeGreaterThan(3);
  expect(pictures).not.toContain(false);
  expect(await faultsOf(help)).toEqual([]);
});

test('a link in a chapter leads to the other chapter, and Back leads back', async () => {
  await help.locator('article a[href="#reply-templates"]').click();
  await help.waitForFunction(() => document.querySelector('article h1')?.textContent === 'Reply templates');
  await help.goBack();
  await help.waitForFunction(() => document.querySelector('article h1')?.textContent === 'Handle a chat');
});

test('the keys are listed, and everything is said in the agent’s language', async () => {
  const keys = () => help.$$eval('.help kbd', (all) => all.map(({ textContent }) => textContent));
  expect(await keys()).toEqual(expect.arrayContaining(['Enter', 'Shift+Enter', 'Alt+O', 'Alt+↓', '/']));
  await anna.panel.choose('Deutsch');
  await help.waitForFunction(
    () => document.querySelector('article h1')?.textContent === 'Einen Chat bearbeiten',
  );
  expect(await help.title()).toBe('Hilfe – Sidedesk');
  expect(await faultsOf(help)).toEqual([]);
});
