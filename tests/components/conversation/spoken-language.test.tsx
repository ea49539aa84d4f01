// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { conversation, panelConversation, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

const chats = (language?: string) => [
  panelConversation(conversation('c1', 'Jonas', language ? { language } : {}), ['c: Hallo']),
];
const choice = () => panel.screen.getByRole<HTMLSelectElement>('combobox', { name: 'Language of the chat' });

test('the head of a chat says what its customer speaks, and the agent corrects it', async () => {
  panel = openPanel(signedIn({ conversations: chats('de'), shown: 'c1' }));
  expect(choice().selectedOptions[0]?.textContent).toBe('German');
  await panel.user.selectOptions(choice(), 'French');
  expect(panel.asked('ask')).toEqual([
    { type: 'ask', method: 'PUT', path: '/api/conversations/c1/language', body: { language: 'fr' } },
  ]);
  panel.show({ conversations: chats('fr') });
  expect(choice().value).toBe('fr');
});

test('a language nobody said is asked for, and one that is not usual is listed', async () => {
  panel = openPanel(signedIn({ conversations: chats(), shown: 'c1' }));
  expect(choice().selectedOptions[0]?.textContent).toBe('Language?');
  panel.show({ conversations: chats('eu') });
  expect(choice().selectedOptions[0]?.textContent).toBe('Basque');
});

test('a change that the server refuses is told, and taken back', async () => {
  panel = openPanel(signedIn({ conversations: chats('de'), shown: 'c1' }));
  panel.refusals.ask = { code: 'unavailable', message: '' };
  await panel.user.selectOptions(choice(), 'French');
  await panel.pass(0);
  expect(choice().value).toBe('de');
  panel.screen.getByText(/cannot store anything just now/);
});
