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

test('a tick shows at once, is asked for by itself, and is afterwards as the server has it', async () => {
  panel = openPanel(signedIn({ queues: QUEUES }));
  let answered = () => {};
  panel.answers.serve = new Promise<void>((resolve) => {
    answered = resolve;
  });
  await panel.user.click(box(/Billing/));
  await panel.user.click(box(/Returns/));
  expect(panel.asked('serve')).toEqual([
    { type: 'serve', queue: 'q2', serving: true },
    { type: 'serve', queue: 'q3', serving: false },
  ]);
  expect([box(/Billing/).checked, box(/Returns/).checked]).toEqual([true, false]);
  answered();
  await panel.pass(0);
  expect([box(/Billing/).checked, box(/Returns/).checked]).toEqual([false, true]);
});

test('a tick under way stays while the queues change for another reason', async () => {
  panel = openPanel(signedIn({ queues: QUEUES }));
  panel.answers.serve = new Promise(() => {});
  await panel.user.click(box(/Billing/));
  panel.show({ queues: QUEUES.map((one) => ({ ...one, waiting: 4 })) });
  expect(box(/Billing/).checked).toBe(true);
});

test('a refused tick goes back, and its row says why until the next one', async () => {
  panel = openPanel(signedIn({ queues: QUEUES }));
  panel.refusals.serve = { code: 'unreachable', message: '' };
  await panel.user.click(box(/Billing/));
  expect(box(/Billing/).checked).toBe(false);
  expect(box(/Billing/).closest('li')?.textContent).toMatch(/That did not work: /);
  delete panel.refusals.serve;
  await panel.user.click(box(/Returns/));
  expect(panel.screen.queryByText(/That did not work/)).toBeNull();
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
