// @vitest-environment jsdom
import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Right } from '../../../../lib/protocol/configurator.ts';
import { configuratorCatalogues } from '../../../../lib/texts/configurator/index.ts';
import { loadTexts } from '../../../../lib/texts/index.ts';
import { PAGES } from '../../../../server/web/configurator/client/pages.ts';
import { Frame } from '../../../../server/web/configurator/components/Frame.tsx';
import { PAGE_PARTS } from '../../../../server/web/configurator/pages/index.ts';
import { speak } from '../../../../server/web/configurator/texts.ts';
import { fakeDesk } from './fake-desk.ts';

const root = document.body.appendChild(document.createElement('div'));
const rights = signal<readonly Right[]>([]);

beforeAll(async () => {
  // So that no page has to be compiled while it is waited for.
  await Promise.all([PAGE_PARTS.queues(), PAGE_PARTS.templates(), PAGE_PARTS.people()]);
});
beforeEach(() => speak(loadTexts(configuratorCatalogues, ['en'])));
afterEach(() => {
  render(null, root);
  location.hash = '';
});

function open(may: readonly Right[]) {
  const fake = fakeDesk({});
  rights.value = may;
  const session = { rights, account: signal({ id: 'a1', login: 'tina', name: 'Tina' }) };
  render(h(Frame, { desk: { ...fake.desk, session: session as never } }), root);
  return fake;
}
const pages = () =>
  [...root.querySelectorAll('nav a')].map((link) => link.getAttribute('href')?.replace('#/', ''));
const title = () => root.querySelector('h1')?.textContent;

test('an administrator has every page, and begins with the queues', async () => {
  open(['administer', 'templates']);
  expect(pages()).toEqual([...PAGES]);
  await vi.waitFor(() => expect(title()).toBe('Queues'));
});

test('who manages the reply templates has those and their changes, and begins with them', async () => {
  open(['templates']);
  expect(pages()).toEqual(['templates', 'changes']);
  await vi.waitFor(() => expect(title()).toBe('Reply templates'));
});

test('the address of another page says for whom that is, and asks the desk nothing', async () => {
  location.hash = '#/people/a2';
  await vi.waitFor(() => expect(location.hash).toBe('#/people/a2'));
  dispatchEvent(new Event('hashchange'));
  const { requests } = open(['templates']);
  await vi.waitFor(() => expect(title()).toBe('People'));
  expect(root.querySelector('main')?.textContent).toContain('This page is for administrators.');
  expect(requests).toEqual([]);
  rights.value = ['administer', 'templates'];
  await vi.waitFor(() => expect(requests.map(({ path }) => path)).toEqual(['admin/accounts/a2']));
});
