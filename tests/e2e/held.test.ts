import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwordOf } from './support/admin.ts';
import { Agent } from './support/agent.ts';
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
let nora: Customer;

/** An agent at a machine whose network can be cut, in a chat with Nora. */
beforeAll(async () => {
  desk = await Desk.start();
  gate = await Gate.before(desk);
  gate.turnsAway = false;
  chromium = await launchChromium();
  const crm = await chromium.browser.newPage();
  await crm.goto(`${desk.url}/demo/crm/`);
  panel = new Panel(await chromium.openSidePanel(crm));
  await panel.signIn(gate.url, 'anna', passwordOf('anna'));
  await panel.serve('General');
  await panel.setReady(true);
  const chat = { name: 'Nora', topic: 'General', text: 'Hello' };
  nora = await Customer.start(chromium.browser, desk.url, chat);
  await panel.accept('Nora');
});
afterAll(async () => {
  await nora?.close();
  await chromium?.close();
  gate?.close();
  await desk?.close();
});

test('replies that waited here while the agent replied on another machine ask before they are sent', async () => {
  gate.sleep();
  await panel.waitForText('Offline');
  await panel.send('I have a look');
  await panel.send('It is on its way');
  await panel.waitForText('Offline · 2 replies waiting');

  const elsewhere = await Agent.signIn(await launchChromium(), desk, 'anna');
  await elsewhere.panel.waitForConversation('Nora');
  await elsewhere.panel.send('It was delivered');
  await nora.waitForMessage('It was delivered');
  await elsewhere.close();

  gate.wake();
  await panel.press('Try now');
  await panel.waitForText('Not sent yet: the chat went on while this waited for the connection.');
  expect(await nora.messages()).toEqual(['Hello', 'It was delivered']);

  await panel.press('Discard');
  await panel.press('Send now');
  await nora.waitForMessage('It is on its way');
  expect(await nora.messages()).toEqual(['Hello', 'It was delivered', 'It is on its way']);
});
