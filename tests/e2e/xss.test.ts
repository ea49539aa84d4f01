import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { payloads } from '../lib/cleanup/payloads.ts';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { Reply } from './support/reply.ts';
import { harm, watch } from './support/watch.ts';

/** Names are short; these would run where a name is read as HTML. */
const names = payloads.filter((payload) => payload.length <= 60 && payload.includes('alert')).slice(0, 6);
const [topic = ''] = names;

let desk: Desk;
let anna: Agent;
let customer: Customer;
let reply: Reply;

beforeAll(async () => {
  desk = await Desk.start();
  const admin = await Admin.signIn(desk.url);
  await admin.changeQueue('General', { name: topic });
  // Some look like secrets, which Send would ask about first.
  await admin.request('PUT', '/api/admin/rules/sensitive', { version: 1, config: {} });
  await admin.changeAccount('anna', { name: names[1], capacity: 50 });
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', topic);
  await anna.panel.setReady(true);
  await watch(anna.panel.page);
  reply = new Reply(anna);
});

afterAll(async () => {
  await anna?.close();
  await desk?.close();
});

const panelHarm = () => harm(anna.panel.page, '.transcript .bubble, .preview .bubble');
const customerHarm = (page: Page) => harm(page, '.message .text');

async function arrives(name: string, text: string): Promise<Customer> {
  const arrived = await Customer.start(anna.chromium.browser, desk.url, { name, topic, text });
  await watch(arrived.page);
  await anna.panel.page.waitForSelector('.offer .accept');
  await anna.panel.page.$eval('.offer .accept', (button) => (button as HTMLElement).click());
  await anna.panel.page.waitForFunction(() => !document.querySelector('.offer'));
  return arrived;
}

test('the watch sees what it is there for', async () => {
  const page = await anna.chromium.browser.newPage();
  await page.goto(`${desk.url}/chat/`);
  await watch(page);
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement('div'));
    place.className = 'message';
    place.innerHTML =
      '<div class="text"><img src="x:" onerror="alert(1)"><a href="javascript:alert(1)">x</a></div>';
  });
  await page.waitForFunction(() => window.ran.length > 0);
  expect((await customerHarm(page)).join()).toContain('script-src');
  expect((await customerHarm(page)).length).toBeGreaterThanOrEqual(4);
  await page.close();
});

describe('nothing hostile runs, or survives as markup,', () => {
  test('as the name of a customer, an agent or a queue', async () => {
    for (const name of names) {
      const arrived = await arrives(name, 'Hello');
      await anna.panel.waitForText(name);
      expect(await customerHarm(arrived.page)).toEqual([]);
      expect(await panelHarm()).toEqual([]);
      customer = arrived;
      if (name !== names.at(-1)) await arrived.close();
    }
  });

  test('in what a customer writes, which both sides show as written', async () => {
    for (const payload of payloads) {
      await customer.page.focus('.composer textarea');
      await customer.page.evaluate((text) => document.execCommand('insertText', false, text), payload);
      await customer.page.keyboard.press('Enter');
    }
    await anna.panel.waitForMessage(payloads.at(-1) ?? '');
    const written = (await anna.panel.messages()).slice(-payloads.length);
    expect(written).toEqual(payloads);
    expect(await customer.messages()).toEqual(expect.arrayContaining(payloads));
    expect(await anna.panel.page.$$eval('.transcript .bubble *', (inside) => inside.length)).toBe(0);
    expect(await panelHarm()).toEqual([]);
    expect(await customerHarm(customer.page)).toEqual([]);
  });

  test('in what an agent pastes: as it is in preview and reply, then cleaned up', async () => {
    const { page } = anna.panel;
    await page.click('.composer-tools [aria-pressed=false]');
    for (const payload of payloads) {
      for (const cleaned of [false, true]) {
        await reply.empty();
        await reply.paste({ html: payload, text: payload });
        if (cleaned) await reply.clean();
        expect(await panelHarm(), payload).toEqual([]);
        const draft = (await anna.panel.draft()).trim();
        if (draft === '') continue;
        await page.keyboard.press('Enter');
        await anna.panel.waitForDraft('');
      }
    }
    await anna.panel.send('The end');
    await customer.waitForMessage('The end');
    expect(await panelHarm()).toEqual([]);
    expect(await customerHarm(customer.page)).toEqual([]);
    expect((await customer.page.$$('.theirs .text')).length).toBeGreaterThan(payloads.length);
  });
});
