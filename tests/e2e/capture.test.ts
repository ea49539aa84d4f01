import { afterAll, afterEach, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { Agent } from './support/agent.ts';
import { agreeBeforehand, copy, copyFrom, emptyReply, refuseQuestions, Tray } from './support/capture.ts';
import { Chromium } from './support/chromium.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { ManagedChromium, noPolicies } from './support/policy.ts';

declare const chrome: Browser;

const SITE = 'http://127.0.0.1/*';

let desk: Desk;
let anna: Agent;
let tray: Tray;
let maria: Customer;

/** An agent in a chat, with a contact of the CRM beside it. */
async function inChat(chromium: Chromium, login: string, customer: string): Promise<[Agent, Tray, Customer]> {
  const agent = await Agent.signIn(chromium, desk, login, 'General');
  await agent.panel.setReady(true);
  const chat = { name: customer, topic: 'General', text: 'Hello' };
  const started = await Customer.start(chromium.browser, desk.url, chat);
  await agent.panel.accept(customer);
  await agent.crm.click('a[href^="#/contacts/"]');
  return [agent, new Tray(agent.panel.page), started];
}

beforeAll(async () => {
  desk = await Desk.start();
  [anna, tray, maria] = await inChat(await launchChromium(), 'anna', 'Maria');
});
afterAll(async () => {
  await anna?.close();
  await desk?.close();
});
afterEach(async () => {
  if (!(await anna.panel.page.$('.composer'))) return;
  await tray.clear();
  await emptyReply(anna.panel.page);
});

test('nothing is captured before the agent has allowed it, nor after saying no', async () => {
  await copy(anna.crm, '.note h3');
  await refuseQuestions(anna.panel.page);
  await tray.allow(desk.url);
  await anna.panel.waitForText('Nothing is captured on 127.0.0.1: the browser was told no.');
  await copy(anna.crm, '.note h3');
  await anna.panel.page.reload();
  await anna.panel.waitForConversation('Maria');
  expect(await tray.count()).toBe(0);
});

describe('on a site that the agent has allowed', () => {
  beforeAll(async () => {
    await agreeBeforehand(anna.chromium, SITE);
    await tray.allow(desk.url);
    await anna.panel.waitForText('Capturing on 127.0.0.1');
  });

  test('a copy is offered, goes into the reply, and the customer reads exactly that', async () => {
    await copy(anna.crm, 'address');
    const lines = await anna.crm.$$eval('address span', (spans) => spans.map((span) => span.textContent));
    await tray.insert(lines[0] ?? '');
    await anna.panel.waitForDraft(lines.join('\n'));
    await anna.panel.page.keyboard.press('Enter');
    await maria.waitForMessage(lines.join('\n'));
  });

  test('formatting is cleaned into what the channel can show', async () => {
    await copy(anna.crm, '.note ol');
    await tray.insert('Replacement part');
    await anna.panel.waitForDraft(
      [
        '1. Replacement part `TNT-2P-MG` goes out _free of charge_',
        '2. Old part comes back with the enclosed label, see [how to return](https://returns.example/how)',
        '3. We call back on Friday before noon',
        '   - not on the mobile number',
        '   - ask for the warehouse if nobody answers',
      ].join('\n'),
    );
  });

  test('it goes in at the caret, and the browser’s own undo takes it out', async () => {
    await copy(anna.crm, 'delivery-status >>> strong');
    await anna.panel.type('Your  is on its way.');
    for (let step = 0; step < ' is on its way.'.length; step++)
      await anna.panel.page.keyboard.press('ArrowLeft');
    await tray.insert('Parcel');
    await anna.panel.waitForDraft('Your **Parcel JD0001460000** is on its way.');
    await anna.panel.page.keyboard.down('Control');
    await anna.panel.page.keyboard.press('KeyZ', { commands: ['Undo'] });
    await anna.panel.page.keyboard.up('Control');
    await anna.panel.waitForDraft('Your  is on its way.');
  });

  test('it can be dragged to where it belongs', async () => {
    await copy(anna.crm, 'dl a[href^=tel]');
    await anna.panel.type('Call: ');
    await tray.drag();
    await anna.panel.page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value.includes('+'),
    );
  });

  test('copies inside a frame, a shadow tree and a text field are taken, too', async () => {
    const frame = await anna.crm.waitForFrame((found) => found.url().includes('document.html'));
    await copy(anna.crm, 'article h1', frame);
    await tray.waitFor('Order confirmation');
    await copy(anna.crm, 'delivery-status >>> ol');
    await tray.waitFor('Ordered');
    await copyFrom(anna.crm, '<textarea>Typed by a colleague</textarea>');
    await tray.waitFor('Typed by a colleague');
    expect(await tray.count()).toBe(3);
  });

  test('copies from password and card fields are not', async () => {
    await copyFrom(anna.crm, '<input type="password" value="hunter2">');
    await copyFrom(anna.crm, '<input autocomplete="cc-number" value="4111 1111 1111 1111">');
    await copyFrom(anna.crm, '<input value="Order 48213">');
    await tray.waitFor('Order 48213');
    expect(await tray.texts()).toEqual(['Order 48213']);
  });

  test('what a page puts on the clipboard itself is what is taken', async () => {
    await anna.crm.evaluate(() => {
      document.addEventListener(
        'copy',
        (event) => {
          event.clipboardData?.setData('text/plain', 'The page’s own words');
          event.preventDefault();
        },
        { once: true },
      );
    });
    await copy(anna.crm, '.note h3');
    await tray.waitFor('The page’s own words');
  });

  test('captures survive the death of the background', async () => {
    await copy(anna.crm, 'address');
    await tray.waitFor('');
    const before = await tray.count();
    expect(await anna.chromium.killWorker()).toBe(true);
    await copy(anna.crm, '.note h3');
    await tray.waitFor('Call of 12 October');
    expect(await tray.count()).toBe(before + 1);
  });

  test('stopping is one click, and holds in pages that are open', async () => {
    await tray.stop();
    await copy(anna.crm, '.note h3');
    await agreeBeforehand(anna.chromium, SITE);
    await tray.allow(desk.url);
    await anna.panel.waitForText('Capturing on 127.0.0.1');
    await copy(anna.crm, 'address');
    await tray.waitFor('');
    expect(await tray.count()).toBe(1);
  });

  test('signing out leaves nothing, and ends capturing until the next time', async () => {
    const stored = async () =>
      JSON.stringify(await anna.panel.page.evaluate(() => chrome.storage.session.get(null)));
    await copy(anna.crm, 'address');
    await tray.waitFor('');
    expect(await stored()).toContain('capture:');
    await anna.panel.choose('Sign out');
    await anna.panel.page.locator('#menu ::-p-text(Sign out anyway)').click();
    await anna.panel.page.waitForSelector('.sign-in');
    expect(await stored()).not.toContain('capture:');
  });
});

describe.skipIf(noPolicies() !== null)(
  `where the policy forbids capturing${noPolicies() ? ` (skipped: ${noPolicies()})` : ''}`,
  () => {
    test('nothing is captured, whatever was granted, and the panel says why', async () => {
      const managed = new ManagedChromium(inject('chromium'), anna.chromium.extension.id);
      onTestFinished(() => managed.remove());
      managed.set({ captureBlockedSites: ['http://127.0.0.1/*'] });
      const [ben, benTray] = await inChat(
        await Chromium.launch(managed.path, inject('chromeExtension')),
        'ben',
        'Otto',
      );
      onTestFinished(() => ben.close());
      await benTray.policyKnown();
      await benTray.allow(desk.url);
      await ben.panel.waitForText('Your administrator does not allow capturing from 127.0.0.1.');

      managed.set({ captureBlockedSites: [], captureSites: [SITE] });
      await agreeBeforehand(ben.chromium, SITE);
      await ben.panel.page.bringToFront();
      await ben.panel.page.locator('.captures-form > .button').click();
      await ben.panel.waitForText('Capturing on 127.0.0.1');
      await copy(ben.crm, 'address');
      await benTray.waitFor('');

      managed.set({ captureBlockedSites: ['http://127.0.0.1/*'] });
      await ben.crm.bringToFront();
      await ben.panel.waitForText('Your administrator does not allow capturing from 127.0.0.1.');
      await copy(ben.crm, '.note h3');
      await ben.crm.reload();
      await copy(ben.crm, '.note h3');
      expect(await benTray.count()).toBe(1);
    });
  },
);
