// @vitest-environment jsdom
import { signal } from '@preact/signals';
import { fireEvent } from '@testing-library/dom';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { customerCatalogues } from '../../../lib/texts/customer/index.ts';
import { loadTexts } from '../../../lib/texts/index.ts';
import { Files } from '../../../server/web/widget/client/files.ts';
import type { Visit } from '../../../server/web/widget/client/visit.ts';
import { App } from '../../../server/web/widget/components/App.tsx';
import { speak } from '../../../server/web/widget/texts.ts';
import { FakeFileDesk } from './file-desk.ts';
import { VISIT_STATES } from './fixtures/states.ts';

const root = document.createElement('div');
const sent: string[] = [];
let desk: FakeFileDesk;

beforeAll(async () => {
  await speak(loadTexts(customerCatalogues, ['en']));
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('CSS', { supports: () => true });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  Element.prototype.scrollTo = () => {};
  document.body.append(root);
});
beforeEach(() => {
  desk = new FakeFileDesk();
  sent.length = 0;
  let ids = 0;
  const files = new Files({ desk, token: signal('token'), newId: () => `f${++ids}` });
  const visit = { chat: { send: (text: string) => sent.push(text) } } as unknown as Visit;
  const shown = VISIT_STATES['customer-chat'];
  if (shown === undefined) throw new Error('There is no such state.');
  const props = {
    visit,
    files,
    snapshot: signal(shown),
    host: null,
    look: signal(null),
    topic: '',
    takeTurn() {},
  };
  act(() => render(h(App, { ...props, address: async () => null }), root));
});
afterEach(() => act(() => render(null, root)));

const find = (selector: string): Element => {
  const found = root.querySelector(selector);
  if (found === null) throw new Error(`Nothing is ${selector}.`);
  return found;
};
const does = (work: () => unknown) => act(() => void work());
const held = () => [...root.querySelectorAll('.held .name')].map(({ textContent }) => textContent);
const file = (name: string) => new File(['content'], name);

test('A1: files are chosen, pasted and dropped, looked over, and go with Send, also without a word', async () => {
  await does(() => fireEvent.change(find('input[type=file]'), { target: { files: [file('a.txt')] } }));
  await does(() => fireEvent.paste(find('textarea'), { clipboardData: { files: [file('b.txt')] } }));
  await does(() => fireEvent.drop(find('section'), { dataTransfer: { files: [file('c.txt')] } }));
  expect(held()).toEqual(['a.txt', 'b.txt', 'c.txt']);
  await does(() => fireEvent.click(find('[aria-label="Remove b.txt"]')));
  expect([held(), desk.announced]).toEqual([['a.txt', 'c.txt'], 0]);

  await does(() => fireEvent.click(find('.send')));
  expect([held(), sent]).toEqual([[], []]);
  await expect
    .poll(() => [...root.querySelectorAll('.pending bdi')].map(({ textContent }) => textContent))
    .toEqual(['a.txt', 'c.txt']);
  await expect.poll(() => root.querySelectorAll('.delivery')[1]?.textContent).toContain('Being checked');
});

test('a paste of words stays one of words', async () => {
  const isPrevented = !fireEvent.paste(find('textarea'), { clipboardData: { files: [] } });
  expect([isPrevented, held()]).toEqual([false, []]);
});

test('A1: the eleventh file is told to be one too many', async () => {
  const files = Array.from({ length: 11 }, (_, n) => file(`${n}.txt`));
  await does(() => fireEvent.change(find('input[type=file]'), { target: { files } }));
  expect(held()).toHaveLength(10);
  expect(find('[role=alert]').textContent).toBe('At most 10 files at once.');
});
