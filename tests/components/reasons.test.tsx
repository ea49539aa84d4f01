// @vitest-environment jsdom
import { within } from '@testing-library/dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { agent, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const LUNCH = { id: 'r1', name: 'Lunch' };
const TRAINING = { id: 'r2', name: 'Training' };
const reasons = [LUNCH, TRAINING];

let panel: OpenPanel;
beforeEach(() => localStorage.clear());
afterEach(() => panel.close());

const open = (over: Parameters<typeof agent>[0]) => {
  panel = openPanel(signedIn({ agent: agent(over) }));
};
const flip = async () => {
  await panel.user.click(panel.screen.getByRole('switch', { name: 'Ready' }));
  await panel.loaded();
};
const menu = () => panel.screen.getByRole('menu', { name: 'Not ready', hidden: true });
const choices = () => within(menu()).getAllByRole('menuitemradio', { hidden: true });
const choose = (name: string) =>
  panel.user.click(within(menu()).getByRole('menuitemradio', { name, hidden: true }));

describe('where administrators list reasons to be Not ready', () => {
  test('the switch asks for one first, in their order, and lets the agent do without', async () => {
    open({ reasons });
    await flip();
    expect(panel.asked('set_status')).toEqual([]);
    expect(choices().map(({ textContent }) => textContent?.trim())).toEqual([
      'Lunch',
      'Training',
      'Without a reason',
    ]);
    await choose('Training');
    await flip();
    await choose('Without a reason');
    expect(panel.asked('set_status')).toEqual([
      { type: 'set_status', status: 'not_ready', reason: 'r2' },
      { type: 'set_status', status: 'not_ready' },
    ]);
    expect(panel.screen.queryByRole('menu', { name: 'Not ready', hidden: true })).toBeNull();
  });

  test('the menu opens on the reason chosen last', async () => {
    open({ reasons });
    await flip();
    await choose('Training');
    await flip();
    menu().dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }));
    expect(document.activeElement).toBe(choices()[1]);
  });

  test('the reason is shown below the name, where it can be changed without being Ready in between', async () => {
    open({ status: 'not_ready', notReadyReason: 'chosen', chosenReason: LUNCH, reasons });
    await panel.user.click(panel.screen.getByRole('button', { name: /Not ready: .*Lunch/ }));
    await panel.loaded();
    expect(choices().map((choice) => choice.getAttribute('aria-checked'))).toEqual([
      'true',
      'false',
      'false',
    ]);
    await choose('Training');
    expect(panel.asked('set_status')).toEqual([{ type: 'set_status', status: 'not_ready', reason: 'r2' }]);
  });

  test('Ready needs no menu', async () => {
    open({ status: 'not_ready', notReadyReason: 'chosen', chosenReason: LUNCH, reasons });
    await flip();
    expect(panel.asked('set_status')).toEqual([{ type: 'set_status', status: 'ready' }]);
  });
});

test('a reason that is not listed any more is shown as long as it is in use', () => {
  open({ status: 'not_ready', notReadyReason: 'chosen', chosenReason: LUNCH });
  panel.screen.getByText(/Not ready: .*Lunch/);
  expect(panel.screen.queryByRole('button', { name: /Lunch/ })).toBeNull();
});
