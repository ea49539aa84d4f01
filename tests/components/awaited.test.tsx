// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Refusal, type SessionError } from '../../lib/port/refusal.ts';
import type { PlayedSession } from './fixtures/background.ts';
import { conversation, offer, panelConversation, signedIn, signedOut } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const A_MOMENT = 100;
const GONE: SessionError = { code: 'offer_gone', message: '' };

let panel: OpenPanel;
/** Gives the server’s answer, which is held back. */
let answer: { resolve(): void; reject(why: Refusal): void };
afterEach(() => panel.close());

const ada = panelConversation(conversation('c1', 'Ada'), ['c: Hi']);
const jonas = offer('Jonas Ek');
const accepted = panelConversation({ ...jonas.conversation, state: 'active' }, ['c: Hello']);

async function open(state: Partial<PlayedSession>): Promise<void> {
  panel = openPanel(signedIn(state));
  await panel.loaded();
  holdAnswer();
}

function holdAnswer(): void {
  panel.answers.accept = new Promise<void>((resolve, reject) => {
    answer = { resolve, reject };
  });
}

const button = (name: string | RegExp) => panel.screen.getByRole('button', { name });
const field = (name: RegExp) => panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name });
const composer = () => panel.root.querySelector<HTMLTextAreaElement>('.composer textarea')?.value;
const awaited = () => panel.root.querySelector<HTMLTextAreaElement>('.awaited textarea');

/** The chat comes, and then the answer to what it was asked for by. */
async function comes(state: Partial<PlayedSession>): Promise<void> {
  panel.show(state);
  await panel.pass(A_MOMENT);
  answer.resolve();
  await panel.pass(A_MOMENT);
}

async function refuse(error: SessionError): Promise<void> {
  answer.reject(new Refusal(error));
  await panel.pass(A_MOMENT);
}

describe('what is typed after Accept, before the server has answered', () => {
  test('is in the reply when the chat comes, the caret behind it, and was not sent', async () => {
    await open({ offers: [jonas] });
    await panel.user.click(button('Accept'));
    await panel.user.keyboard('Good m{Enter}');
    await comes({ offers: [], conversations: [accepted] });
    expect(awaited()).toBeNull();
    await panel.user.keyboard('orning');
    expect(field(/Jonas/).value).toBe('Good morning');
    expect(panel.asked('send')).toEqual([]);
    expect(panel.asked('draft').at(-1)?.draft.text).toMatch(/^Good m/);
  });

  test('goes on without a gap where the chat comes before the answer', async () => {
    await open({ offers: [jonas] });
    await panel.user.click(button('Accept'));
    await panel.user.keyboard('One');
    panel.show({ offers: [], conversations: [accepted] });
    await panel.pass(0);
    await panel.user.keyboard(' moment');
    answer.resolve();
    await panel.pass(A_MOMENT);
    await panel.user.keyboard(', please');
    expect(field(/Jonas/).value).toBe('One moment, please');
  });

  test('by Enter beside another chat reaches that one’s reply with no letter', async () => {
    await open({ offers: [jonas], conversations: [ada], shown: 'c1' });
    await panel.user.keyboard('Dear Ada{Alt>}o{/Alt}{Enter}');
    await panel.user.keyboard('Hello Jonas');
    expect(composer()).toBe('Dear Ada');
    await comes({ offers: [], conversations: [ada, accepted] });
    expect(composer()).toBe('Hello Jonas');
    panel.ask('c1');
    await panel.pass(0);
    expect(composer()).toBe('Dear Ada');
  });

  test('follows what was left in the reply when a chat comes back', async () => {
    const draft = { text: 'As I said: ', selectionStart: 0, selectionEnd: 4 };
    await open({ offers: [jonas] });
    await panel.user.click(button('Accept'));
    await panel.user.keyboard('yes');
    await comes({ offers: [], conversations: [{ ...accepted, draft }] });
    expect(field(/Jonas/).value).toContain('yes');
    expect(field(/Jonas/).value.replace('yes', '')).toBe('As I said: ');
  });

  test('of a key or a notification is collected in the panel that is open', async () => {
    await open({ offers: [jonas], conversations: [ada], shown: 'c1' });
    await panel.user.keyboard('Dear Ada');
    panel.ask('c9');
    await panel.user.keyboard('Hello Jonas');
    expect(composer()).toBe('Dear Ada');
    await comes({ offers: [], conversations: [ada, accepted] });
    expect(composer()).toBe('Hello Jonas');
  });

  test('for two at once is with each, and nobody is moved from one to the other', async () => {
    const vera = offer('Vera', { id: 'o2', conversation: conversation('c8', 'Vera', { state: 'offered' }) });
    const came = panelConversation({ ...vera.conversation, state: 'active' }, ['c: Hi']);
    await open({ offers: [jonas, vera] });
    const [first, second] = panel.screen.getAllByRole('button', { name: 'Accept' });
    if (!first || !second) throw new Error('There are not two offers.');
    await panel.user.click(first);
    await panel.user.keyboard('To Jonas');
    await panel.user.click(second);
    await panel.user.keyboard('To V');
    panel.show({ offers: [], conversations: [came] });
    await panel.pass(0);
    await panel.user.keyboard('e');
    panel.show({ conversations: [came, accepted] });
    await panel.pass(A_MOMENT);
    await panel.user.keyboard('ra');
    expect(field(/Vera/).value).toBe('To Vera');
    panel.ask('c9');
    await panel.pass(0);
    expect(field(/Jonas/).value).toBe('To Jonas');
  });
});

describe('an accept that is refused', () => {
  test('keeps what was typed where it is, to be copied or discarded, and in no other reply', async () => {
    await open({ offers: [jonas], conversations: [ada], shown: 'c1' });
    await panel.user.keyboard('Dear Ada{Alt>}o{/Alt}{Enter}');
    await panel.user.keyboard('Hello Jonas');
    panel.show({ offers: [] });
    await refuse(GONE);
    panel.screen.getByText(/The chat with .*Jonas Ek.* did not come/);
    await panel.user.keyboard(', are you there?');
    expect(awaited()?.value).toBe('Hello Jonas');
    expect(composer()).toBe('Dear Ada');
    button('Copy');
    await panel.user.click(button('Discard'));
    await panel.pass(A_MOMENT);
    expect(awaited()).toBeNull();
    expect(document.activeElement).toBe(field(/Ada/));
  });

  test('has what was typed in its reply when it is accepted after all', async () => {
    await open({ offers: [jonas] });
    await panel.user.click(button('Accept'));
    await panel.user.keyboard('Good ');
    await refuse({ code: 'unreachable', message: '' });
    holdAnswer();
    await panel.user.click(button('Accept'));
    await panel.user.keyboard('morning');
    await comes({ offers: [], conversations: [accepted] });
    expect(field(/Jonas/).value).toBe('Good morning');
  });

  test('with nothing typed leaves the focus at what was pressed', async () => {
    await open({ offers: [jonas] });
    await panel.user.click(button('Accept'));
    await refuse({ code: 'unreachable', message: '' });
    expect(awaited()).toBeNull();
    expect(document.activeElement).toBe(button('Accept'));
  });

  test('because the session has ended leaves no word for who signs in next', async () => {
    await open({ offers: [jonas] });
    await panel.user.click(button('Accept'));
    await panel.user.keyboard('Secret');
    panel.showSnapshot(signedOut());
    await refuse({ code: 'not_authenticated', message: '' });
    panel.showSnapshot(signedIn());
    await panel.pass(A_MOMENT);
    expect(panel.root.textContent).not.toContain('did not come');
    expect(awaited()).toBeNull();
  });
});
