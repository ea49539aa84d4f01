import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Customer } from './support/customer.ts';
import { GatedChat } from './support/gated-chat.ts';
import type { Panel } from './support/panel.ts';

let chat: GatedChat;
let panel: Panel;
let vera: Customer;

beforeAll(async () => {
  chat = await GatedChat.begin();
  ({ panel } = chat.agent);
});
afterAll(() => chat?.close());

/** Beside the chat with Nora, in which something is written. */
beforeEach(async () => {
  const { browser } = chat.agent.chromium;
  vera = await Customer.start(browser, chat.desk.url, {
    name: 'Vera',
    topic: 'General',
    text: 'Good morning',
  });
  await panel.waitForOffer('Vera');
  await panel.page.bringToFront();
});

test('what is typed after Accept, with the server’s answer held back, is in the reply and nowhere else', async () => {
  await panel.type('Dear Nora');
  chat.gate.holdAnswers();
  await panel.pressAccept('Vera');
  await panel.page.keyboard.type('Good morn');
  await panel.page.keyboard.press('Enter');
  await panel.waitForText('Opening the chat with Vera');
  expect(await panel.draft()).toBe('Dear Nora');
  chat.gate.letAnswersGo();
  await panel.waitForConversation('Vera');
  await panel.page.keyboard.type('ing, Vera');
  expect(await panel.draft()).toBe('Good morning, Vera');
  await panel.page.keyboard.press('Enter');
  await vera.waitForMessage('Good morning, Vera');
  expect(await vera.messages()).toEqual(['Good morning', 'Good morning, Vera']);
  await panel.select('Nora');
  expect(await panel.draft()).toBe('Dear Nora');
  await panel.select('Vera');
  await panel.end();
});

test('what was typed for a customer who left meanwhile is kept, and reaches nobody', async () => {
  await panel.waitForConversation('Nora');
  chat.gate.holdAnswers();
  await vera.page.bringToFront();
  await vera.end();
  await vera.waitForText('ended');
  await panel.page.bringToFront();
  await panel.pressAccept('Vera');
  await panel.page.keyboard.type('Are you there?');
  chat.gate.letAnswersGo();
  await panel.waitForText('The chat with Vera did not come');
  await panel.page.keyboard.type(' Hello?');
  await panel.waitForKeptWords('Are you there?');
  expect(await panel.draft()).toBe('Dear Nora');
  await panel.press('Discard');
  await panel.page.waitForFunction(() => !document.querySelector('.awaited'));
});
