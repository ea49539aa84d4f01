// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { speak } from '../../components/panel/texts.ts';
import { followLanguages } from '../../lib/policy/language.ts';
import { loadTexts } from '../../lib/texts/index.ts';
import { panelCatalogues } from '../../lib/texts/panel/index.ts';
import browser, { forget } from './fixtures/browser.ts';
import { conversation, panelConversation, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const say = (wanted: string[]) => speak(loadTexts(panelCatalogues, wanted));
/** Fetched before, so that a choice takes no time but the panel's own. */
const german = await loadTexts(panelCatalogues, ['de']);
let panel: OpenPanel;

beforeEach(async () => {
  forget();
  await say(['en-GB']);
  const jonas = panelConversation(conversation('c1', 'Jonas Ek'), ['c: Hello']);
  panel = openPanel(signedIn({ conversations: [jonas], shown: 'c1' }));
  await followLanguages(browser.storage, 'en-GB', say);
});

afterEach(() => panel.close());

async function choose(name: string): Promise<void> {
  await panel.user.click(panel.screen.getByRole('menuitemradio', { name }));
  await panel.pass(100);
}

test('an agent chooses a language, and everything speaks it at once, with the reply that is being written', async () => {
  await panel.loaded();
  await panel.user.type(panel.screen.getByRole('textbox', { name: /^Reply to/ }), 'One moment');
  await choose('Deutsch');
  const field = panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Antwort an/ });
  expect(field.value).toBe('One moment');
  panel.screen.getByRole('button', { name: 'Senden' });
  panel.screen.getByText(/2 warten/);
  expect(panel.screen.getByRole('menuitemradio', { name: 'Deutsch', checked: true }).lang).toBe('de');
  await choose('Wie im Browser');
  panel.screen.getByRole('textbox', { name: /^Reply to/ });
});

test('of two changes in a row the last one holds, whichever catalogue comes first', async () => {
  let arrive = (_: typeof german) => {};
  const first = speak(
    new Promise((resolve) => {
      arrive = resolve;
    }),
  );
  await act(() => say(['en-GB']));
  arrive(german);
  await act(() => first);
  panel.screen.getByRole('textbox', { name: /^Reply to/ });
});

test('a catalogue that cannot be fetched leaves the language as it is', async () => {
  await expect(speak(Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  panel.screen.getByRole('textbox', { name: /^Reply to/ });
});
