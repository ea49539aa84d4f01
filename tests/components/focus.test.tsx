// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import type { PlayedSession } from './fixtures/background.ts';
import { conversation, offer, panelConversation, signedIn, signedOut } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const A_MOMENT = 100;
let panel: OpenPanel;
afterEach(() => panel.close());

const ada = panelConversation(conversation('c1', 'Ada'), ['c: Hi']);
const jonas = offer('Jonas Ek');
const accepted = panelConversation({ ...jonas.conversation, state: 'active' }, ['c: Hello']);

function open(state: Partial<PlayedSession>): void {
  panel = openPanel(signedIn(state));
}

const button = (name: string) => panel.screen.getByRole('button', { name });
const reply = (name: RegExp) => panel.screen.getByRole('textbox', { name });

test('after Accept the first chat’s reply has the focus, and what is typed lands there', async () => {
  open({ offers: [jonas] });
  panel.whenAsked('accept', () => panel.show({ offers: [], conversations: [accepted] }));
  await panel.user.click(button('Accept'));
  await panel.pass(0);
  await panel.user.keyboard('Good morning');
  expect((reply(/Jonas/) as HTMLTextAreaElement).value).toBe('Good morning');
});

test('a chat that is answered by itself does not take the focus of whoever is elsewhere', async () => {
  open({});
  panel.screen.getByRole('switch').focus();
  panel.show({ conversations: [accepted] });
  await panel.pass(A_MOMENT);
  expect(document.activeElement).toBe(panel.screen.getByRole('switch'));
});

test('an offer and a chat answered by itself leave the caret of who writes where it is', async () => {
  open({ conversations: [ada], shown: 'c1' });
  await panel.user.type(reply(/Ada/), 'One mo');
  panel.show({ offers: [jonas] });
  panel.show({ offers: [], conversations: [ada, accepted] });
  await panel.pass(A_MOMENT);
  await panel.user.keyboard('ment');
  expect((reply(/Ada/) as HTMLTextAreaElement).value).toBe('One moment');
});

test('Decline gives the focus back to the reply it came from', async () => {
  open({ offers: [jonas], conversations: [ada], shown: 'c1' });
  panel.whenAsked('decline', () => panel.show({ offers: [] }));
  await panel.user.keyboard('{Alt>}o{/Alt}');
  button('Decline').focus();
  await panel.user.keyboard('{Enter}');
  await panel.pass(A_MOMENT);
  expect(document.activeElement).toBe(reply(/Ada/));
});

test('an offer whose customer has left gives it back, too', async () => {
  open({ offers: [jonas], conversations: [ada], shown: 'c1' });
  await panel.user.keyboard('{Alt>}o{/Alt}');
  panel.show({ offers: [] });
  await panel.pass(A_MOMENT);
  expect(document.activeElement).toBe(reply(/Ada/));
});

test('a notice that is closed gives it back', async () => {
  open({ conversations: [ada], shown: 'c1', notices: [{ id: 'n1', code: 'offer_customer_left' }] });
  panel.whenAsked('dismiss', () => panel.show({ notices: [] }));
  await panel.user.click(button('Dismiss'));
  await panel.pass(A_MOMENT);
  expect(document.activeElement).toBe(reply(/Ada/));
});

test('without a reply it goes to the heading of what is there', async () => {
  open({ offers: [jonas] });
  panel.whenAsked('decline', () => panel.show({ offers: [] }));
  await panel.user.click(button('Decline'));
  await panel.pass(A_MOMENT);
  expect(document.activeElement).toBe(panel.screen.getByRole('heading', { name: 'Waiting for chats' }));
});

test('so it does after signing in', async () => {
  panel = openPanel(signedOut());
  await panel.loaded();
  await panel.user.type(panel.screen.getByLabelText('Password'), 'correct horse');
  panel.showSnapshot(signedIn());
  await panel.pass(A_MOMENT);
  expect(document.activeElement).toBe(panel.screen.getByRole('heading', { name: 'Waiting for chats' }));
});

test('a wrap-up that is closed leaves the focus in the next chat or at the heading', async () => {
  const wrapUp = { mode: 'manual', dueAt: null } as const;
  const over = { state: 'wrap_up', endedBy: 'customer', wrapUp } as const;
  open({ conversations: [panelConversation({ ...ada.view, ...over }, ['c: Bye'])], shown: 'c1' });
  panel.whenAsked('close', () => panel.show({ conversations: [] }));
  await panel.user.click(button('Close'));
  await panel.pass(A_MOMENT);
  expect(document.activeElement).toBe(panel.screen.getByRole('heading', { name: 'Waiting for chats' }));
});
