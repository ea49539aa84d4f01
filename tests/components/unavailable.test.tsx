// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadPatterns } from '../../components/panel/patterns.ts';
import { conversation, panelConversation, RULES, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));
vi.mock('../../components/panel/patterns.ts');

const load = vi.mocked(loadPatterns);
const CANNOT = /Nothing can be sent: what checks replies could not be loaded/;
const NO_PATTERNS = {
  findAcross: () => [],
  follow: () => ({ update: () => [] }),
  mask: (text: string) => text,
  remove: (text: string) => text,
};

let panel: OpenPanel;

beforeEach(async () => {
  load.mockReset().mockRejectedValue(new TypeError('Failed to fetch dynamically imported module'));
  const chat = panelConversation(conversation('c1', 'Jonas'), ['c: Hello']);
  panel = openPanel(signedIn({ conversations: [chat], shown: 'c1', rules: RULES }));
  await panel.pass(0);
});
afterEach(() => panel.close());

const write = (text: string) => panel.user.type(panel.screen.getByRole('textbox'), text);

test('where what checks replies cannot be loaded, that is said, and the way on; nothing is sent unchecked', async () => {
  panel.screen.getByText(CANNOT);
  panel.screen.getByRole('button', { name: 'Reload the panel' });
  await write('Good morning{Enter}');
  await panel.pass(0);
  expect(panel.asked('send')).toEqual([]);
  panel.screen.getByText(CANNOT);
});

test('Send tries again; what was asked for before that failed is not sent behind the agent’s back', async () => {
  await write('Good morning{Enter}');
  await panel.pass(0);
  load.mockResolvedValue(NO_PATTERNS);
  panel.show({ rules: { ...RULES, version: RULES.version + 1 } });
  await panel.pass(1000);
  expect(panel.screen.queryByText(CANNOT)).toBeNull();
  expect(panel.asked('send')).toEqual([]);
  await write('{Enter}');
  expect(panel.asked('send')).toMatchObject([{ text: 'Good morning' }]);
});

test('a Send that loads it goes through', async () => {
  load.mockResolvedValue(NO_PATTERNS);
  await write('Good morning{Enter}');
  await panel.pass(0);
  expect(panel.asked('send')).toMatchObject([{ text: 'Good morning' }]);
});
