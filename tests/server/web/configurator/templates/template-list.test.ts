// @vitest-environment jsdom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { configuratorCatalogues } from '../../../../../lib/texts/configurator/index.ts';
import { loadTexts } from '../../../../../lib/texts/index.ts';
import { TemplatesPage } from '../../../../../server/web/configurator/pages/templates/TemplatesPage.tsx';
import { speak } from '../../../../../server/web/configurator/texts.ts';
import { fakeDesk, ok } from '../fake-desk.ts';

const template = (name: string, folder: string[], unknownVariables: string[] = []) => ({
  ...{ id: name, name, folder, unknownVariables, shortcut: null, enabled: true, uses: 0 },
  texts: { en: 'Hello' },
});
const FIRST = [template('Hello', []), template('Delay', ['Orders']), template('Lost', ['Orders'])];
const SECOND = [template('Refund', ['Orders'], ['customer.nmae']), template('Bye', ['Other'])];

const root = document.body.appendChild(document.createElement('div'));
let desk: ReturnType<typeof fakeDesk>;

beforeAll(() => speak(loadTexts(configuratorCatalogues, ['en'])));
beforeEach(async () => {
  vi.useFakeTimers();
  desk = fakeDesk({
    'GET admin/templates': ({ path }) => {
      const asked = new URLSearchParams(path.split('?')[1]);
      if (asked.has('find')) return ok({ templates: [], next: null });
      return asked.has('after')
        ? ok({ templates: SECOND, next: null })
        : ok({ templates: FIRST, next: 'Lost' });
    },
  });
  await act(() => render(h(TemplatesPage, { desk: desk.desk, id: null }), root));
  await settle();
});
afterEach(async () => {
  await act(() => render(null, root));
  vi.useRealTimers();
});

const settle = () => act(async () => void (await vi.advanceTimersByTimeAsync(1000)));
const groups = () =>
  [...root.querySelectorAll('.group')].map((group) => [
    group.querySelector('h2')?.textContent ?? '',
    ...[...group.querySelectorAll('strong')].map(({ textContent }) => textContent),
  ]);
const last = () => new URLSearchParams(desk.requests.at(-1)?.path.split('?')[1]);

test('they stand by folder, also when a folder goes on on the next page of the server', async () => {
  expect(groups()).toEqual([
    ['', 'Hello'],
    ['Orders', 'Delay', 'Lost'],
  ]);
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show more')?.click();
  await settle();
  expect(groups()).toEqual([
    ['', 'Hello'],
    ['Orders', 'Delay', 'Lost', 'Refund'],
    ['Other', 'Bye'],
  ]);
  expect(root.querySelector('.row-fault')?.textContent).toContain('customer.nmae');
});

test('what is typed is sought by the server, once typing rests, and stays when the list is left', async () => {
  const field = () => root.querySelector<HTMLInputElement>('[name=find]') as HTMLInputElement;
  for (const typed of ['r', 're', ' refund ']) {
    field().value = typed;
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await act(async () => void (await vi.advanceTimersByTimeAsync(100)));
  }
  await settle();
  await settle();
  expect([desk.requests.length, last().get('find')]).toEqual([2, 'refund']);
  expect(root.textContent).toContain('None is like this.');
  await act(() => render(null, root));
  await act(() => render(h(TemplatesPage, { desk: desk.desk, id: null }), root));
  expect(field().value).toBe('refund');
});

test('those with variables that do not exist can be had alone', async () => {
  root.querySelector<HTMLInputElement>('[name=unknown]')?.click();
  await settle();
  expect(last().get('unknown')).toBe('true');
});
