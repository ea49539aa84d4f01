// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { Rules } from '../../lib/protocol/index.ts';
import type { Chat } from './fixtures/background.ts';
import { conversation, panelConversation, pending, RULES, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const CARD = '4111 1111 1111 1111';
const PAUSE_MS = 1000;
const ADVICE = 'Only the terms of sale promise anything.';

let panel: OpenPanel;
afterEach(() => panel.close());

function rules(version: number, ...words: object[]): Rules {
  return { ...RULES, version, sensitive: { ...RULES.sensitive, words } };
}

const WORDS = rules(
  2,
  { id: 'guarantee', word: 'guarantee', advice: ADVICE },
  { id: 'secret', word: 'secret', level: 'block' },
);

async function open(inForce: Rules | null = WORDS, change: Partial<Chat> = {}) {
  const chat = panelConversation(conversation('c1', 'Jonas'), ['c: Hello'], change);
  panel = openPanel(signedIn({ conversations: [chat], shown: 'c1', rules: inForce }));
  await ready();
  return field();
}

/** The engine is loaded with the first rules that have something in them. */
async function ready(): Promise<void> {
  await panel.pass(0);
  await vi.dynamicImportSettled();
  await panel.pass(0);
}

function field(): HTMLTextAreaElement {
  return panel.screen.getByRole<HTMLTextAreaElement>('textbox');
}

function write(text: string): void {
  fireEvent.input(field(), { target: { value: text } });
}

function enter(): void {
  fireEvent.keyDown(field(), { key: 'Enter' });
}

async function press(name: string | RegExp): Promise<void> {
  await panel.user.click(panel.screen.getByRole('button', { name }));
}

const sent = () => panel.asked('send').map(({ text, confirmed }) => [text, confirmed]);

function marked(color: 'red' | 'orange'): string[] {
  return [...(CSS.highlights.get(`sensitive-${color}`) ?? [])].map((range) =>
    (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
  );
}

describe('while typing', () => {
  test('patterns and words are marked in their colours, and listed with what administrators say', async () => {
    await open();
    write(`We guarantee ${CARD}`);
    expect([marked('red'), marked('orange')]).toEqual([[CARD], ['guarantee']]);
    panel.screen.getByText(ADVICE);
    write('We');
    expect([marked('red'), marked('orange')]).toEqual([[], []]);
    expect(panel.screen.queryByText(ADVICE)).toBeNull();
  });

  test('a reader is told after a pause, not at every key', async () => {
    await open();
    write('We guarantee');
    const told = () =>
      [...panel.root.querySelectorAll('.composer [role=status]')].map((one) => one.textContent);
    await panel.pass(0);
    expect(told().join('')).toBe('');
    await panel.pass(PAUSE_MS);
    expect(told().join('')).toContain('guarantee');
  });

  test('rules that change hold for what is already written', async () => {
    await open();
    write('Our recipe');
    panel.show({ rules: rules(3, { id: 'recipe', word: 'recipe' }) });
    await panel.pass(0);
    expect(marked('orange')).toEqual(['recipe']);
  });

  test('a draft that was there is marked when the panel opens', async () => {
    await open(WORDS, { draft: { text: 'A secret', selectionStart: 0, selectionEnd: 0 } });
    expect(marked('orange')).toEqual(['secret']);
  });
});

describe('the list', () => {
  test('masks but for the last four digits', async () => {
    await open();
    write(`It is ${CARD}!`);
    await press(/^Mask/);
    expect(field().value).toBe('It is •••• •••• •••• 1111!');
    expect(document.activeElement).toBe(field());
    expect(marked('red')).toEqual([]);
  });

  test('removes', async () => {
    await open();
    write('We guarantee nothing');
    await press(/^Remove/);
    expect(field().value).toBe('We nothing');
  });

  test('leads to the place', async () => {
    await open();
    write('We guarantee nothing');
    await press(/show in the reply/);
    expect([field().selectionStart, field().selectionEnd]).toEqual([3, 12]);
    expect(document.activeElement).toBe(field());
  });
});

describe('Send', () => {
  test('asks in place, with Modify in focus, and Escape goes back to the first finding', async () => {
    await open();
    write('We guarantee nothing');
    enter();
    const notice = panel.screen.getByRole('alertdialog', { name: /Check before sending/ });
    expect(notice.textContent).toContain(ADVICE);
    expect(document.activeElement?.textContent).toBe('Modify');
    await panel.user.keyboard('{Escape}');
    expect(panel.screen.queryByRole('alertdialog')).toBeNull();
    expect([field().selectionStart, field().selectionEnd]).toEqual([3, 12]);
    expect(sent()).toEqual([]);
  });

  test('Enter twice sends nothing', async () => {
    await open();
    await panel.user.type(field(), 'We guarantee nothing{Enter}{Enter}');
    expect(panel.screen.queryByRole('alertdialog')).toBeNull();
    expect(sent()).toEqual([]);
    expect(field().value).toBe('We guarantee nothing');
  });

  test('Send anyway says which patterns the agent was warned of, each once', async () => {
    await open();
    write(`We guarantee, guarantee ${CARD}`);
    enter();
    await press('Send anyway');
    expect(sent()).toEqual([[`We guarantee, guarantee ${CARD}`, ['guarantee', 'card']]]);
    expect(field().value).toBe('');
  });

  test('what is blocked has no Send anyway, and the notice says why', async () => {
    await open();
    write('We guarantee a secret');
    enter();
    const notice = panel.screen.getByRole('alertdialog', { name: /cannot be sent/ });
    expect(notice.textContent).toContain('secret');
    expect(panel.screen.queryByRole('button', { name: 'Send anyway' })).toBeNull();
  });

  test('a change of the text takes the question back', async () => {
    await open();
    write('We guarantee');
    enter();
    write('We hope');
    expect(panel.screen.queryByRole('alertdialog')).toBeNull();
    enter();
    expect(sent()).toEqual([['We hope', undefined]]);
  });

  test('digits are looked at together with those of the replies before', async () => {
    await open(WORDS, { pending: [pending('p1', '4111 1111')] });
    write('1111 1111');
    expect(marked('red')).toEqual(['1111 1111']);
    enter();
    panel.screen.getByRole('alertdialog');
    expect(sent()).toEqual([]);
  });
});

describe('while the rules are not known', () => {
  test('Send waits, says so, and sends when they have come and nothing is found', async () => {
    await open(null);
    write('Good morning');
    enter();
    panel.screen.getByText(/as soon as the rules to check it are here/);
    await panel.pass(PAUSE_MS);
    expect(sent()).toEqual([]);
    panel.show({ rules: WORDS });
    await panel.pass(0);
    expect(sent()).toEqual([['Good morning', undefined]]);
  });

  test('when they have come and something is found, Send asks', async () => {
    await open(null);
    write('We guarantee');
    enter();
    panel.show({ rules: WORDS });
    await panel.pass(0);
    panel.screen.getByRole('alertdialog');
    expect(sent()).toEqual([]);
  });

  test('who goes on writing has not sent', async () => {
    await open(null);
    write('Good');
    enter();
    write('Good morning');
    panel.show({ rules: WORDS });
    await panel.pass(0);
    expect(sent()).toEqual([]);
  });

  test('changed rules are never passed by: what was allowed a moment ago is checked by them', async () => {
    await open();
    write('Our recipe');
    panel.show({ rules: rules(3, { id: 'recipe', word: 'recipe' }) });
    enter();
    await panel.pass(0);
    panel.screen.getByRole('alertdialog');
    expect(sent()).toEqual([]);
  });

  test('rules for phone numbers wait for the number plans', async () => {
    const detectors = [{ id: 'phone', detector: 'phone', countries: ['DE'] }];
    await open({ ...WORDS, sensitive: { detectors } });
    write('Call 030 901820 now, phone');
    enter();
    expect(sent()).toEqual([]);
    await vi.waitFor(() => panel.screen.getByRole('alertdialog'), { timeout: 20_000 });
  }, 30_000);
});

describe('a reply that the server did not take', () => {
  const findings = [{ pattern: 'recipe', name: 'Recipe', level: 'warn' as const, count: 1 }];
  const refused: PendingMessage = pending('p1', 'Our recipe', {
    code: 'sensitive_unconfirmed',
    message: '',
    findings,
  });

  test('may be sent anyway: what was found goes with it', async () => {
    await open(WORDS, { pending: [refused] });
    panel.screen.getByText(/It contains: .Recipe/);
    await press('Send anyway');
    expect(panel.asked('resend')).toEqual([
      { type: 'resend', conversation: 'c1', id: 'p1', confirmed: ['recipe'] },
    ]);
  });

  test('may be edited: it comes before what is being written, and leaves the transcript', async () => {
    await open(WORDS, { pending: [refused] });
    write('And more');
    await press('Edit');
    expect(field().value).toBe('Our recipe\nAnd more');
    expect(panel.asked('discard')).toEqual([{ type: 'discard', conversation: 'c1', id: 'p1' }]);
  });

  test('may not be sent anyway when it is blocked', async () => {
    const error = { code: 'sensitive_blocked' as const, message: '', findings };
    await open(WORDS, { pending: [pending('p1', 'Our recipe', error)] });
    panel.screen.getByText(/Cannot be sent. It contains: .Recipe/);
    expect(panel.screen.queryByRole('button', { name: /Send a/ })).toBeNull();
    await press('Discard');
    expect(panel.asked('discard')).toHaveLength(1);
  });
});

test("a customer's masked message is revealed when asked for, and says that it is recorded", async () => {
  const [hello] = panelConversation(conversation('c1', 'Jonas'), ['c: My card: •••• 1111']).messages;
  if (!hello || hello.from === 'system') throw new Error('No message.');
  const messages = [{ ...hello, masked: true as const }];
  await open(WORDS, { messages, written: { 1: `My card: ${CARD}` } });
  panel.screen.getByText(/Your name is recorded/);
  await press('Reveal');
  await panel.pass(0);
  expect(panel.asked('reveal')).toEqual([{ type: 'reveal', conversation: 'c1', seq: 1 }]);
  panel.screen.getByText(`My card: ${CARD}`);
  expect(panel.screen.queryByRole('button', { name: 'Reveal' })).toBeNull();

  panel.restartBackground();
  panel.screen.getByText('My card: •••• 1111');
});
