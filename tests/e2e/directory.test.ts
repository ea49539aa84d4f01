import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { faultsOf } from './support/axe.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';

let desk: Desk;
let admin: Admin;
let anna: Agent;
const customers: Customer[] = [];

beforeAll(async () => {
  desk = await Desk.start({ COUNTRY: 'GB' });
  admin = await Admin.signIn(desk.url);
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'General');
  await admin.changeQueue('General', { offerTimeoutSeconds: 300 });
  await anna.panel.page.setViewport({ width: 360, height: 720 });
  await anna.panel.setReady(true);
});

afterAll(async () => {
  await Promise.all(customers.map((customer) => customer.close()));
  await anna?.close();
  await desk?.close();
});

async function arrives(name: string, text: string, email: string): Promise<Customer> {
  const customer = await Customer.start(anna.chromium.browser, desk.url, {
    name,
    topic: 'General',
    text,
    email,
  });
  customers.push(customer);
  return customer;
}

const focused = () => anna.panel.page.evaluate(() => document.activeElement?.textContent?.trim());
/** Presses the address by keyboard alone. */
async function open(scope: string): Promise<void> {
  const { page } = anna.panel;
  await page.waitForSelector(`${scope} .address`);
  await page.focus(`${scope} .address`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.customer h2');
}

describe('a customer whom the directory knows', () => {
  test('D1, D5: is a green link in the offer, which opens customer information and answers nothing', async () => {
    const { panel } = anna;
    await arrives('Amelia', 'The first chat', 'Amelia@Fairweather.example');
    await panel.waitForOffer('Amelia');
    const link = await panel.page.waitForSelector('.offer .address[data-state=known]');
    expect(await link?.evaluate((button) => getComputedStyle(button).textDecorationLine)).toBe('underline');
    await open('.offer');
    await panel.waitForText('Amelia Fairweather');
    await panel.waitForText('None in your queues so far.');
    expect(await focused()).toBe('Back');
    expect(await faultsOf(panel.page)).toEqual([]);
    // It waits for its answer as before.
    await panel.waitForOffer('Amelia');
    await panel.page.keyboard.press('Escape');
    await panel.accept('Amelia');
    await panel.end();
    await panel.waitForText('Chat with Amelia: Handled');
  });

  test('D5: whose past chat is found and read beside a reply half written, which is there afterwards', async () => {
    const { panel } = anna;
    await arrives('A. F.', 'The second chat', 'amelia@fairweather.example');
    await panel.accept('A. F.');
    await panel.type('Half a sentence');
    await open('.conversation-header');
    await panel.waitForText('In this chat: A. F.');
    await panel.page.type('.customer-search', 'FIRST');
    await panel.page.waitForFunction(() => document.querySelectorAll('.customer-list li').length === 1);
    await panel.page.focus('.customer-list .row-button');
    await panel.page.keyboard.press('Enter');
    await panel.page.waitForSelector('.customer-transcript .bubble');
    await panel.waitForText('The first chat');
    expect(await panel.page.$('.customer-transcript textarea')).toBeNull();
    // It lies over nothing: what is above it can be pressed.
    const pressed = await panel.page.$eval('.customer > .home-back', (back) => {
      const { x, y, width, height } = back.getBoundingClientRect();
      return back.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(pressed).toBe(true);
    expect(await faultsOf(panel.page)).toEqual([]);
    await panel.page.keyboard.press('Escape');
    await panel.page.keyboard.press('Escape');
    await panel.waitForDraft('Half a sentence');
    await panel.endAndDiscard();
  });

  test('D4, D7: who is unknown is added, merged into somebody, and taken out again', async () => {
    const { panel } = anna;
    await arrives('Jonas', 'Hello', 'jonas@home.example');
    await panel.accept('Jonas');
    await panel.page.click('.conversation-header .address');
    await panel.waitForText('Not in the directory');
    await panel.press('Add \u2068Jonas\u2069 to the directory');
    await panel.waitForText('Web chat, linked by Anna Berg');
    await panel.page.click('.customer-merged summary');
    await panel.page.type('.customer-merged input', 'brandt');
    await panel.page.waitForSelector('.customer-merged .row-button');
    await panel.page.click('.customer-merged .row-button');
    await panel.waitForText('Jonas Brandt was merged into this customer.');
    await panel.waitForText('j.brandt@brandt.example');
    await panel.press('Undo');
    await panel.page.waitForFunction(
      () => !document.querySelector('.customer-addresses')?.textContent.includes('j.brandt@brandt.example'),
    );
    await panel.press('Back');
    await panel.page.waitForSelector('.conversation-header .address[data-state=known]');
  });
});
