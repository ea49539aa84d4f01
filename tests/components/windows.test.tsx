// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PlayedSession } from './fixtures/background.ts';
import { conversation, offer, panelConversation, signedIn, signedOut } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

const jonas = panelConversation(conversation('c1', 'Jonas'), ['c: Hello']);
const ada = panelConversation(conversation('c2', 'Ada'), ['c: Hi there']);
const vera = panelConversation(conversation('c3', 'Vera'), ['c: Good morning']);

function open(state: Partial<PlayedSession> = {}): void {
  panel = openPanel(signedIn({ conversations: [jonas, ada], shown: 'c1', ...state }));
}

function replyTo(name: string): HTMLTextAreaElement {
  return panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: new RegExp(`Reply to .*${name}`) });
}

describe('an agent who writes in this window', () => {
  test('goes on writing to the same customer, whatever is offered and accepted in another', async () => {
    open();
    await panel.user.type(replyTo('Jonas'), 'Your parcel ');
    panel.show({ offers: [offer('Vera')] });
    panel.show({ offers: [], conversations: [vera, jonas, ada] });
    await panel.user.keyboard('left today');
    expect(replyTo('Jonas').value).toBe('Your parcel left today');
    expect(document.activeElement).toBe(replyTo('Jonas'));
  });

  test('keeps words and caret in view when the chat goes away, until it is left', async () => {
    const draft = { text: 'Dear Jonas', selectionStart: 8, selectionEnd: 8 };
    open({ conversations: [{ ...jonas, draft }, ada] });
    expect(document.activeElement).toBe(replyTo('Jonas'));
    panel.show({ conversations: [ada] });
    panel.screen.getByRole('heading', { name: 'This chat is no longer yours' });
    const words = panel.screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Not sent' });
    expect(document.activeElement).toBe(words);
    expect(words.selectionStart).toBe(8);
    await panel.user.keyboard('!{Enter}');
    expect(words.value).toBe('Dear Jonas');
    expect(panel.asked('send')).toEqual([]);
    expect(panel.screen.queryByRole('button', { name: 'End Chat' })).toBeNull();
    await panel.user.click(panel.screen.getByRole('tab', { name: /Ada/ }));
    expect(replyTo('Ada').value).toBe('');
    expect(panel.screen.queryByRole('tab')).toBeNull();
  });

  test('copies what was not sent', async () => {
    open();
    await panel.user.type(replyTo('Jonas'), 'Dear Jonas');
    panel.show({ conversations: [] });
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await panel.user.click(panel.screen.getByRole('button', { name: 'Copy' }));
    await panel.pass(0);
    panel.screen.getByRole('button', { name: 'Copied' });
    expect(copied).toHaveBeenCalledWith('Dear Jonas');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Leave chat' }));
    panel.screen.getByRole('heading', { name: /queues/i });
  });

  test('writes on when the chat comes back', async () => {
    open();
    await panel.user.type(replyTo('Jonas'), 'Dear Jonas');
    panel.show({ conversations: [ada] });
    panel.show({ conversations: [jonas, ada] });
    expect(replyTo('Jonas').value).toBe('Dear Jonas');
  });

  test('is not taken to a chat chosen earlier that comes back by itself', async () => {
    open();
    replyTo('Jonas').blur();
    panel.show({ conversations: [ada] });
    await panel.user.type(replyTo('Ada'), 'Dear Ada');
    panel.show({ conversations: [jonas, ada] });
    await panel.user.keyboard(', ');
    expect(replyTo('Ada').value).toBe('Dear Ada, ');
  });
});

describe('a window', () => {
  test('begins with what it showed before a reload, the caret in its reply', () => {
    open({ shown: 'c2' });
    expect(document.activeElement).toBe(replyTo('Ada'));
  });

  test('begins with the first chat where the one it showed is gone, the caret nowhere', () => {
    open({ shown: 'c7' });
    expect(document.activeElement).not.toBe(replyTo('Jonas'));
  });

  test('nobody writes in leaves a chat that is gone', () => {
    open();
    replyTo('Jonas').blur();
    panel.show({ conversations: [ada] });
    replyTo('Ada');
  });

  test('shows what a notification was clicked for', () => {
    open();
    panel.ask('c2');
    replyTo('Ada');
    panel.ask('c7');
    replyTo('Ada');
  });

  test('S2: shows what was accepted in a notification, told of before or after it', () => {
    open();
    panel.ask('c3');
    replyTo('Jonas');
    panel.show({ conversations: [jonas, ada, vera] });
    replyTo('Vera');
  });

  test('is not taken later to a chat that was asked for in vain', () => {
    open();
    panel.ask('c3');
    panel.show({ conversations: [ada, jonas] });
    panel.show({ conversations: [ada, jonas, vera] });
    replyTo('Jonas');
  });
});

describe('signing in and out', () => {
  const NO_SERVER = { server: '', login: '' };

  test('a policy that is told late moves neither focus nor words of who types a password', async () => {
    panel = openPanel(signedOut(NO_SERVER));
    await panel.loaded();
    await panel.pass(50);
    const password = panel.screen.getByLabelText<HTMLInputElement>('Password');
    await panel.user.type(password, 'correct ');
    panel.show({ server: 'https://desk.example.com' });
    await panel.pass(100);
    expect(document.activeElement).toBe(password);
    await panel.user.keyboard('horse');
    expect(password.value).toBe('correct horse');
    expect(panel.screen.getByLabelText<HTMLInputElement>('Login').value).toBe('');
    expect(panel.screen.getByLabelText<HTMLInputElement>('Server address').value).toBe(
      'https://desk.example.com',
    );
  });

  test('nor of who has only gone to a field', async () => {
    panel = openPanel(signedOut(NO_SERVER));
    await panel.loaded();
    await panel.pass(50);
    await panel.user.click(panel.screen.getByLabelText('Password'));
    panel.show({ server: 'https://desk.example.com' });
    await panel.pass(100);
    expect(document.activeElement).toBe(panel.screen.getByLabelText('Password'));
  });

  test('nor does it fold away or replace an address that is being typed', async () => {
    panel = openPanel(signedOut(NO_SERVER));
    await panel.loaded();
    await panel.pass(50);
    const server = panel.screen.getByLabelText<HTMLInputElement>('Server address');
    await panel.user.type(server, 'chat.exa');
    panel.show({ server: 'https://desk.example.com' });
    await panel.pass(100);
    expect(panel.root.querySelector('details')?.open).toBe(true);
    expect(document.activeElement).toBe(server);
    expect(server.value).toBe('chat.exa');
  });

  test('who does nothing yet begins at the login once the policy is told', async () => {
    panel = openPanel(signedOut(NO_SERVER));
    await panel.loaded();
    await panel.pass(50);
    await panel.pass(100);
    panel.show({ server: 'https://desk.example.com' });
    await panel.pass(100);
    expect(document.activeElement).toBe(panel.screen.getByLabelText('Login'));
    expect(panel.root.querySelector('details')?.open).toBe(false);
  });

  test('a session that ends puts the next words of a reply into no field', async () => {
    open();
    await panel.user.type(replyTo('Jonas'), 'Your card ');
    panel.showSnapshot(signedOut({ notices: [{ id: 'n1', code: 'session_expired' }] }));
    await panel.loaded();
    await panel.pass(100);
    await panel.user.keyboard('is safe{Enter}');
    expect(panel.screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
    expect(panel.asked('sign_in')).toEqual([]);
  });

  test('who signs out is ready to sign in', async () => {
    open();
    panel.showSnapshot(signedOut());
    await panel.loaded();
    await panel.pass(100);
    expect(document.activeElement).toBe(panel.screen.getByLabelText('Password'));
  });

  test('a sign-in in another window puts the password typed here into no reply', async () => {
    panel = openPanel(signedOut());
    await panel.loaded();
    await panel.user.type(panel.screen.getByLabelText('Password'), 'correct ');
    panel.showSnapshot(signedIn({ conversations: [jonas] }));
    await panel.user.keyboard('horse{Enter}');
    expect(replyTo('Jonas').value).toBe('');
    expect(panel.asked('send')).toEqual([]);
  });
});
