// @vitest-environment jsdom
import { within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followManaged } from '../../../components/options/managed.ts';
import { mountOptions } from '../../../components/options/mount.tsx';
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
let restarts: number[];

beforeEach(async () => {
  forget();
  Object.assign(surroundings, {
    granted: [],
    agrees: true,
    installType: 'normal',
    closed: [],
    required: [],
    opened: [],
    shut: [],
  });
  Object.assign(surroundings, { page: undefined });
  restarts = [];
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

async function open(policy: object | null = {}) {
  if (policy) await browser.storage.local.set({ policy });
  const managed = await followManaged();
  await act(async () => mountOptions({ preferences, managed, restart: () => restarts.push(Date.now()) }));
  await act(async () => {});
  return within(root);
}

test('keys are chosen by pressing them; a clash is said and not taken, and the standard comes back', async () => {
  const screen = await open();
  const offer = screen.getByRole('button', { name: 'To the offer, and back Alt+O' });
  await user.click(offer);
  await user.keyboard('{Alt>}m{/Alt}');
  screen.getByText('Alt+M is not taken: it stands for “Reply templates”.');
  await user.keyboard('{F6}');
  screen.getByText(/^F6 is not taken: /);
  expect(preferences.current.value.keys).toEqual({});
  await user.keyboard('{Alt>}j{/Alt}');
  expect(offer.textContent).toBe('Alt+J');
  expect(preferences.current.value.keys).toEqual({ offer: 'Alt+J' });
  await user.click(screen.getByRole('button', { name: 'Reset to standard' }));
  expect(offer.textContent).toBe('Alt+O');
});

test('Escape, or going on, leaves the keys as they were', async () => {
  const screen = await open();
  const offer = screen.getByRole('button', { name: /^To the offer/ });
  await user.click(offer);
  expect(offer.textContent).toBe('Press the keys…');
  await user.keyboard('{Escape}');
  expect(offer.textContent).toBe('Alt+O');
  await user.click(offer);
  await user.tab();
  expect(offer.textContent).toBe('Alt+O');
});

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

/** What is said of each setting: its name, its value, and where that comes from. */
function inForce(): Record<string, string[]> {
  const settings = within(root)
    .getAllByRole('term')
    .map(({ parentElement }) => [...(parentElement?.children ?? [])]);
  return Object.fromEntries(
    settings.map(([name, value, origin]) => [
      name?.textContent ?? '',
      [value?.textContent ?? '', origin?.textContent ?? ''],
    ]),
  );
}

test('every setting is there to be read, with its value and where that comes from', async () => {
  await browser.storage.local.set({
    preferences: { sendKey: 'modified_enter', offerTone: null },
    server: 'https://typed.example',
  });
  act(() => preferences.change({ sendKey: 'modified_enter', offerTone: null }));
  await open({
    ...{ notificationNames: false, language: 'de' },
    ...{ captureSites: ['https://crm.example.com/*'], captureBlockedSites: ['https://bank.example/*'] },
  });
  expect(inForce()).toEqual({
    'Server address': ['https://typed.example', 'Your choice'],
    Language: ['German', 'Set by your administrator'],
    'Notifications say the customer’s name': ['No', 'Set by your administrator'],
    'Sites proposed for capturing': ['https://crm.example.com/*', 'Set by your administrator'],
    'Sites blocked for capturing': ['https://bank.example/*', 'Set by your administrator'],
    'Key that sends': ['Ctrl+Enter', 'Your choice'],
    'Clean up when pasting': ['No', 'Default'],
    'Preview of the reply': ['No', 'Default'],
    'Text size': ['100 %', 'Default'],
    'Light or dark': ['Same as the system', 'Default'],
    Volume: ['60 %', 'Default'],
    'When a chat is offered': ['No sound', 'Your choice'],
    'When a customer writes': ['Drop', 'Default'],
  });
  const names = within(root).getByRole<HTMLInputElement>('checkbox', { name: /customer’s name/ });
  expect([names.checked, names.disabled]).toEqual([false, true]);
});

test('M3: a policy that changes while the options are open is followed, and withdrawn it falls back', async () => {
  await browser.storage.local.set({ server: 'https://typed.example' });
  await open();
  expect(inForce()['Server address']).toEqual(['https://typed.example', 'Your choice']);
  await act(() => browser.storage.local.set({ policy: { serverUrl: 'https://desk.example.com' } }));
  expect(inForce()['Server address']).toEqual(['https://desk.example.com', 'Set by your administrator']);
  await act(() => browser.storage.local.set({ policy: {} }));
  expect(inForce()['Server address']).toEqual(['https://typed.example', 'Your choice']);
});

test('M3: what of the policy does not hold is named, by key and reason, and the rest is in force', async () => {
  const screen = await open({
    ...{ serverUrl: 'desk.example.com', language: 'de', captureSites: ['https://crm.example.com/*', 'crm'] },
    ...{ notificationNames: 'no', serverURL: 'https://desk.example.com' },
  });
  const faults = screen.getByText(/does not hold/).parentElement;
  expect([...(faults?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'serverUrl: desk.example.com – is no address that begins with https:// or http://.',
    'captureSites: crm – is no match pattern, such as https://crm.example/*.',
    'notificationNames: no – must be true or false.',
    'serverURL: https://desk.example.com – there is no such setting.',
  ]);
  expect(inForce().Language).toEqual(['German', 'Set by your administrator']);
  expect(inForce()['Sites proposed for capturing']).toEqual([
    'https://crm.example.com/*',
    'Set by your administrator',
  ]);
  await act(() => browser.storage.local.set({ policy: { language: 'de' } }));
  expect(screen.queryByText(/does not hold/)).toBeNull();
});

test('M4: installed by the organisation, the page waits for its settings, and says when none have come', async () => {
  surroundings.installType = 'admin';
  const screen = await open(null);
  await screen.findByText('Waiting for your organisation’s settings');
  await act(() => browser.storage.local.set({ policy: {} }));
  expect(screen.queryByText('Waiting for your organisation’s settings')).toBeNull();
  screen.getByText('Your organisation’s settings have not come.');
});

test('M4: and shows them as soon as they come', async () => {
  surroundings.installType = 'admin';
  const screen = await open(null);
  await screen.findByText('Waiting for your organisation’s settings');
  await act(() => browser.storage.local.set({ policy: { serverUrl: 'https://desk.example.com' } }));
  expect(screen.queryByText('Waiting for your organisation’s settings')).toBeNull();
  expect(inForce()['Server address']).toEqual(['https://desk.example.com', 'Set by your administrator']);
});

test('M2: an update that waits is announced, with how long it waits at most, and can be had at once', async () => {
  const screen = await open();
  screen.getByText('Sidedesk 1.0.0');
  expect(screen.queryByRole('button', { name: 'Update now' })).toBeNull();
  const at = Date.now();
  const update = { version: '1.0.1', from: '1.0.0', at, latest: at + 7 * 24 * 3_600_000 };
  await act(() => browser.storage.local.set({ update }));
  screen.getByText('Version 1.0.1 is here. It is put in place as soon as you have no chat.');
  screen.getByText(/^It waits until .* at the latest\.$/);
  await user.click(screen.getByRole('button', { name: 'Update now' }));
  expect(restarts).toHaveLength(1);
});

/** What is said of each site. */
function sites(): string[][] {
  return [...root.querySelectorAll('.sites > li')].map((item) => [
    item.querySelector('bdi')?.textContent ?? '',
    ...[...item.querySelectorAll('.site-facts li')].map(({ textContent }) => textContent ?? ''),
  ]);
}

test('each site says where it is named and whether it is granted, and is stopped there', async () => {
  surroundings.granted = ['https://crm.example.com/*', 'https://bank.example/*', 'https://shop.example/*'];
  const screen = await open({
    captureSites: ['https://crm.example.com/*', 'https://wiki.example.com/*'],
    captureBlockedSites: ['https://bank.example/*'],
  });
  const allowed = ['Allowed in the browser', 'Not tried yet'];
  expect(sites()).toEqual([
    ['https://crm.example.com', 'Proposed by your administrator', ...allowed],
    [
      ...['https://wiki.example.com', 'Proposed by your administrator'],
      'Not yet allowed: choose it in the panel, beside its page',
    ],
    [
      ...['https://bank.example', 'Chosen by you', 'Allowed in the browser'],
      ...['Blocked by your administrator: nothing is captured here', 'Not tried yet'],
    ],
    ['https://shop.example', 'Chosen by you', ...allowed],
  ]);
  for (const button of screen.getAllByRole('button', { name: /^Stop capturing on/ }))
    await user.click(button);
  await act(async () => {});
  expect(sites().map(([site]) => site)).toEqual(['https://crm.example.com', 'https://wiki.example.com']);
});

test('a site is tried in a page of it, opened for it on a click: it works, or the browser says why not', async () => {
  surroundings.granted = ['https://crm.example.com/*', 'https://bank.example/*'];
  Object.assign(surroundings, {
    page: 'https://crm.example.com/7',
    required: ['https://crm.example.com/*', 'https://bank.example/*'],
    closed: ['https://bank.example/*'],
  });
  const screen = await open();
  await act(async () => {});
  expect(surroundings.opened).toEqual([]);
  await user.click(screen.getByRole('button', { name: /^Try .*bank/ }));
  await act(async () => {});
  expect([surroundings.opened, surroundings.shut]).toEqual([['https://bank.example/'], [2]]);
  expect(sites()[0]).toEqual([
    ...['https://crm.example.com', 'Part of the package', 'Allowed in the browser'],
    expect.stringMatching(/^Last tried today .*: works$/),
  ]);
  expect(sites()[1]?.at(-1)).toMatch(
    /^Last tried today .*: does not work\. The browser says: This page cannot be scripted/,
  );
  expect(screen.queryByRole('button', { name: /^Stop capturing/ })).toBeNull();
});

test('a site of many hosts without an open page is not tried, and that is said; what was tried last stays', async () => {
  surroundings.granted = ['https://*.example.com/*'];
  await browser.storage.local.set({
    tries: { 'https://*.example.com/*': { at: Date.now(), refusal: null } },
  });
  const screen = await open();
  expect(sites()[0]?.at(-1)).toMatch(/: works$/);
  await user.click(screen.getByRole('button', { name: /^Try .*example/ }));
  await act(async () => {});
  expect(sites()[0]?.at(-1)).toMatch(/^No page of it is open/);
});

test('a site that the browser does not take back stays, and that is said', async () => {
  Object.assign(surroundings, { granted: ['https://crm.example.com/*'], agrees: false });
  const screen = await open();
  await user.click(screen.getByRole('button', { name: /^Stop .*crm/ }));
  await act(async () => {});
  expect(screen.getByRole('alert').textContent).toMatch(/did not take the site back/);
  expect(sites()).toHaveLength(1);
});
