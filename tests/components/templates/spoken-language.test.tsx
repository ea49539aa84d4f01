// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { conversation, panelConversation, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());
beforeAll(async () => {
  await import('../../../components/templates/TemplatesTray.tsx');
  await (await import('../../../components/templates/texts.ts')).loaded;
});

const chats = (language?: string) => [
  panelConversation(conversation('c1', 'Jonas', language ? { language } : {}), ['c: Hallo']),
];
const choice = () => panel.screen.getByRole<HTMLSelectElement>('combobox', { name: 'Language of the chat' });

async function open(language?: string): Promise<void> {
  panel = openPanel(signedIn({ templates: 0, conversations: chats(language), shown: 'c1' }));
  panel.answers.ask = { version: 0, templates: [], gone: [], more: false };
  await panel.user.click(panel.screen.getByRole('button', { name: /Reply templates/ }));
  await panel.pass(100);
}

const changes = () => panel.asked('ask').filter(({ method }) => method === 'PUT');

test('the head of a chat says what its customer speaks, and the agent corrects it beside the templates', async () => {
  await open('de');
  expect(panel.root.querySelector('.conversation-facts')?.textContent).toContain('· German');
  expect(choice().selectedOptions[0]?.textContent).toBe('German');
  await panel.user.selectOptions(choice(), 'French');
  expect(changes()).toEqual([
    { type: 'ask', method: 'PUT', path: '/api/conversations/c1/language', body: { language: 'fr' } },
  ]);
  panel.show({ conversations: chats('fr') });
  expect(choice().value).toBe('fr');
});

test('a language nobody said is asked for, and one that is not usual is listed', async () => {
  await open();
  expect(choice().selectedOptions[0]?.textContent).toBe('Language?');
  panel.show({ conversations: chats('eu') });
  expect(choice().selectedOptions[0]?.textContent).toBe('Basque');
});

test('a change that the server refuses is told, and taken back', async () => {
  await open('de');
  panel.refusals.ask = { code: 'unavailable', message: '' };
  await panel.user.selectOptions(choice(), 'French');
  await panel.pass(0);
  expect(choice().value).toBe('de');
  panel.screen.getByText(/cannot store anything just now/);
});
