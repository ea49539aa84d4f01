// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { Rules } from '../../lib/protocol/index.ts';
import type { Chat } from './fixtures/background.ts';
import browser, { forget } from './fixtures/browser.ts';
import { agent, conversation, panelConversation, pending, RULES, signedIn } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';
// Compiled before the tests begin, so that what is loaded later comes at once.
import '../../components/sensitive/found/Found.tsx';
import '../../components/sensitive/found/texts.ts';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const CARD = '4111 1111 1111 1111';
const PAUSE_MS = 1000;
const ADVICE = 'Only the terms of sale promise anything.';

let panel: OpenPanel;
afterEach(() => {
  panel.close();
  forget();
});

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

/** The engine is loaded with the first rules that have something in them, and with it what lists and asks. */
async function ready(): Promise<void> {
  await panel.pass(0);
  await panel.loaded();
  await panel.loaded();
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

describe('A4: the list', () => {
  const rows = () =>
    [...panel.root.querySelectorAll('.finding')].map((row) =>
      [...row.querySelectorAll('.found, .finding-level, .link')].map((one) => one.textContent),
    );

  test('masks numbers and takes out words: what has no number has no Mask', async () => {
    await open();
    write(`We guarantee ${CARD}`);
    expect(rows()).toEqual([
      ['guarantee', 'Remove'],
      ['Payment card', 'Mask', 'Remove'],
    ]);
  });

  test('has what cannot be sent at all first, wherever it stands', async () => {
    await open();
    write(`We guarantee ${CARD} a secret`);
    expect(rows().map(([name, level]) => [name, level])).toEqual([
      ['secret', 'Cannot be sent'],
      ['guarantee', 'Remove'],
      ['Payment card', 'Mask'],
    ]);
  });

  test('masks all numbers at once, and the words stay', async () => {
    await open();
    write(`guarantee ${CARD} or 5555 5555 5555 4444`);
    await press('Mask all');
    expect(field().value).toBe('guarantee •••• •••• •••• 1111 or •••• •••• •••• 4444');
    expect(document.activeElement).toBe(field());
  });

  test('takes all out at once, and leaves no gaps', async () => {
    await open();
    write(`We guarantee, and guarantee, ${CARD}.\nguarantee\nBye`);
    await press('Remove all');
    expect(field().value).toBe('We, and,.\nBye');
  });

  test('has nothing for all where there is one', async () => {
    await open();
    write(`It is ${CARD}`);
    expect(panel.screen.queryByRole('button', { name: /all$/ })).toBeNull();
  });

  test('says of a number that it is one together with what was sent before', async () => {
    await open(WORDS, { pending: [pending('p1', '4111 1111')] });
    write('1111 1111 and 5555 5555 5555 4444');
    expect(panel.screen.getAllByText('Together with what you sent before.')).toHaveLength(1);
  });

  test('is told apart to a reader: what cannot be sent, and what was found', async () => {
    await open();
    write('We guarantee a secret');
    await panel.pass(PAUSE_MS);
    const told = panel.root.querySelector('.composer .sr-only[role=status]')?.textContent;
    expect(told?.replace(/[\u2066-\u2069]/g, '')).toBe(
      'Cannot be sent: secret. Found in this reply: guarantee.',
    );
  });
});

describe('A4: the notice', () => {
  const words = () => panel.screen.getByRole('alertdialog').textContent?.replace(/[\u2066-\u2069]/g, '');
  const selected = () => field().value.slice(field().selectionStart, field().selectionEnd);
  const back = async () => {
    enter();
    await press('Modify');
    return selected();
  };

  test('names everything that was found, each with its advice: what cannot be sent first', async () => {
    await open();
    write(`guarantee, guarantee ${CARD}, net of a secret`);
    enter();
    expect(words()).toMatch(
      new RegExp(
        `do not let leave:secretReword or remove it\\.It also contains:guarantee × 2${ADVICE}Payment card.*Never send`,
      ),
    );
  });

  test('of a number without a sentence of the administrators says to mask or remove it', async () => {
    await open({ ...WORDS, sensitive: { detectors: [{ id: 'card', detector: 'card' }] } });
    write(CARD);
    enter();
    expect(words()).toContain('Payment cardMask or remove it.');
  });

  test('says of a number that it is one together with what was sent before', async () => {
    await open(WORDS, { pending: [pending('p1', '4111 1111')] });
    write('1111 1111');
    enter();
    expect(words()).toContain('Payment cardTogether with what you sent before.');
  });

  test('Modify shows what cannot be sent, next time the next, and begins anew with another text', async () => {
    await open();
    write(`We guarantee ${CARD} a secret`);
    expect([await back(), await back(), await back(), await back()]).toEqual([
      'secret',
      'guarantee',
      CARD,
      'secret',
    ]);
    expect(sent()).toEqual([]);
    write(`We guarantee ${CARD}, a secret`);
    expect(await back()).toBe('secret');
  });

  test('the Enter that asked, held, answers nothing, and the one that went back replaces nothing', async () => {
    await open();
    write('We guarantee it');
    enter();
    const modify = panel.screen.getByRole('button', { name: 'Modify' });
    expect(fireEvent.keyDown(modify, { key: 'Enter', repeat: true })).toBe(false);
    panel.screen.getByRole('alertdialog');
    await act(() => browser.storage.local.set({ preferences: { sendKey: 'modified_enter' } }));
    await press('Modify');
    expect(selected()).toBe('guarantee');
    expect(fireEvent.keyDown(field(), { key: 'Enter', repeat: true })).toBe(false);
    expect(fireEvent.keyDown(field(), { key: 'Enter' })).toBe(true);
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
    expect(notice.textContent).not.toContain('Whom you may ask');
    expect(panel.screen.queryByRole('button', { name: 'Send anyway' })).toBeNull();
  });

  test('what is blocked names whom to ask, where administrators have said', async () => {
    await open();
    panel.show({ agent: agent({ contact: 'Ines, extension 12' }) });
    write('A secret');
    enter();
    const notice = panel.screen.getByRole('alertdialog', { name: /cannot be sent/ });
    expect(notice.textContent).toContain('Whom you may ask: Ines, extension 12');
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
