// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { loadBuiltIn } from '../../components/panel/built-in.ts';
import { speak } from '../../components/panel/texts.ts';
import { loadTexts } from '../../lib/texts/index.ts';
import { panelCatalogues } from '../../lib/texts/panel/index.ts';
import { conversation, messages, panelConversation, RULES, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';
// Compiled before the tests begin, so that what is loaded later comes at once.
import '../../components/sensitive/found/Found.tsx';
import { loaded } from '../../components/sensitive/found/texts.ts';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;

beforeAll(async () => {
  await speak(loadTexts(panelCatalogues, ['de']));
  await Promise.all([loaded, loadBuiltIn()]);
});
afterEach(() => panel.close());

const OWN = { id: 'iban', detector: 'iban', name: 'Konto bei uns', advice: 'Fragen Sie Herrn Groß.' };
const CARD = {
  ...{ id: 'card', detector: 'card' },
  advice: 'Never send a whole card number. Keep the last four digits at most.',
};

test('what is built in is named in the agent’s language, what administrators wrote as they wrote it', async () => {
  const rules = { ...RULES, version: 2, sensitive: { words: [], expressions: [], detectors: [CARD, OWN] } };
  panel = openPanel(
    signedIn({
      conversations: [panelConversation(conversation('c1', 'Jonas'), ['c: Hallo'])],
      shown: 'c1',
      rules,
    }),
  );
  for (let turn = 0; turn < 3; turn++) await panel.loaded();
  const field = panel.screen.getByRole('textbox');
  fireEvent.input(field, { target: { value: '4111 1111 1111 1111 und DE89 3704 0044 0532 0130 00' } });
  await panel.pass(1000);
  fireEvent.keyDown(field, { key: 'Enter' });
  await panel.pass(0);
  const said = panel.root.textContent ?? '';
  for (const words of ['Zahlungskarte', 'höchstens die letzten vier Ziffern', 'Konto bei uns', 'Herrn Groß'])
    expect(said).toContain(words);
  expect(said).not.toMatch(/Payment card|Never send/);
});

test('a message that was sent anyway names what was found in the agent’s language', async () => {
  const said = messages('c1', ['a: 4111 1111 1111 1111']).map((message) => ({
    ...message,
    sentAnyway: ['Payment card', 'Konto bei uns'],
  }));
  panel = openPanel(
    signedIn({
      conversations: [panelConversation(conversation('c1', 'Jonas'), [], { messages: said as typeof said })],
      shown: 'c1',
    }),
  );
  await panel.pass(0);
  expect(panel.root.querySelector('.sent-anyway')?.textContent).toMatch(/Zahlungskarte.*Konto bei uns/);
});
