import { afterAll, beforeAll, expect, test } from 'vitest';
import { Agent } from './support/agent.ts';
import type { Customer } from './support/customer.ts';
import type { Desk } from './support/desk.ts';
import type { Gate } from './support/gate.ts';
import { GatedChat } from './support/gated-chat.ts';
import { launchChromium } from './support/launch.ts';
import type { Panel } from './support/panel.ts';

let chat: GatedChat;
let desk: Desk;
let gate: Gate;
let panel: Panel;
let nora: Customer;

beforeAll(async () => {
  chat = await GatedChat.begin();
  ({ desk, gate, nora } = chat);
  ({ panel } = chat.agent);
});
afterAll(() => chat?.close());

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
  await panel.connectNow();
  await panel.waitForText('Not sent yet: the chat went on while this waited for the connection.');
  expect(await nora.messages()).toEqual(['Hello', 'It was delivered']);

  await panel.press('Discard');
  await panel.page.waitForFunction(() => !document.body.textContent.includes('I have a look'));
  await panel.press('Send now');
  await nora.waitForMessage('It is on its way');
  expect(await nora.messages()).toEqual(['Hello', 'It was delivered', 'It is on its way']);
});
