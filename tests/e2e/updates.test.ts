import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { OwnEtc } from '../roll-out/support/own-etc.ts';
import { passwordOf } from './support/admin.ts';
import { faultsOf } from './support/axe.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { Installed } from './support/installed.ts';
import { Panel } from './support/panel.ts';
import { noPolicies } from './support/policy.ts';
import { Versions } from './support/versions.ts';

declare const chrome: ExtensionApi;

/** Sites that the package requires, on this machine; the policy keeps it from the other one. */
const CRM = 'crm.example.com';
const OTHER = 'payroll.example.com';
const siteOf = (host: string) => `http://${host}/*`;

const skipped = noPolicies();

describe.skipIf(skipped !== null)(`installed by a policy${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  let desk: Desk;
  let versions: Versions;
  let etc: OwnEtc;
  let chromium: Installed;
  let crm: Page;
  let options: Page;
  let panel: Panel;
  /** What of the way in was ever to be seen on the first start, in its order. */
  let waysIn: string[];

  const setPolicy = (policy: object) =>
    etc.write('chromium/policies/managed/sidedesk.json', {
      ExtensionSettings: {
        [versions.key.id]: {
          ...{ installation_mode: 'force_installed', update_url: versions.updateUrl },
          runtime_blocked_hosts: [`*://${OTHER}`],
        },
      },
      '3rdparty': { extensions: { [versions.key.id]: policy } },
    });

  beforeAll(async () => {
    desk = await Desk.start();
    versions = await Versions.of(inject('chromeExtension'), [siteOf(CRM), siteOf(OTHER)]);
    versions.offer('1.0.0');
    etc = new OwnEtc();
    etc.write('hosts', `127.0.0.1 localhost\n${versions.ip} ${CRM} ${OTHER}\n`);
    etc.write('chromium/policies/managed/tests.json', { DeveloperToolsAvailability: 1 });
    setPolicy({ serverUrl: desk.url });
    chromium = await Installed.launch(etc.launcher(inject('chromium'), 'chromium'), versions.key.id);
    const first = await chromium.open('sidepanel.html', watchWaysIn);
    await first.waitForSelector('.sign-in form');
    waysIn = await first.evaluate(() => (globalThis as unknown as { waysIn: string[] }).waysIn);
    await first.close();
    crm = await chromium.browser.newPage();
    await crm.goto(siteOf(CRM).replace('*', ''));
    options = await chromium.open('options.html');
    panel = new Panel(await chromium.openSidePanel(crm));
    await signIn(panel.page, 'anna');
    await panel.serve('General');
    await panel.setReady(true);
  });
  afterAll(async () => {
    await chromium?.close();
    versions?.close();
    etc?.remove();
    await desk?.close();
  });

  test('M4: the panel waits for the organisation’s settings, and never asks for an address that then vanishes', () => {
    expect(waysIn.at(-1)).toBe('login');
    expect(waysIn).not.toContain('address');
  });

  test('M3: what changes in the policy is in force within seconds, what does not hold is named, and withdrawn it falls back', async () => {
    await options.evaluate(() =>
      chrome.storage.onChanged.addListener((_, area) => {
        if (area === 'managed') Object.assign(globalThis, { toldAt: Date.now() });
      }),
    );
    const begun = Date.now();
    setPolicy({
      serverUrl: desk.url,
      language: 'no tag',
      captureBlockedSites: ['bank.example', 'https://bank.example/*'],
    });
    await text(options, 'captureBlockedSites: bank.example – is no match pattern');
    const sinceTold = await options.evaluate(
      () => Date.now() - (globalThis as unknown as { toldAt: number }).toldAt,
    );
    console.log(
      `Told by the browser after ${Date.now() - begun - sinceTold} ms, shown ${sinceTold} ms later.`,
    );
    expect(sinceTold).toBeLessThan(2000);
    await text(options, 'language: no tag – is no language tag');
    await text(options, 'Sites blocked for capturing https://bank.example/*');
    expect(await faultsOf(options)).toEqual([]);
    setPolicy({ serverUrl: desk.url });
    await text(options, 'Sites blocked for capturing None');
    expect(await options.$('.policy-faults')).toBeNull();
  });

  test('a site is tried: it works, or the browser’s own sentence says that a policy blocks it', async () => {
    await options.bringToFront();
    await options.reload();
    await text(options, `http://${CRM} Part of the package Allowed in the browser Last tried today`);
    await options.click(`[aria-label*="${OTHER}"]`);
    await text(options, 'This page cannot be scripted due to an ExtensionsSettings policy.');
    expect(
      await options.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), siteOf(OTHER)),
    ).toBe(true);
  });

  test('M2: an update in a chat is announced, waits for its end, and the agent goes on where the next click is', async () => {
    const maria = await Customer.start(chromium.browser, desk.url, {
      name: 'Maria',
      topic: 'General',
      text: 'Hello',
    });
    await panel.accept('Maria');
    await findUpdate('1.0.1');
    expect(await version()).toBe('1.0.0');
    await panel.send('Good morning Maria');
    await maria.waitForMessage('Good morning Maria');
    await panel.page.click('[popovertarget=menu]');
    await panel.waitForText('Version 1.0.1 waits until you have no chat');
    await panel.page.keyboard.press('Escape');
    const gone = closing(panel.page);
    await panel.end();
    await gone;
    await reopened();
    expect(await version()).toBe('1.0.1');
    await panel.page.waitForSelector('.switch[aria-checked=true]');
    expect(await panel.page.$('.sign-in')).toBeNull();
  });

  test('M2: had at once in the middle of a chat, it loses neither the chat nor the draft nor what came meanwhile', async () => {
    const otto = await Customer.start(chromium.browser, desk.url, {
      name: 'Otto',
      topic: 'General',
      text: 'Hello',
    });
    await panel.accept('Otto');
    await panel.type('Dear Otto');
    await findUpdate('1.0.2');
    const gone = closing(panel.page);
    await options.evaluate(() =>
      [...document.querySelectorAll('button')].find((button) => button.textContent === 'Update now')?.click(),
    );
    await gone;
    await otto.send('Are you there?');
    await reopened();
    expect(await version()).toBe('1.0.2');
    await panel.waitForConversation('Otto');
    await panel.waitForDraft('Dear Otto');
    await panel.waitForMessage('Are you there?');
    await panel.page.focus('.composer textarea');
    await panel.page.keyboard.press('Enter');
    await otto.waitForMessage('Dear Otto');
  });

  /** The browser finds this version, as it would within hours by itself; the options tell. */
  async function findUpdate(wanted: string): Promise<void> {
    versions.offer(wanted);
    await options.bringToFront();
    await options.evaluate(() =>
      (chrome.runtime as unknown as { requestUpdateCheck(): Promise<unknown> }).requestUpdateCheck(),
    );
    await text(options, `Version ${wanted} is here. It is put in place as soon as you have no chat.`);
    await crm.bringToFront();
  }

  /** The agent clicks in the page, and the panel is there again. */
  async function reopened(): Promise<void> {
    await crm.bringToFront();
    const begun = Date.now();
    const page = await chromium.panelOpenedBy(() =>
      expect
        .poll(() => crm.mouse.click(20, 20).then(() => chromium.hasPanel), { timeout: 20_000, interval: 100 })
        .toBe(true),
    );
    console.log(`The panel was open again ${Date.now() - begun} ms after it had closed.`);
    panel = new Panel(page);
    options = await chromium.open('options.html');
    await crm.bringToFront();
    await panel.page.waitForSelector('.header');
  }

  async function version(): Promise<string> {
    return options.evaluate(() => chrome.runtime.getManifest().version);
  }
});

/** Keeps down what of the way in is shown, from the first moment. */
function watchWaysIn(page: Page) {
  return page.evaluateOnNewDocument(() => {
    const ways: string[] = [];
    Object.assign(globalThis, { waysIn: ways });
    new MutationObserver(() => {
      const way = document.querySelector('.sign-in details')
        ? document.querySelector('.sign-in details[open]')
          ? 'address'
          : 'login'
        : document.querySelector('.awaited-settings')
          ? 'awaited'
          : null;
      if (way && ways.at(-1) !== way) ways.push(way);
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.waitForSelector('.sign-in form');
  await page.type('[name=login]', login);
  await page.type('[name=password]', passwordOf(login));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.header');
}

/** Waits for these words on a page, wherever lines and parts of it end. */
async function text(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction(
    (words) => document.body.textContent.replace(/[\s\u2066-\u2069]/g, '').includes(words),
    // The page may be behind others, where it is not painted.
    { timeout: 30_000, polling: 100 },
    wanted.replace(/\s/g, ''),
  );
}

function closing(page: Page): Promise<unknown> {
  return new Promise((done) => page.once('close', done));
}
