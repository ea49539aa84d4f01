// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Template } from '../../../lib/protocol/templates.ts';
import type { Chat } from '../fixtures/background.ts';
import { conversation, panelConversation, RULES, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

// Loaded before the clocks are faked, so that no test waits for it.
beforeAll(async () => {
  await import('../../../components/templates/TemplatesTray.tsx');
  await (await import('../../../components/templates/texts.ts')).loaded;
  await import('../../../components/cleanup/cleaning.ts');
  await import('../../../lib/sensitive/index.ts');
});

const template = (id: string, name: string, over: Partial<Template> = {}): Template => ({
  id,
  name,
  shortcut: null,
  folder: [],
  queues: [],
  texts: { en: `The text of ${name}.` },
  uses: 0,
  lastUsedAt: null,
  ...over,
});

const TEMPLATES = [
  template('t1', 'Greeting', {
    shortcut: 'hi',
    texts: {
      en: 'Hello {{customer.first_name | fallback: "there"}}!',
      de: 'Guten Tag, {{customer.name}}!',
    },
  }),
  template('t2', 'Refund', { shortcut: 'ref', folder: ['Orders'], uses: 58, lastUsedAt: 0 }),
  template('t3', 'Call back', { shortcut: 'call', texts: { en: 'We call you at {{customer.phone}}.' } }),
  template('t4', 'Invoice', { shortcut: 'inv', queues: ['q2'] }),
];

const changes = (templates = TEMPLATES, gone: string[] = []) => ({
  version: 5,
  templates,
  gone,
  more: false,
});

interface Opening {
  chat?: Partial<Chat>;
  language?: string;
  customer?: { name: string; phone?: string };
}

/** @param text what stands in the reply, `|` where the caret is */
async function open(text = '|', { chat, language, customer }: Opening = {}): Promise<void> {
  const caret = text.indexOf('|');
  const draft = { text: text.replace('|', ''), selectionStart: caret, selectionEnd: caret };
  const view = conversation('c1', 'Jonas Ek', {
    ...(language && { language }),
    ...(customer && { customer }),
  });
  panel = openPanel(
    signedIn({
      templates: 5,
      conversations: [panelConversation(view, ['c: Hello'], { draft, ...chat })],
      shown: 'c1',
    }),
  );
  panel.answers.ask ??= changes();
  await panel.pass(200);
  reply().focus();
  reply().setSelectionRange(caret, caret);
}

const reply = () => panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reply to/i });
/** With `|` where the caret is. */
const written = () => {
  const { value, selectionStart: caret } = reply();
  return `${value.slice(0, caret)}|${value.slice(caret)}`;
};
const names = () =>
  [...panel.root.querySelectorAll('[role=listbox] [role=option] bdi:first-child')].map(
    ({ textContent }) => textContent,
  );
const active = () => panel.screen.getByRole('option', { selected: true });

async function type(keys: string): Promise<void> {
  await panel.user.keyboard(keys);
  await panel.pass(100);
}

async function openByButton(): Promise<void> {
  await panel.user.click(panel.screen.getByRole('button', { name: /Reply templates/ }));
  await panel.pass(100);
}

describe('T1: a slash where a word begins', () => {
  test('opens the templates; the text chosen by arrows and Enter stands in its place, the rest as it was', async () => {
    await open('Dear Jonas, | Yours, Mira');
    await type('/re');
    expect(names()).toEqual(['Refund', 'Greeting']);
    await type('{ArrowDown}{ArrowUp}{Enter}');
    expect(written()).toBe('Dear Jonas, The text of Refund.| Yours, Mira');
    expect(panel.screen.queryByRole('listbox')).toBeNull();
    expect(panel.asked('send')).toEqual([]);
  });

  test('sends nothing half-typed while the templates are still coming', async () => {
    await open();
    panel.refusals.ask = { code: 'unavailable', message: '' };
    await panel.user.keyboard('/ref{Enter}');
    expect(panel.asked('send')).toEqual([]);
    expect(written()).toBe('/ref|');
  });

  test('takes over from the search that the button opened', async () => {
    await open();
    await openByButton();
    await panel.user.click(reply());
    await type('/ref');
    expect(panel.screen.queryByRole('combobox', { name: 'Search templates' })).toBeNull();
    await type('{Enter}');
    expect(written()).toBe('The text of Refund.|');
  });

  test('that names no template is sent as any text', async () => {
    await open();
    await type('/zebra');
    await type('{Enter}');
    expect(panel.asked('send')).toMatchObject([{ text: '/zebra' }]);
  });

  test('takes a second template behind the first', async () => {
    await open();
    await type('/ref');
    await type('{Enter} ');
    await type('/hi');
    await type('{Enter}');
    expect(written()).toBe('The text of Refund. Hello Jonas!|');
  });

  test.each([
    ['within a word', 'and|', '/or', 'and/or|'],
    ['behind another slash', 'https:/|', '/x', 'https://x|'],
  ])('but not %s', async (_what, before, keys, after) => {
    await open(before);
    await type(keys);
    expect(panel.screen.queryByRole('listbox')).toBeNull();
    expect(written()).toBe(after);
  });

  test('is let go by a blank, by Escape and by removing it, and is sent as any text', async () => {
    await open('now|');
    await type(' / ');
    expect(panel.screen.queryByRole('listbox')).toBeNull();
    await type('{Backspace}{Backspace}/{Backspace}');
    expect(panel.screen.queryByRole('listbox')).toBeNull();
    await type('/re{Escape}');
    expect(panel.screen.queryByRole('listbox')).toBeNull();
    await type('{Enter}');
    expect(panel.asked('send')).toMatchObject([{ text: 'now /re' }]);
  });

  test('is nothing where the desk has no templates to tell of', async () => {
    panel = openPanel(
      signedIn({
        conversations: [panelConversation(conversation('c1', 'Jonas Ek'), ['c: Hello'])],
        shown: 'c1',
      }),
    );
    reply().focus();
    await type('/re');
    expect(panel.screen.queryByRole('listbox')).toBeNull();
    expect(panel.screen.queryByRole('button', { name: /Reply templates/ })).toBeNull();
  });
});

describe('the list', () => {
  test('has those of the conversation’s queue, the most used first, with how they would read', async () => {
    await open();
    await openByButton();
    expect(names()).toEqual(['Refund', 'Call back', 'Greeting']);
    expect(panel.screen.getByText('Hello Jonas!')).toBeTruthy();
    expect(panel.screen.getByText('Refund').closest('[role=option]')?.getAttribute('title')).toMatch(
      /^Used 58 times, last /,
    );
  });

  test('T7: finds names at once, and texts after a rest', async () => {
    await open();
    await openByButton();
    await panel.user.keyboard('text');
    expect(names()).toEqual([]);
    await panel.pass(80);
    expect(names()).toEqual(['Refund']);
    await panel.user.keyboard(' o');
    expect(names()).toEqual([]);
    await panel.pass(80);
    expect(names()).toEqual(['Refund']);
  });

  test('is narrowed to a folder', async () => {
    await open();
    await openByButton();
    await panel.user.selectOptions(panel.screen.getByRole('combobox', { name: 'Folder' }), 'Orders');
    expect(names()).toEqual(['Refund']);
    await panel.user.selectOptions(panel.screen.getByRole('combobox', { name: 'Folder' }), '');
  });

  test('T3: begins with those in the language of the conversation; the twin is one key away', async () => {
    await open('|', { language: 'de-AT' });
    await type('/');
    expect(names()[0]).toBe('Greeting');
    expect(active().textContent).toContain('Guten Tag, Jonas Ek!');
    await type('{ArrowRight}');
    expect(active().textContent).toContain('Hello Jonas!');
    await type('{Enter}');
    expect(written()).toBe('Hello Jonas!|');
  });

  test('chooses by the pointer, too, and says which is chosen', async () => {
    await open('Well, |');
    await openByButton();
    const search = panel.screen.getByRole('combobox', { name: 'Search templates' });
    expect(document.activeElement).toBe(search);
    expect(search.getAttribute('aria-activedescendant')).toBe('template-t2');
    await panel.user.click(panel.screen.getByText('Call back'));
    await panel.pass(100);
    expect(written()).toBe('Well, We call you at [customer’s phone].|');
    expect(document.activeElement).toBe(reply());
  });

  test('works with none, and with none that matches', async () => {
    await open();
    panel.answers.ask = changes([TEMPLATES[3] as Template]);
    await openByButton();
    expect(panel.screen.getByText(/There are no templates for .*Orders and delivery/)).toBeTruthy();
    panel.close();
    await open();
    await openByButton();
    await type('zebra');
    expect(panel.screen.getByText('No template matches.')).toBeTruthy();
  });

  test('T8: loses what was switched off while it is open', async () => {
    await open();
    await openByButton();
    panel.answers.ask = { ...changes([], ['t2']), version: 6 };
    panel.show({ templates: 6 });
    await panel.pass(0);
    expect(names()).toEqual(['Call back', 'Greeting']);
    expect(panel.asked('ask').map(({ path }) => path)).toEqual([
      '/api/templates?since=0',
      '/api/templates?since=5',
    ]);
  });

  test('T4: is asked for anew when the agent’s queues are others', async () => {
    await open();
    await openByButton();
    panel.show({ queues: [] });
    await panel.pass(0);
    expect(panel.asked('ask').at(-1)?.path).toBe('/api/templates?since=0');
  });

  test('are not asked for while the line is down, and are there again with it', async () => {
    await open();
    await openByButton();
    const before = panel.asked('ask').length;
    panel.show({ connection: { state: 'offline', waiting: 0, retryAt: null } });
    await panel.pass(0);
    expect(panel.asked('ask')).toHaveLength(before);
    expect(panel.screen.queryByRole('alert')).toBeNull();
    panel.show({ connection: { state: 'live', waiting: 0 } });
    await panel.pass(0);
    expect(panel.asked('ask')).toHaveLength(before + 1);
  });

  test('T9: that fails to come says why, with Retry, and the rest works', async () => {
    await open();
    panel.refusals.ask = { code: 'unavailable', message: '' };
    await openByButton();
    expect(panel.screen.getByRole('alert').textContent).toContain('cannot store anything just now');
    await panel.user.type(reply(), 'Still here{Enter}');
    expect(panel.asked('send')).toMatchObject([{ text: 'Still here' }]);
    panel.refusals.ask = undefined;
    await panel.user.click(panel.screen.getByRole('button', { name: 'Retry' }));
    await panel.pass(0);
    expect(names()).toHaveLength(3);
  });
});

describe('T2: a placeholder that nothing is known for', () => {
  const CALL = 'We call you at [customer’s phone].';

  test('is marked and told, and Send stops on it', async () => {
    await open();
    await type('/call{Enter}');
    expect(reply().value).toBe(CALL);
    expect(panel.screen.getByText(/1 placeholder is empty/)).toBeTruthy();
    expect(CSS.highlights.get('empty-place')?.size).toBe(1);
    await type('{Enter}');
    expect(panel.asked('send')).toEqual([]);
    expect(reply().value.slice(reply().selectionStart, reply().selectionEnd)).toBe('[customer’s phone]');
    await type('0123');
    expect(panel.screen.queryByText(/placeholder is empty/)).toBeNull();
    await type('{Enter}');
    expect(panel.asked('send')).toMatchObject([{ text: 'We call you at 0123.', templates: ['t3'] }]);
    expect(panel.asked('send')[0]).not.toHaveProperty('empty');
  });

  test('is kept with the draft, and known again when the panel opens anew', async () => {
    await open();
    await type('/call{Enter}');
    await panel.pass(200);
    const { draft } = panel.asked('draft').at(-1) ?? {};
    panel.close();
    await open('|', { chat: { draft: draft as Chat['draft'] } });
    expect(panel.screen.getByText(/1 placeholder is empty/)).toBeTruthy();
    await type('{Enter}');
    expect(panel.asked('send')).toEqual([]);
  });

  test('is marked whatever the clean-up rules do to the words around and in it', async () => {
    await open();
    panel.show({ rules: { ...RULES, version: 2, cleanUp: { punctuation: 'straighten' } } });
    await panel.pass(500);
    await type('/call');
    await type('{Enter}');
    expect(panel.screen.getByText(/1 placeholder is empty/)).toBeTruthy();
  });

  test('braces and brackets that somebody typed are text', async () => {
    await open();
    await type('{{{{customer.phone}} [[customer’s phone]');
    await type('{Enter}');
    expect(panel.asked('send')).toMatchObject([{ text: '{{customer.phone}} [customer’s phone]' }]);
  });

  test('is filled where the customer said it', async () => {
    await open('|', { customer: { name: 'Jonas Ek', phone: '+49 30 1' } });
    await type('/call{Enter}');
    expect(reply().value).toBe('We call you at +49 30 1.');
  });
});

test('T8: a reply that could not be kept comes back with what it was written with', async () => {
  await open();
  await type('/hi');
  await type('{Enter}');
  panel.refusals.send = { code: 'internal', message: '' };
  await type('{Enter}');
  expect(reply().value).toBe('Hello Jonas!');
  panel.refusals.send = undefined;
  await type('{Enter}');
  expect(panel.asked('send').map(({ templates }) => templates)).toEqual([['t1'], ['t1']]);
});

describe('T6: what is inserted', () => {
  test('is cleaned by the administrators’ rules, and found out by their patterns', async () => {
    await open();
    const cleanUp = { textPatterns: [{ kind: 'literal', source: 'text', replacement: 'guarantee' }] };
    const sensitive = { words: [{ id: 'g', word: 'guarantee' }] };
    panel.show({ rules: { ...RULES, version: 2, cleanUp, sensitive } });
    await panel.pass(500);
    await type('/ref');
    await type('{Enter}');
    expect(reply().value).toBe('The guarantee of Refund.');
    await type('{Enter}');
    panel.screen.getByRole('alertdialog');
    expect(panel.asked('send')).toEqual([]);
  });
});
