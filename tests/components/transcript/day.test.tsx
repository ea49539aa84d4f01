// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import type { Message } from '../../../lib/protocol/index.ts';
import { conversation, messages, NOW, panelConversation, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

const DAY = 24 * 3_600_000;

let panel: OpenPanel;
afterEach(() => panel.close());

async function open(at: number, clockOffset = 0): Promise<void> {
  const said: Message[] = messages('c1', ['c: Hello']).map((message) => ({ ...message, at }));
  const chat = panelConversation(conversation('c1', 'Jonas'), [], { messages: said });
  panel = openPanel(signedIn({ conversations: [chat], shown: 'c1', clockOffset }));
  await panel.pass(0);
}

const headings = () => [...panel.root.querySelectorAll('.transcript .day')].map((one) => one.textContent);

test('on a machine that is a day ahead what was just said was said today', async () => {
  await open(NOW - DAY, -DAY);
  expect(headings()).toEqual(['today']);
});

test('today becomes yesterday at midnight, with nothing else happening', async () => {
  await open(NOW);
  expect(headings()).toEqual(['today']);
  vi.setSystemTime(new Date(NOW).setHours(24, 0, 0, 0));
  await panel.pass(1000);
  expect(headings()).toEqual(['yesterday']);
});
