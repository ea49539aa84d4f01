// @vitest-environment jsdom
import { within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mountOptions } from '../../../components/options/mount.tsx';
import { followPolicy } from '../../../components/options/policy.ts';
import { speak } from '../../../components/options/texts.ts';
import { createPreferences, type PreferenceStore } from '../../../components/panel/preferences.ts';
import { speak as speakOfSounds } from '../../../components/sounds/texts.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import { optionsCatalogues } from '../../../lib/texts/options/index.ts';
import { soundsCatalogues } from '../../../lib/texts/sounds/index.ts';
import browser, { forget, surroundings } from '../fixtures/browser.ts';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

const user = userEvent.setup();
let root: HTMLElement;
let preferences: PreferenceStore;

beforeEach(async () => {
  forget();
  Object.assign(surroundings, { granted: [], agrees: true });
  await speak(loadTexts(optionsCatalogues, ['en']));
  await speakOfSounds(loadTexts(soundsCatalogues, ['en']));
  preferences = createPreferences();
  root = document.body.appendChild(document.createElement('div'));
  root.id = 'options';
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
  preferences.dispose();
});

async function open(managed: object = {}) {
  await browser.storage.local.set({ policy: managed });
  const policy = await followPolicy();
  await act(async () => mountOptions(preferences, policy));
  return within(root);
}

test('the key that sends is chosen, and the hint says what Enter does then', async () => {
  const screen = await open();
  const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Key that sends' });
  expect([...choice.options].map(({ text }) => text)).toEqual(['Enter', 'Ctrl+Enter']);
  await user.selectOptions(choice, 'Ctrl+Enter');
  expect(preferences.current.value.sendKey).toBe('modified_enter');
  screen.getByText('Ctrl+Enter sends, Enter makes a new line.');
});

test('text is as large as the agent wants it, at once', async () => {
  const choice = (await open()).getByRole('combobox', { name: 'Text size' });
  const { style } = document.documentElement;
  expect(style.fontSize).toBe('');
  await user.selectOptions(choice, '150 %');
  expect([preferences.current.value.textSize, style.fontSize]).toEqual([150, '150%']);
  act(() => preferences.change({ textSize: 200 }));
  expect(style.fontSize).toBe('200%');
  await user.selectOptions(choice, '100 %');
  expect(style.fontSize).toBe('');
});

test('the page is light or dark as the agent wants it, else as the system is', async () => {
  const choice = (await open()).getByRole('combobox', { name: 'Light or dark' });
  const { style } = document.documentElement;
  await user.selectOptions(choice, 'Dark');
  expect([preferences.current.value.theme, style.colorScheme]).toEqual(['dark', 'dark']);
  await user.selectOptions(choice, 'Same as the system');
  expect(style.colorScheme).toBe('');
});

test('the language is the same choice as in the panel’s menu, each named in itself', async () => {
  const choice = (await open()).getByRole<HTMLSelectElement>('combobox', { name: 'Language' });
  expect(choice.selectedIndex).toBe(0);
  await user.selectOptions(choice, 'Deutsch');
  expect([preferences.current.value.language, choice.selectedOptions[0]?.lang]).toEqual(['de', 'de']);
  act(() => preferences.change({ language: null }));
  expect(choice.selectedIndex).toBe(0);
});

test('what the policy sets is there to be read, with what an agent may still choose', async () => {
  const screen = await open({
    ...{ serverUrl: 'https://desk.example.com', language: 'de', notificationNames: false },
    ...{ captureSites: ['https://crm.example.com/*'], captureBlockedSites: ['https://bank.example/*'] },
  });
  const policy = within(screen.getByRole('region', { name: 'Set by your administrator' }));
  const terms = policy.getAllByRole('term').map(({ parentElement }) => parentElement?.textContent);
  expect(terms).toEqual([
    'Server addresshttps://desk.example.com',
    'LanguageGermanSpoken unless you choose another.',
    'Notifications say the customer’s nameNoThis holds, whatever was chosen before.',
    'Sites proposed for capturinghttps://crm.example.com/*You decide for each of them.',
    'Sites blocked for capturinghttps://bank.example/*Nothing is captured there, also where you allowed it.',
  ]);
  const names = screen.getByRole<HTMLInputElement>('checkbox', { name: /customer’s name/ });
  expect([names.checked, names.disabled]).toEqual([false, true]);
});

test('a policy that changes while the options are open is followed; without one that is said', async () => {
  const screen = await open();
  screen.getByText('Nothing is set.');
  await act(() => browser.storage.local.set({ policy: { notificationNames: true } }));
  expect(screen.queryByText('Nothing is set.')).toBeNull();
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /customer’s name/ }).disabled).toBe(true);
});

test('each site where copies are captured is stopped there, and says what the policy says of it', async () => {
  surroundings.granted = ['https://crm.example.com/*', 'https://bank.example/*', 'https://shop.example/*'];
  const screen = await open({
    captureSites: ['https://crm.example.com/*'],
    captureBlockedSites: ['https://bank.example/*'],
  });
  const sites = () =>
    within(screen.getByRole('region', { name: 'Sites where copies are captured' }))
      .queryAllByRole('listitem')
      .map(({ firstChild }) => firstChild?.textContent?.trim());
  expect(sites()).toEqual([
    'https://crm.example.com Proposed by your administrator.',
    'https://bank.example Blocked by your administrator: nothing is captured here.',
    'https://shop.example',
  ]);
  for (const button of screen.getAllByRole('button', { name: /^Stop capturing on/ }))
    await user.click(button);
  await act(async () => {});
  expect(sites()).toEqual([]);
  screen.getByText('None. Choose a site in the panel, beside its page.');
});

test('a site that the browser does not take back stays, and that is said', async () => {
  Object.assign(surroundings, { granted: ['https://crm.example.com/*'], agrees: false });
  const screen = await open();
  await user.click(screen.getByRole('button', { name: /crm\.example\.com/ }));
  await act(async () => {});
  expect(screen.getByRole('alert').textContent).toMatch(/did not take the site back/);
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
});
