import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_ACCOUNTS } from '../../server/src/demo/seed.ts';
import { Chromium } from './support/chromium.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { Panel } from './support/panel.ts';

const passwords = new Map<string, string>(DEMO_ACCOUNTS.map(({ login, password }) => [login, password]));

let desk: Desk;
let agents: Chromium[];
let customers: Customer[];

beforeAll(async () => {
  desk = await Desk.start({ REOFFER_PAUSE_SECONDS: '2' });
});
afterAll(() => desk?.close());

afterEach(async () => {
  await Promise.all([
    ...customers.map((customer) => customer.close()),
    ...agents.map((agent) => agent.close()),
  ]);
});

async function signIn(
  login: string,
  ...queues: string[]
): Promise<{ panel: Panel; crm: Page; chromium: Chromium }> {
  const chromium = await Chromium.launch();
  agents.push(chromium);
  const crm = await chromium.browser.newPage();
  await crm.goto(`${desk.url}/demo/crm/`);
  const panel = new Panel(await chromium.openSidePanel(crm));
  await panel.signIn(desk.url, login, passwords.get(login) ?? '');
  await panel.serve(...queues);
  return { panel, crm, chromium };
}

async function customer(name: string, topic: string, text: string): Promise<Customer> {
  const [first] = agents;
  if (!first) throw new Error('The customer borrows a browser: sign an agent in first.');
  const started = await Customer.start(first.browser, desk.url, { name, topic, text });
  customers.push(started);
  return started;
}

describe('a chat from the first message to Handled', () => {
  test('is offered, accepted, answered over several lines, ended, wrapped up by hand', async () => {
    agents = [];
    customers = [];
    const { panel } = await signIn('anna', 'Billing');
    await panel.setReady(true);
    const maria = await customer('María Jiménez', 'Billing', 'My invoice is wrong.');
    const offer = await panel.waitForOffer('María Jiménez');
    expect(await offer.evaluate((card) => card.textContent)).toContain('My invoice is wrong.');
    await panel.accept('María Jiménez');
    await maria.waitForText('Anna Berg');
    await panel.send('Good morning.\nI will have a look.');
    await maria.waitForMessage('Good morning.\nI will have a look.');
    await maria.send('Thank you!');
    await panel.waitForMessage('Thank you!');
    await panel.end();
    await maria.waitForText('Anna Berg ended the chat');
    await panel.waitForText('Close the chat when you are done.');
    await panel.close();
    await panel.waitForText('Chat with María Jiménez: Handled');
  });
});
