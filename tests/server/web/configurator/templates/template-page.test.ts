// @vitest-environment jsdom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ChangeTemplate, type TemplateView } from '../../../../../lib/protocol/templates.ts';
import { configuratorCatalogues } from '../../../../../lib/texts/configurator/index.ts';
import { loadTexts } from '../../../../../lib/texts/index.ts';
import type { Asked } from '../../../../../server/web/configurator/client/api.ts';
import { TemplatesPage } from '../../../../../server/web/configurator/pages/templates/TemplatesPage.tsx';
import { speak } from '../../../../../server/web/configurator/texts.ts';
import { fakeDesk, ok, type Request } from '../fake-desk.ts';

const STORED: TemplateView = {
  id: 't1',
  name: 'Refund',
  shortcut: 'ref',
  folder: ['Orders', 'Returns'],
  queues: ['q1', 'gone'],
  texts: { en: 'Dear customer, it is on its way.', de: 'Ihre Erstattung ist unterwegs.' },
  enabled: true,
  uses: 0,
  lastUsedAt: null,
  version: 7,
  changedAt: 1,
  changedBy: null,
  unknownVariables: [],
};
const SETTINGS = Object.keys(ChangeTemplate.entries).filter((key) => key !== 'version');

const root = document.body.appendChild(document.createElement('div'));
let stored: TemplateView;
let desk: ReturnType<typeof fakeDesk>;
let onWrite: (request: Request) => Asked<unknown>;

beforeAll(() => speak(loadTexts(configuratorCatalogues, ['en'])));
beforeEach(() => {
  vi.useFakeTimers();
  HTMLDialogElement.prototype.showModal ??= () => {};
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement, answer = '') {
    this.returnValue = answer;
    this.dispatchEvent(new Event('close'));
  };
  location.hash = '';
  stored = STORED;
  onWrite = ({ body }) => {
    stored = { ...stored, ...(body as object), version: stored.version + 1 };
    return ok(stored);
  };
  desk = fakeDesk({
    'GET admin/templates/t1': () => ok(stored),
    'GET admin/queue-names': () => ok({ queues: [{ id: 'q1', name: 'Orders' }], next: null }),
    'POST admin/templates/preview': () => ok({ text: 'Hi', empty: [], unknownVariables: [], channels: [] }),
    'POST admin/templates/t1/files': () => {
      const files = [
        ...(stored.files ?? []),
        { id: `f${stored.files?.length ?? 0}`, name: 'a', size: 1, type: 'x' },
      ];
      stored = { ...stored, files, version: stored.version + 1 };
      return ok(stored);
    },
    'POST admin/templates': ({ body }) => ok({ ...STORED, ...(body as object), id: 't2', version: 8 }),
    'PATCH admin/templates/t1': (request) => onWrite(request),
  });
});
afterEach(async () => {
  await act(() => render(null, root));
  vi.useRealTimers();
});

/** What is shown asks for more once it is shown. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++)
    await act(async () => void (await vi.advanceTimersByTimeAsync(1000)));
}
async function open(id: string): Promise<void> {
  render(h(TemplatesPage, { desk: desk.desk, id }), root);
  await settle();
}
const find = <E extends HTMLElement>(selector: string) => {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const button = (words: string) => {
  const found = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === words);
  if (!found) throw new Error(`There is no button ${words}.`);
  return found;
};
async function type(selector: string, value: string): Promise<void> {
  const field = find<HTMLInputElement>(selector);
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settle();
}
async function click(element: HTMLElement): Promise<void> {
  element.click();
  await settle();
}
async function choose(count: number): Promise<void> {
  const chooser = find<HTMLInputElement>('[name=file]');
  const files = Array.from({ length: count }, (_, n) => new File(['x'], `${n}.txt`));
  Object.defineProperty(chooser, 'files', { value: files, configurable: true });
  chooser.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

test.each(SETTINGS)('%s can be set', async (setting) => {
  await open('t1');
  expect(root.querySelectorAll(`[name=${setting}]`)).toHaveLength(1);
});

test('a queue that is gone is named, and can be taken out', async () => {
  await open('t1');
  await click(find('[name=queues] [value=gone]'));
  await click(button('Save'));
  expect(desk.sent('PATCH')).toMatchObject([{ body: { queues: ['q1'], version: 7 } }]);
});

test('only what was changed is sent', async () => {
  await open('t1');
  await type('[name=folder]', 'Orders / ');
  expect(find<HTMLInputElement>('[name=folder]').value).toBe('Orders / ');
  await type('[name=shortcut]', '');
  await click(button('Save'));
  expect(desk.sent('PATCH')).toMatchObject([{ body: { folder: ['Orders'], shortcut: null, version: 7 } }]);
  expect(Object.keys(desk.sent('PATCH')[0]?.body as object)).toHaveLength(3);
});

test('a variable that does not exist is named where it is typed, and keeps nobody from saving', async () => {
  await open('t1');
  await type('[name=texts]', 'Dear {{customer.nmae}}');
  expect(find('[name=texts] ~ p').textContent).toContain('customer.nmae');
  await click(button('Save'));
  expect(desk.sent('PATCH')).toHaveLength(1);
});

test.each([
  ['a placeholder left open', '[name=texts]', 'Dear {{customer.name', '{{customer.name'],
  ['no text', '[name=texts]', ' \n', 'Write a text'],
  ['a shortcut of two words', '[name=shortcut]', 'two words', 'Letters, digits'],
  ['no name', '[name=name]', ' ', 'A name is needed'],
  ['a folder too deep', '[name=folder]', 'a/b/c/d/e/f/g', 'At most six'],
])('%s is named where it is typed, and is not sent', async (_what, field, value, words) => {
  await open('t1');
  await type(field, value);
  expect(find(`${field} ~ p`).textContent).toContain(words);
  await click(button('Save'));
  expect(desk.sent('PATCH')).toEqual([]);
});

test('a variable is put where the caret is', async () => {
  await open('t1');
  find<HTMLTextAreaElement>('[name=texts]').setSelectionRange(5, 13);
  await click(button('Customer’s first name'));
  expect(find<HTMLTextAreaElement>('[name=texts]').value).toBe(
    'Dear {{customer.first_name}}, it is on its way.',
  );
  expect(document.activeElement).toBe(find('[name=texts]'));
});

test('a language is added by its name, once, and its text is the one to write', async () => {
  await open('t1');
  await type('[name=language]', 'german');
  await click(button('Add'));
  expect(find('[name=language] ~ p').textContent).toContain('already');
  await type('[name=language]', 'French');
  await click(button('Add'));
  await type('[name=texts]', 'Bonjour');
  await click(button('Save'));
  expect(desk.sent('PATCH')).toMatchObject([{ body: { texts: { ...STORED.texts, fr: 'Bonjour' } } }]);
});

test('a language is taken out; without any, saying so takes the place of Save', async () => {
  await open('t1');
  for (const _ of Object.keys(STORED.texts)) await click(find('fieldset.variables + div button'));
  expect(root.textContent).toContain('A text is needed');
  await click(button('Save'));
  expect(desk.sent('PATCH')).toEqual([]);
});

test('somebody else was faster: both are shown, and mine goes on top of theirs only when I say so', async () => {
  await open('t1');
  await type('[name=name]', 'Refund, mine');
  const theirs = { ...STORED, name: 'Refund, theirs', version: 9 };
  onWrite = () => ({
    kind: 'refused',
    error: {
      code: 'conflict',
      message: 'Somebody else…',
      current: theirs,
      changedBy: { id: 'a2', name: 'Berta' },
      changedAt: 5,
    },
  });
  await click(button('Save'));
  const dialog = find('dialog').textContent;
  expect([
    dialog?.includes('Berta'),
    dialog?.includes(theirs.name),
    dialog?.includes('Refund, mine'),
  ]).toEqual([true, true, true]);
  expect(desk.sent('PATCH')).toHaveLength(1);
  onWrite = ({ body }) => ok({ ...theirs, ...(body as object), version: 10 });
  await click(button('Store mine over it'));
  expect(desk.sent('PATCH')[1]?.body).toEqual({ name: 'Refund, mine', version: 9 });
});

test('what is missing in a new one is said once something was written, and not before', async () => {
  await open('new');
  expect(root.querySelectorAll('[data-invalid=true]')).toHaveLength(0);
  await type('[name=name]', 'Hello');
  expect(find('[name=texts] ~ p').textContent).toContain('Write a text');
});

test('a new one is stored by the first Save and not before, and goes on under its id', async () => {
  await open('new');
  await type('[name=name]', 'Hello');
  await type('[name=texts]', 'Hello {{customer.name}}');
  expect(desk.requests.filter(({ path }) => path === 'admin/templates')).toEqual([]);
  await click(button('Save'));
  expect(desk.requests.filter(({ path }) => path === 'admin/templates')).toMatchObject([
    { method: 'POST', body: { name: 'Hello', texts: { en: 'Hello {{customer.name}}' }, enabled: true } },
  ]);
  expect([location.hash, desk.desk.drafts.unsaved.value]).toEqual(['#/templates/t2', []]);
  await act(() => render(null, root));
  await open('new');
  expect(find<HTMLInputElement>('[name=name]').value).toBe('');
});

test('a file that was added meanwhile is no conflict with what I was typing', async () => {
  await open('t1');
  await type('[name=name]', 'Refund 2');
  await choose(1);
  expect(find<HTMLInputElement>('[name=name]').value).toBe('Refund 2');
  await click(button('Save'));
  expect(desk.sent('PATCH')).toMatchObject([{ body: { name: 'Refund 2', version: 8 } }]);
});

test('ten files, and it is said how many were left out', async () => {
  await open('t1');
  await choose(12);
  expect(desk.requests.filter(({ path }) => path.includes('/files'))).toHaveLength(10);
  expect(root.textContent).toContain('2 were left out');
  expect(button('Add files').getAttribute('aria-disabled')).toBe('true');
});
