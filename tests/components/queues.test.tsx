// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { agent, queue, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

const QUEUES = [
  queue('q1', 'Orders', { forced: true }),
  queue('q2', 'Billing', { serving: false }),
  queue('q3', 'Returns'),
];

function box(name: RegExp): HTMLInputElement {
  return panel.screen.getByRole<HTMLInputElement>('checkbox', { name });
}

test('a queue set by an administrator is ticked, locked, and says why', () => {
  panel = openPanel(signedIn({ queues: QUEUES }));
  expect([box(/Orders/).checked, box(/Orders/).disabled]).toEqual([true, true]);
  panel.screen.getByText('Set by your administrator');
  expect(box(/Returns/).disabled).toBe(false);
});

test('ticking a queue serves it beside the others, and shows when the server has it', async () => {
  panel = openPanel(signedIn({ queues: QUEUES }));
  await panel.user.click(box(/Billing/));
  expect(panel.asked('serve')).toEqual([{ type: 'serve', queues: ['q1', 'q2', 'q3'] }]);
  expect(box(/Billing/).checked).toBe(false);
  panel.show({ queues: QUEUES.map((one) => ({ ...one, serving: true })) });
  expect(box(/Billing/).checked).toBe(true);
});

test('unticking a queue leaves the others', async () => {
  panel = openPanel(signedIn({ queues: QUEUES }));
  await panel.user.click(box(/Returns/));
  expect(panel.asked('serve')).toEqual([{ type: 'serve', queues: ['q1'] }]);
});

test.each([
  ['no queue at all', { queues: [] }, 'No queues yet'],
  ['no queue ticked', { queues: [queue('q2', 'Billing', { serving: false })] }, 'No queue ticked'],
  [
    'Not ready',
    { queues: QUEUES, agent: agent({ status: 'not_ready', notReadyReason: 'chosen' }) },
    'You are Not ready',
  ],
  ['nothing to do', { queues: QUEUES }, 'Waiting for chats'],
])('without chats, the panel says what the matter is: %s', (_, state, words) => {
  panel = openPanel(signedIn(state));
  panel.screen.getByRole('heading', { name: words });
});

test('the queues open over a chat from the menu, and Escape leads back', async () => {
  panel = openPanel(signedIn({ queues: QUEUES }));
  await panel.user.click(panel.screen.getByRole('menuitem', { name: 'Queues' }));
  expect(document.activeElement).toBe(panel.screen.getByRole('button', { name: 'Back' }));
  await panel.user.keyboard('{Escape}');
  expect(panel.screen.queryByRole('button', { name: 'Back' })).toBeNull();
});
