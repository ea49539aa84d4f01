// @vitest-environment jsdom
import { within } from '@testing-library/dom';
import { afterEach, expect, test, vi } from 'vitest';
import {
  conversation,
  MINUTE,
  NOW,
  offer,
  panelConversation,
  SECOND,
  signedIn,
} from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

const jonas = offer('Jonas Ek', { dueAt: NOW + 20 * SECOND });

function card() {
  return within(panel.screen.getByRole('article', { name: /Jonas Ek/ }));
}

test('an offer shows queue, channel, waiting time, customer and first message', () => {
  panel = openPanel(signedIn({ offers: [jonas] }));
  for (const fact of [/Orders and delivery/, /Web chat/, 'Waiting 1:14', 'Jonas Ek', /parcel was due/])
    card().getByText(fact);
  card().getByText('+46 70 555 01 23');
  card().getByText('jonas.ek@example.com');
});

test('a customer whose page is gone is said to be, and for how long; one that only reloads is not', async () => {
  const gone = { customerOnline: false, customerGoneSince: NOW - 2 * MINUTE };
  panel = openPanel(signedIn({ offers: [{ ...jonas, conversation: { ...jonas.conversation, ...gone } }] }));
  card().getByText('Has left the page, 2:00 ago');
  panel.show({
    offers: [{ ...jonas, conversation: { ...jonas.conversation, ...gone, customerGoneSince: NOW - SECOND } }],
  });
  await panel.pass(0);
  expect(card().queryByText(/left the page/)).toBeNull();
});

test('it is announced at once to those who do not see it', () => {
  panel = openPanel(signedIn());
  panel.show({ offers: [jonas] });
  const announced = panel.screen.getByText(/New chat offered: .*Jonas Ek/);
  expect(announced.parentElement?.getAttribute('aria-live')).toBe('assertive');
  panel.show({ offers: [] });
  expect(panel.screen.queryByText(/New chat offered/)).toBeNull();
});

test('the seconds are those of the server, whatever this machine says the time is', async () => {
  panel = openPanel(signedIn({ offers: [jonas], clockOffset: 5 * SECOND }));
  card().getByRole('timer', { name: '15 seconds left to answer' });
  await panel.pass(14 * SECOND);
  card().getByRole('timer', { name: '1 second left to answer' });
  await panel.pass(5 * SECOND);
  card().getByRole('timer', { name: '0 seconds left to answer' });
});

test('accepting asks once, however often it is clicked, and shows the conversation', async () => {
  const other = panelConversation(conversation('c1', 'Ada'), ['c: Hi']);
  panel = openPanel(signedIn({ offers: [jonas], conversations: [other], shown: 'c1' }));
  const accepted = panelConversation({ ...jonas.conversation, state: 'active' });
  panel.whenAsked('accept', () => panel.show({ offers: [], conversations: [other, accepted] }));
  await panel.user.dblClick(card().getByRole('button', { name: 'Accept' }));
  expect(panel.asked('accept')).toEqual([{ type: 'accept', offer: 'o1' }]);
  await panel.pass(0);
  panel.screen.getByRole('textbox', { name: /Reply to .*Jonas Ek/ });
  expect(panel.kept).toEqual(['c9']);
});

test('declining asks to decline and leaves the conversation in hand alone', async () => {
  panel = openPanel(signedIn({ offers: [jonas] }));
  await panel.user.click(card().getByRole('button', { name: 'Decline' }));
  expect(panel.asked('decline')).toEqual([{ type: 'decline', offer: 'o1' }]);
  expect(panel.kept).toEqual([]);
});

test('a key goes from the reply to the offer and back, the reply untouched', async () => {
  const other = panelConversation(conversation('c1', 'Ada'), ['c: Hi']);
  panel = openPanel(signedIn({ offers: [jonas], conversations: [other], shown: 'c1' }));
  await panel.user.keyboard('Hello{Alt>}o{/Alt}');
  expect(document.activeElement).toBe(card().getByRole('button', { name: 'Accept' }));
  await panel.user.keyboard('{Alt>}o{/Alt}');
  expect(document.activeElement).toBe(panel.screen.getByRole('textbox'));
  expect(panel.screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Hello');
});

test('an answer that was refused can be given again', async () => {
  panel = openPanel(signedIn({ offers: [jonas] }));
  panel.refusals.accept = { code: 'unreachable', message: '' };
  await panel.user.click(card().getByRole('button', { name: 'Accept' }));
  await panel.user.click(card().getByRole('button', { name: 'Accept' }));
  expect(panel.asked('accept')).toHaveLength(2);
  expect(panel.kept).toEqual([]);
});
