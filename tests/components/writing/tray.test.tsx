// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { capture, capturing, conversation, panelConversation, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

beforeEach(async () => {
  const conversations = ['Jonas', 'Ada'].map((name, index) =>
    panelConversation(conversation(`c${index}`, name), ['c: Hello']),
  );
  const view = capturing({ captures: [capture('1', 'a word')] });
  panel = openPanel(signedIn({ conversations, shown: 'c0', capturing: view }));
  await panel.pass(0);
});

const reply = () => panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply to/ });
const captures = () => panel.screen.queryByRole('region', { name: 'Copied text' });
const preview = () => panel.screen.queryByRole('region', { name: 'As the customer will see it' });

async function press(name: string | RegExp): Promise<void> {
  await panel.user.click(panel.screen.getByRole('button', { name }));
  await vi.dynamicImportSettled();
  await panel.pass(0);
}

test('one thing at most is open above the reply: what is opened stands in the place of the preview', async () => {
  await panel.user.type(reply(), '**bold**');
  expect([preview() !== null, captures() !== null]).toEqual([true, false]);
  await press(/copied text/);
  expect([preview() !== null, captures() !== null]).toEqual([false, true]);
  await press(/copied text/);
  expect([preview() !== null, captures() !== null]).toEqual([true, false]);
});

test.each([
  ['Escape in the tray', () => panel.user.keyboard('{Tab}{Escape}')],
  ['its own button', () => press('Close')],
  ['the tool', () => press(/copied text/)],
])('%s closes the tray, and the reply has the focus', async (_, close) => {
  await press(/copied text/);
  expect(captures()).not.toBeNull();
  await close();
  expect(captures()).toBeNull();
  expect(document.activeElement).toBe(reply());
});

test('Escape in the reply closes the tray, then the preview until the next reply', async () => {
  await panel.user.type(reply(), '**bold**');
  await press(/copied text/);
  reply().focus();
  await panel.user.keyboard('{Escape}');
  expect([captures(), preview() !== null]).toEqual([null, true]);
  await panel.user.keyboard('{Escape}');
  expect(preview()).toBeNull();
});

test('another conversation begins with nothing open', async () => {
  await press(/copied text/);
  await panel.user.click(panel.screen.getByRole('tab', { name: /Ada/ }));
  expect(captures()).toBeNull();
});
