import { afterAll, beforeAll, expect, test } from 'vitest';
import { Admin } from './support/admin.ts';
import { Agent } from './support/agent.ts';
import { Customer } from './support/customer.ts';
import { Desk } from './support/desk.ts';
import { Desktop } from './support/desktop.ts';
import { launchChromium } from './support/launch.ts';
import { Panel } from './support/panel.ts';

const ACCEPT = 0;
const DECLINE = 1;

let desk: Desk;
let anna: Agent;
let desktop: Desktop;

/** An agent with the CRM in front and no panel open. */
beforeAll(async () => {
  desk = await Desk.start();
  const admin = await Admin.signIn(desk.url);
  await admin.changeQueue('Orders', { wrapUp: 'none', offerTimeoutSeconds: 60 });
  anna = await Agent.signIn(await launchChromium(), desk, 'anna', 'Orders', 'General');
  desktop = await Desktop.of(anna.chromium);
  await anna.panel.setReady(true);
  await anna.closePanel();
});
afterAll(async () => {
  await anna?.close();
  await desk?.close();
});

async function arrives(name: string): Promise<Customer> {
  const customer = await Customer.start(anna.chromium.browser, desk.url, {
    ...{ name, topic: 'Orders', text: 'Where is my parcel?' },
  });
  await anna.crm.bringToFront();
  return customer;
}

/** The side panel that opens while this is done. */
async function opens(press: () => Promise<void>): Promise<Panel> {
  const before = new Set(anna.chromium.browser.targets());
  await press();
  const target = await anna.chromium.browser.waitForTarget(
    (one) => !before.has(one) && one.url().endsWith('/sidepanel.html') && one.type() === 'page',
  );
  return new Panel(await target.asPage());
}

test('S1: with no panel open an offer is on the screen and the badge, is heard again and again, and goes with its customer', async () => {
  const rosa = await arrives('Rosa');
  await desktop.waitForNotifications(1);
  expect(await desktop.badge()).toBe('1');
  await expect.poll(() => desktop.heardFor, { timeout: 25_000 }).toBeGreaterThan(9_000);
  await rosa.end();
  await rosa.waitForText('ended');
  await desktop.waitForNotifications(0, 1000);
  expect(await desktop.badge()).toBe('');
});

test('S3: Decline opens nothing', async () => {
  const tom = await arrives('Tom');
  const [id = ''] = await desktop.waitForNotifications(1);
  await desktop.press(id, DECLINE);
  await desktop.waitForNotifications(0);
  expect(anna.chromium.browser.targets().filter((one) => one.url().endsWith('/sidepanel.html'))).toEqual([]);
  await tom.end();
});

test('S6: five offers in a row leave one notification', async () => {
  for (const name of ['Ana', 'Ben', 'Cem', 'Dora', 'Emil']) {
    const customer = await arrives(name);
    await desktop.waitForNotifications(1);
    await customer.end();
    await customer.waitForText('ended');
  }
  await desktop.waitForNotifications(0);
});

test('S2: Accept opens the side panel in the window in front with the chat, once', async () => {
  const vera = await arrives('Vera');
  const [id = ''] = await desktop.waitForNotifications(1);
  anna.panel = await opens(() => desktop.press(id, ACCEPT));
  await anna.panel.waitForConversation('Vera');
  await desktop.press(id, ACCEPT);
  await anna.panel.send('Good morning, Vera');
  await vera.waitForMessage('Good morning, Vera');
  expect(await desktop.ownWindows()).toBe(0);
  expect(await anna.panel.page.$$('.notice')).toEqual([]);
  expect(await desktop.notifications()).toEqual([]);
});

test('a click on the notification of a message focuses the one panel at its chat', async () => {
  const ida = await arrives('Ida');
  await anna.panel.accept('Ida');
  await anna.closePanel();
  await ida.send('Are you there?');
  const [id = ''] = await desktop.waitForNotifications(1);
  await anna.crm.bringToFront();
  anna.panel = await opens(() => desktop.press(id, null));
  await anna.panel.waitForConversation('Ida');
  await desktop.waitForNotifications(0);
  expect(await desktop.ownWindows()).toBe(0);
});

test('a chat that is answered automatically takes neither caret nor chat from who types', async () => {
  const admin = await Admin.signIn(desk.url);
  await admin.changeQueue('General', { autoAnswer: true });
  await anna.panel.page.bringToFront();
  await anna.panel.type('One moment, ');
  const lou = await Customer.start(anna.chromium.browser, desk.url, {
    ...{ name: 'Lou', topic: 'General', text: 'Hello' },
  });
  await lou.waitForText('joined');
  await anna.panel.page.bringToFront();
  await anna.panel.page.keyboard.type('please');
  expect(await anna.panel.draft()).toBe('One moment, please');
  await anna.panel.waitForConversation('Ida');
});

test('where the browser takes a click for no gesture the panel has one window of its own', async () => {
  await anna.closePanel();
  await desktop.clickWithoutGesture('message:unknown');
  await expect.poll(() => desktop.ownWindows(), { timeout: 10_000 }).toBe(1);
  await anna.chromium.browser.waitForTarget((one) => one.url().endsWith('/sidepanel.html'));
  await desktop.clickWithoutGesture('message:unknown');
  await new Promise((later) => setTimeout(later, 1500));
  expect(await desktop.ownWindows()).toBe(1);
});
