import { afterAll, beforeAll, expect, test } from 'vitest';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

let desk: Desk;
let anna: Agent;
let left: Panel;
let right: Panel;
const customers = new Map<string, Customer>();

/** One agent, two browser windows, a panel in each. */
beforeAll(async () => {
  desk = await Desk.start();
  const admin = await Admin.signIn(desk.url);
  await admin.changeQueue('Orders', { wrapUp: 'none' });
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'Orders');
  left = anna.panel;
  await left.setReady(true);
  await arrives('Rosa', left);
  await arrives('Tom', left);
  right = await openWindow();
});
afterAll(async () => {
  await Promise.all([...customers.values()].map((customer) => customer.close()));
  await anna?.close();
  await desk?.close();
});

async function arrives(name: string, panel: Panel): Promise<void> {
  const { browser } = anna.chromium;
  customers.set(name, await Customer.start(browser, desk.url, { name, topic: 'Orders', text: 'Hello' }));
  await panel.accept(name);
}

async function openWindow(): Promise<Panel> {
  const crm = await anna.chromium.browser.newPage({ type: 'window' });
  await crm.goto(`${desk.url}/demo/crm/`);
  return new Panel(await anna.chromium.openSidePanel(crm));
}

const customer = (name: string) => customers.get(name) as Customer;

async function press(panel: Panel, key: 'ArrowDown' | 'ArrowUp'): Promise<void> {
  await panel.page.keyboard.down('Alt');
  await panel.page.keyboard.press(key);
  await panel.page.keyboard.up('Alt');
}

/** Whom the words typed now would go to, and where among them. */
function caret(panel: Panel): Promise<{ at: number | null; chat: string | null }> {
  return panel.page.evaluate(() => {
    const field = document.activeElement;
    return {
      at: field instanceof HTMLTextAreaElement ? field.selectionStart : null,
      chat: field?.closest('.conversation')?.getAttribute('aria-label') ?? null,
    };
  });
}

test('a new window begins with the chat last chosen, and goes its own way from there', async () => {
  await right.waitForConversation('Tom');
  await left.type('Your parcel ');
  await right.select('Rosa');
  await press(right, 'ArrowDown');
  await right.waitForConversation('Tom');
  await press(right, 'ArrowUp');
  await right.waitForConversation('Rosa');
  expect(await caret(left)).toEqual({ at: 12, chat: 'Tom' });

  await left.page.keyboard.type('left today');
  await right.send('Good morning, Rosa');
  await left.page.keyboard.press('Enter');
  await customer('Tom').waitForMessage('Your parcel left today');
  await customer('Rosa').waitForMessage('Good morning, Rosa');
  expect(await customer('Rosa').messages()).toEqual(['Hello', 'Good morning, Rosa']);
  expect(await customer('Tom').messages()).toEqual(['Hello', 'Your parcel left today']);
});

test('a chat accepted in one window moves neither chat nor caret of who types in the other', async () => {
  await left.type('It will be with you ');
  await left.page.keyboard.press('ArrowLeft');
  await arrives('Vera', right);
  await right.send('Good morning, Vera');
  await customer('Vera').waitForMessage('Good morning, Vera');
  await left.page.waitForSelector('::-p-xpath(//button[@role="tab"][.//bdi[text()="Vera"]])');
  expect(await caret(left)).toEqual({ at: 19, chat: 'Tom' });
});

test('each window keeps its chat when the worker is stopped, the panel reloaded, or closed and opened', async () => {
  await anna.chromium.killWorker();
  await left.page.reload();
  await left.waitForConversation('Tom');
  await left.waitForDraft('It will be with you ');
  await right.waitForConversation('Vera');

  await anna.closePanel();
  left = await anna.openPanel();
  await left.waitForConversation('Tom');
  await left.waitForDraft('It will be with you ');
  await right.waitForConversation('Vera');
});

test('a chat that goes away under who types stays in view, and the next words go to nobody', async () => {
  await left.type('tomorrow');
  await customer('Tom').end();
  await left.page.waitForSelector('.over ::-p-text(The customer ended the chat)');
  await left.page.keyboard.type(' morning');
  await left.page.keyboard.press('Enter');
  expect(await left.page.$eval('.kept textarea', (field) => field.value)).toContain('tomorrow');
  await left.waitForConversation('Tom');

  await left.select('Rosa');
  expect(await left.draft()).toBe('');
  expect(await customer('Rosa').messages()).toEqual(['Hello', 'Good morning, Rosa']);
  await right.waitForConversation('Vera');
});
