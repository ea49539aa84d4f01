import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { passwordOf } from './support/admin.ts';
import type { Chromium } from './support/chromium.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { Gate } from './support/gate.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

let desk: Desk;
let gate: Gate;
let chromium: Chromium;
let panel: Panel;
const customers: Customer[] = [];

/** A grace of two seconds instead of sixty: a sleep of 130 s is one of four here. */
beforeAll(async () => {
  desk = await Desk.start({ AGENT_GRACE_SECONDS: '2' });
  gate = await Gate.before(desk);
  chromium = await launchChromium();
  const crm = await chromium.browser.newPage();
  await crm.goto(`${desk.url}/demo/crm/`);
  panel = new Panel(await chromium.openSidePanel(crm));
  await panel.signIn(gate.url, 'anna', passwordOf('anna'));
  await panel.serve('General', 'Billing');
});
afterEach(async () => {
  await Promise.all(customers.splice(0).map((customer) => customer.close()));
});
afterAll(async () => {
  await chromium?.close();
  gate?.close();
  await desk?.close();
});

async function accepted(name: string, topic: string): Promise<Customer> {
  await panel.setReady(true);
  const customer = await Customer.start(chromium.browser, desk.url, { name, topic, text: 'Hello' });
  customers.push(customer);
  await panel.accept(name);
  return customer;
}

test('a draft and a reply that waits outlive a sleep longer than the grace', async () => {
  const nora = await accepted('Nora', 'General');
  await panel.type('Your parcel');
  gate.sleep();
  await panel.waitForText('Offline');
  await panel.type(' left');
  await panel.page.keyboard.press('Enter');
  await panel.type('It will be');
  await nora.waitForText('The connection to Anna Berg was lost.');

  gate.wake();
  await panel.connectNow();
  await panel.page.waitForSelector('.over ::-p-text(This chat is no longer yours)');
  await panel.waitForKeptWords('It will be');
  expect(await nora.messages()).toEqual(['Hello']);

  await panel.setReady(true);
  await panel.accept('Nora');
  await panel.waitForDraft('It will be');
  await panel.press('Send now');
  await nora.waitForMessage('Your parcel left');
  await panel.type(' there tomorrow');
  await panel.page.keyboard.press('Enter');
  await nora.waitForMessage('It will be there tomorrow');
  expect(await nora.messages()).toEqual(['Hello', 'Your parcel left', 'It will be there tomorrow']);
  await panel.end();
});

test('what is typed while the customer ends is shown in wrap-up, and under recently handled', async () => {
  const otto = await accepted('Otto', 'Billing');
  await panel.type('The refund is');
  await otto.end();
  await panel.waitForKeptWords('The refund is');
  await panel.page.keyboard.type(' on its way');
  await panel.close();
  await panel.waitForText('Chat with Otto: Handled');

  await panel.lookBack('Otto');
  await panel.waitForKeptWords('The refund is');
  await panel.waitForMessage('Hello');
  await panel.press('Discard');
  await panel.page.waitForFunction(() => !document.querySelector('.kept'));
  await panel.page.click('.home-back');
  await panel.press('Back');
});

test('an ended chat without wrap-up stays until it is left, and says who ended it', async () => {
  const vera = await accepted('Vera', 'General');
  await vera.send('Never mind, bye');
  await vera.end();
  await panel.waitForMessage('Never mind, bye');
  await panel.page.waitForSelector('.over ::-p-text(The customer ended the chat)');
  await panel.press('Leave chat');
  await panel.page.waitForFunction(() => !document.querySelector('.conversation'));
});

test('End with a draft asks first', async () => {
  await accepted('Ida', 'General');
  await panel.type('One mom');
  await panel.end();
  await panel.press('Keep writing');
  await panel.page.waitForSelector('.composer textarea:focus');
  await panel.page.keyboard.type('ent');
  await panel.waitForDraft('One moment');
  await panel.endAndDiscard();
  await panel.waitForText('Chat with Ida: Handled');
  await panel.page.waitForFunction(() => !document.querySelector('.conversation'));
});

test('what a customer is writing when the agent ends is in the form of the next chat', async () => {
  const lena = await accepted('Lena', 'General');
  await lena.page.type('.composer textarea', 'And my order is');
  await panel.end();
  await lena.page.waitForSelector('.over ::-p-text(And my order is)');
  await lena.page.click('.over button');
  await lena.page.waitForSelector('form.start');
  await lena.page.reload();
  await lena.page.waitForSelector('form.start');
  expect(await lena.page.$eval('form textarea', (field) => field.value)).toBe('And my order is');
  expect(await lena.page.$eval('#name', (field) => (field as HTMLInputElement).value)).toBe('Lena');
});
