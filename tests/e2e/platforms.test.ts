import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Graph, startGraph } from '../standins/graph/index.ts';
import { type Sinch, startSinch } from '../standins/sinch/index.ts';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { faultsOf } from './support/axe.ts';
import { Desk } from './support/desk.ts';
import { PanelFiles, picture, textFile } from './support/files.ts';
import { launchChromium } from './support/launch.ts';
import { addAccounts, platformSettings } from './support/platform-accounts.ts';

const CONTACT = 'Ask Ida, extension 42';

let graph: Graph;
let sinch: Sinch;
let desk: Desk;
let anna: Agent;

beforeAll(async () => {
  [graph, sinch] = await Promise.all([startGraph(), startSinch()]);
  desk = await Desk.start(platformSettings(graph, sinch));
  await addAccounts(desk, graph, sinch, 'General');
  const admin = await Admin.signIn(desk.url);
  const { version, settings } = await admin.request<{ version: number; settings: object }>(
    'GET',
    '/api/admin/desk',
  );
  await admin.request('PUT', '/api/admin/desk', { version, settings: { ...settings, contact: CONTACT } });
  await admin.changeAccount('anna', { capacity: 6 });
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
  await anna.panel.setReady(true);
});
afterAll(async () => {
  await anna?.close();
  await desk?.close();
  await graph?.stop();
  await sinch?.stop();
});

/** Waits until so many messages were sent. */
async function got<Sent>(sent: readonly Sent[], count: number): Promise<readonly Sent[]> {
  await expect.poll(() => sent.length, { timeout: 15_000 }).toBe(count);
  return sent;
}

/** Waits until the agent's message with this text has come so far. */
const waitForState = (text: string, state: string) =>
  anna.panel.page.waitForFunction(
    (wanted, expected) =>
      [...document.querySelectorAll('.transcript .bubble')].some(
        (bubble) =>
          bubble.textContent?.includes(wanted) &&
          (bubble.closest('li, article, .row') ?? bubble.parentElement)?.querySelector(
            `.delivery[data-state=${expected}]`,
          ),
      ),
    {},
    text,
    state,
  );

describe('SD5: a customer on WhatsApp', () => {
  test('is offered under the name that WhatsApp gives, and what was written stands in the chat', async () => {
    await graph.whatsapp.customer.text('Where is my order? 📦 äöü');
    await anna.panel.accept('Sheena N.');
    await anna.panel.waitForText('Where is my order? 📦 äöü');
    expect(await faultsOf(anna.panel.page)).toEqual([]);
  });

  test('sees the agent typing, gets the markup as WhatsApp writes it, and the agent sees it sent, delivered, read', async () => {
    await anna.panel.type('It is *on its way*.');
    await got(graph.whatsapp.typing, 1);
    expect(graph.whatsapp.sent).toEqual([]);
    await anna.panel.page.keyboard.press('Enter');
    const [sent] = await got(graph.whatsapp.sent, 1);
    const id = sent?.id ?? '';
    expect(sent?.body).toMatchObject({ to: '16505551234', text: { body: 'It is *on its way*.' } });
    await waitForState('on its way', 'sent');
    for (const state of ['delivered', 'read'] as const) {
      await graph.whatsapp.customer.tells(id, state);
      await waitForState('on its way', state);
    }
    await graph.whatsapp.customer.tells(id, 'delivered');
    await anna.panel.page.reload();
    await anna.panel.page.waitForSelector('.header');
    await waitForState('on its way', 'read');
  });

  test('SD12: gets a picture through the Preview window, with its bytes', async () => {
    const files = new PanelFiles(anna.panel);
    const shown = await picture('parcel.png');
    await files.pick(shown);
    await files.send();
    const sent = await got(graph.whatsapp.sent, 2);
    expect(sent[1]?.body.type).toBe('image');
    expect(sent[1]?.file?.type).toBe('image/png');
    expect(sent[1]?.file?.bytes.equals(Buffer.from(shown.bytes))).toBe(true);
  });

  test('SD13: a file that WhatsApp does not take says why, and whom to ask', async () => {
    const files = new PanelFiles(anna.panel);
    await files.drop(textFile('page.csv', 'a;b'));
    const said = await files.said('page.csv');
    expect(said).toContain('WhatsApp');
    expect(said).toContain(CONTACT);
    await anna.panel.press('Remove all');
    await anna.panel.page.keyboard.press('Escape');
    await got(graph.whatsapp.sent, 2);
  });

  test('sends a voice message, a place and an emoji, and each is shown as what it is', async () => {
    const { customer } = graph.whatsapp;
    await customer.writes({
      type: 'location',
      location: { latitude: 60.17, longitude: 24.94, name: 'Shop', address: 'Mall 1' },
    });
    await anna.panel.waitForText('Shop, Mall 1');
    await anna.panel.waitForText('Location');
    await customer.writes({
      type: 'reaction',
      reaction: { message_id: graph.whatsapp.sent[0]?.id, emoji: '👍' },
    });
    await anna.panel.waitForText('👍');
    await customer.writes({ type: 'poll_creation', poll: {} });
    await anna.panel.waitForText('poll_creation');
  });

  test('is heard once however often WhatsApp tells of it, and gets an answer to just this message', async () => {
    graph.faults.copies = 3;
    const asked = await graph.whatsapp.customer.text('Only once, please');
    graph.faults.copies = 1;
    await anna.panel.waitForText('Only once, please');
    const times = () => document.querySelector('.transcript')?.textContent?.split('Only once, please').length;
    expect(await anna.panel.page.evaluate(times)).toBe(2);

    const { page } = anna.panel;
    const last = (await page.$$('.transcript .bubble .reply-to')).at(-1);
    await last?.hover();
    await last?.click();
    await page.waitForSelector('.composer .quoting');
    expect(await faultsOf(page)).toEqual([]);
    await anna.panel.send('Once, as you see');
    const sent = await got(graph.whatsapp.sent, 3);
    expect(sent[2]?.body).toMatchObject({ context: { message_id: asked } });
    await anna.panel.waitForText('In reply to: Only once, please');
    expect(await page.$('.composer .quoting')).toBeNull();
  });

  test('whose platform refuses a message is told of at the message, with a way on', async () => {
    await anna.panel.send('Too late for this');
    const sent = await got(graph.whatsapp.sent, 4);
    await graph.whatsapp.customer.tells(sent[3]?.id ?? '', 'failed', {
      code: 131026,
      title: 'Message undeliverable',
    });
    await anna.panel.waitForText('Send again');
    expect(await faultsOf(anna.panel.page)).toEqual([]);
    await anna.panel.press('Send again');
    await got(graph.whatsapp.sent, 5);
  });
});

describe('a customer on Messenger', () => {
  test('is called as Facebook tells', async () => {
    graph.messenger.customer.isCalled('psid-1', { first_name: 'Omar', last_name: 'Saad' });
    await graph.messenger.customer.writes('psid-1', { text: 'Hello from Facebook' });
    await anna.panel.accept('Omar Saad');
    await anna.panel.send('Hello Omar');
    const [sent] = await got(graph.messenger.sent, 1);
    expect(sent).toMatchObject({ to: 'psid-1', text: 'Hello Omar' });
    await graph.messenger.customer.hasRead('psid-1');
    await waitForState('Hello Omar', 'read');
  });

  test('has a neutral name where Facebook tells none', async () => {
    graph.messenger.customer.isCalled('psid-2', null);
    await graph.messenger.customer.writes('psid-2', { text: 'Nameless here' });
    await anna.panel.page.waitForSelector('article.offer');
    expect(await anna.panel.page.$eval('article.offer', (offer) => offer.textContent)).toMatch(/Messenger/);
    await anna.panel.page.$eval('article.offer .decline', (button) => (button as HTMLElement).click());
  });
});

describe('when the time to reply freely is over', () => {
  test('the agent chooses a template instead, fills it in, and the draft stays', async () => {
    const from = '491711234567';
    const hours = (count: number) => Date.now() - count * 60 * 60_000;
    await graph.whatsapp.customer.text('I wrote yesterday', { from, name: 'Late Lena', at: hours(25) });
    await anna.panel.accept('Late Lena');
    await anna.panel.waitForText('Choose a template');
    expect(await faultsOf(anna.panel.page)).toEqual([]);
    await anna.panel.press('Choose a template');
    await anna.panel.waitForText('order_ready');
    await anna.panel.page.click('.platform-template-list .tray-option');
    const fields = await anna.panel.page.$$('.template-form .template-gap input');
    for (const [at, words] of ['A-1', 'Lena', 'the counter'].entries()) await fields[at]?.type(words);
    await anna.panel.waitForText('Hello Lena, your order is ready at the counter.');
    expect(await faultsOf(anna.panel.page)).toEqual([]);
    const before = graph.whatsapp.sent.length;
    await anna.panel.page.keyboard.press('Enter');
    const sent = await got(graph.whatsapp.sent, before + 1);
    expect(sent[before]?.body).toMatchObject({
      to: from,
      type: 'template',
      template: { name: 'order_ready' },
    });
    await waitForState('Hello Lena, your order is ready at the counter.', 'sent');
  });
});

test('a customer by Sinch is named as the contact is, answered, and the report is shown', async () => {
  await sinch.writes('c-7', 'SINCH-IN-1', { text_message: { text: 'By SMS' } });
  await anna.panel.accept('Contact c-7');
  await anna.panel.waitForText('By SMS');
  await anna.panel.send('Thank you');
  const [sent] = await got(sinch.sent, 1);
  expect(sent).toMatchObject({ text: 'Thank you', recipient: { contact_id: 'c-7' } });
  if (sent) await sinch.reports(sent, 'DELIVERED');
  await waitForState('Thank you', 'delivered');
});
