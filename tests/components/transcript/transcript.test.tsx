// @vitest-environment jsdom
import { options } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Notice } from '../../../lib/conversation/index.ts';
import type { Message } from '../../../lib/protocol/index.ts';
import { isolated } from '../../../lib/texts/index.ts';
import type { Chat } from '../fixtures/background.ts';
import { conversation, messages, NOW, panelConversation, pending, signedIn } from '../fixtures/builders.ts';
import { edges, type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

const view = conversation('c1', 'Jonas');

/** A chat of so many messages of the customer's, each its number. */
function chat(count: number, over: Partial<Chat> = {}): Chat {
  const lines = Array.from({ length: count }, (_, index) => `c: ${index + 1}`);
  return panelConversation(view, [], { messages: messages('c1', lines), ...over });
}

async function open(...conversations: Chat[]): Promise<void> {
  panel = openPanel(signedIn({ conversations, shown: 'c1' }));
  await panel.pass(0);
}

async function show(...conversations: Chat[]): Promise<void> {
  panel.show({ conversations });
  await panel.pass(0);
}

const bubbles = () => [...panel.root.querySelectorAll('.transcript .bubble')].map((one) => one.textContent);
const span = () => [bubbles()[0], bubbles().at(-1), bubbles().length];
const scroller = () => panel.root.querySelector<HTMLElement>('.transcript-scroller') as HTMLElement;

/** The first or last place of what there is to read comes near. */
async function near(end: 'first' | 'last'): Promise<void> {
  const all = [...panel.root.querySelectorAll('.transcript-edge')];
  const edge = end === 'first' ? all[0] : all.at(-1);
  if (edge) edges.get(edge)?.();
  await panel.pass(0);
}

/** The agent scrolls, in a transcript much higher than its place. */
async function scrollTo(where: 'up' | 'down'): Promise<void> {
  const element = scroller();
  Object.defineProperties(element, {
    scrollHeight: { value: 5000, configurable: true },
    clientHeight: { value: 500, configurable: true },
  });
  // The first event is the change of size.
  for (const top of [4500, where === 'up' ? 1000 : 4500]) {
    element.scrollTop = top;
    element.dispatchEvent(new Event('scroll'));
  }
  await panel.pass(0);
}

describe('A4: a reply that was sent anyway', () => {
  const marked = (line: string, ...sentAnyway: string[]) =>
    messages('c1', [line]).map((message) => ({ ...message, sentAnyway }) as Message);
  const marks = () => [...panel.root.querySelectorAll('.sent-anyway')].map((one) => one.textContent?.trim());
  const named = (...names: string[]) => names.map(isolated);

  test('is marked with what was found, in words', async () => {
    await open(chat(1, { messages: marked('a: It is 4111', 'Payment card', 'guarantee') }));
    const [card, guarantee] = named('Payment card', 'guarantee');
    expect(marks()).toEqual([`Sent anyway: ${card} and ${guarantee}`]);
    expect(panel.root.querySelector('.bubble')?.textContent).toBe('It is 4111');
  });

  test('is marked where a colleague sent it, too', async () => {
    await open(chat(1, { messages: marked('b: It is 4111', 'Payment card') }));
    expect(marks()).toEqual([`Sent anyway: ${named('Payment card')}`]);
  });

  test('is marked where it is a file', async () => {
    const [{ text: _, ...line }] = marked('a: -', 'IBAN') as [Message & { text: string }];
    const file = { name: 'accounts.txt', size: 10, type: 'text/plain' };
    await open(chat(1, { messages: [{ ...line, kind: 'file', file } as Message] }));
    expect(marks()).toEqual([`Sent anyway: ${named('IBAN')}`]);
  });

  test('and no other', async () => {
    await open(chat(3));
    expect(marks()).toEqual([]);
  });
});

describe('a line about what happened', () => {
  const NAMESAKE = { id: 'a2', name: 'Mira Lindqvist' };
  const happened = (lines: [Notice, { id?: string; name: string }?][]): Message[] =>
    lines.map(([notice, about], index) => ({
      from: 'system',
      conversation: 'c1',
      seq: index + 1,
      id: `m${index + 1}`,
      notice,
      ...(about && { about }),
      at: NOW,
    }));
  const events = () => [...panel.root.querySelectorAll('.event')].map((one) => one.firstChild?.textContent);

  test('says "You" to the agent it is about, and of everybody else the name, even of a namesake', async () => {
    const me = { id: 'a1', name: 'Mira Lindqvist' };
    const ben = { id: 'a3', name: 'Ben Okafor' };
    await open(
      panelConversation(view, [], {
        messages: happened([
          ['agent_joined', ben],
          ['agent_lost', ben],
          ['agent_joined', NAMESAKE],
          ['agent_lost', NAMESAKE],
          ['agent_joined', me],
          ['agent_ended', me],
        ]),
      }),
    );
    expect(events()).toEqual([
      `${isolated('Ben Okafor')} joined the chat`,
      `The connection to ${isolated('Ben Okafor')} was lost`,
      `${isolated('Mira Lindqvist')} joined the chat`,
      `The connection to ${isolated('Mira Lindqvist')} was lost`,
      'You joined the chat',
      'You ended the chat',
    ]);
  });

  test('names nobody where nobody is known, and says of the customer what it always said', async () => {
    await open(
      panelConversation(view, [], {
        messages: happened([['agent_joined'], ['agent_lost'], ['agent_ended'], ['customer_ended']]),
      }),
    );
    expect(events()).toEqual([
      'An agent joined the chat',
      "The agent's connection was lost",
      'The agent ended the chat',
      'The customer ended the chat',
    ]);
  });

  test('says the same in the list of chats', async () => {
    const other = conversation('c2', 'Klara');
    await open(chat(1), panelConversation(other, [], { messages: happened([['agent_joined', NAMESAKE]]) }));
    panel.screen.getByText(`${isolated('Mira Lindqvist')} joined the chat`);
  });
});

describe('opening a chat', () => {
  test('shows that it waits, then the newest page, as a log that is read out', async () => {
    panel = openPanel(signedIn({ conversations: [chat(120)], shown: 'c1' }));
    panel.screen.getByText('Loading…');
    expect(panel.screen.queryByRole('log')).toBeNull();
    await panel.pass(0);
    expect(span()).toEqual(['71', '120', 50]);
    expect(panel.screen.getByRole('log').getAttribute('aria-live')).toBe('polite');
    expect(panel.screen.queryByText('Loading…')).toBeNull();
  });

  test('that fails says so, and goes on with Try again', async () => {
    panel = openPanel(signedIn({ conversations: [chat(3)], shown: 'c1' }));
    panel.refusals.read = { code: 'unreachable', message: '' };
    panel.show({ conversations: [chat(4)] });
    await panel.pass(0);
    await panel.pass(0);
    if (bubbles().length > 0) throw new Error('It was read before it could fail.');
    expect(panel.screen.getByRole('alert').textContent).toContain('could not be loaded');
    delete panel.refusals.read;
    await panel.user.click(panel.screen.getByRole('button', { name: 'Try again' }));
    await panel.pass(0);
    expect(bubbles()).toEqual(['1', '2', '3', '4']);
  });

  test('without a message yet shows none, and the first one when it comes', async () => {
    await open(chat(0));
    expect(bubbles()).toEqual([]);
    await show(chat(1));
    expect(bubbles()).toEqual(['1']);
  });
});

describe('reading on', () => {
  test('earlier pages come when the beginning comes near, down to the first message', async () => {
    await open(chat(120));
    await near('first');
    expect(span()).toEqual(['21', '120', 100]);
    await near('first');
    expect(span()).toEqual(['1', '120', 120]);
    expect(panel.screen.queryByRole('button', { name: /Load/ })).toBeNull();
  });

  test('and when asked for by keyboard', async () => {
    await open(chat(120));
    panel.screen.getByRole('button', { name: 'Load earlier messages' }).focus();
    await panel.user.keyboard('{Enter}');
    await panel.pass(0);
    expect(span()).toEqual(['21', '120', 100]);
  });

  test('a page that cannot be had says so, and comes with Try again', async () => {
    await open(chat(120));
    panel.refusals.read = { code: 'unreachable', message: '' };
    await near('first');
    panel.screen.getByRole('alert');
    expect(span()).toEqual(['71', '120', 50]);
    delete panel.refusals.read;
    await panel.user.click(panel.screen.getByRole('button', { name: 'Try again' }));
    await panel.pass(0);
    expect(span()).toEqual(['21', '120', 100]);
  });

  test('the document holds 400 messages at most; the way back leads page by page to the newest', async () => {
    await open(chat(1000));
    await scrollTo('up');
    for (let page = 0; page < 12; page++) await near('first');
    expect(span()).toEqual(['351', '750', 400]);
    for (let page = 0; page < 4; page++) await near('last');
    expect(span()).toEqual(['551', '950', 400]);
    await near('last');
    expect(span()).toEqual(['601', '1000', 400]);
    expect(panel.screen.queryByRole('button', { name: 'Load later messages' })).toBeNull();
  });

  test('To the newest leads there in one step', async () => {
    await open(chat(1000));
    await scrollTo('up');
    for (let page = 0; page < 12; page++) await near('first');
    await panel.user.click(panel.screen.getByRole('button', { name: 'To the newest' }));
    await panel.pass(0);
    expect(span()).toEqual(['951', '1000', 50]);
    expect(document.activeElement).toBe(scroller());
  });
});

describe('what comes while the agent reads', () => {
  test('is added at the end, however far it has got ahead', async () => {
    await open(chat(10));
    await show(chat(11));
    expect(bubbles().at(-1)).toBe('11');
    await show(chat(45));
    expect(span()).toEqual(['1', '45', 45]);
    await show(chat(300));
    expect(bubbles().at(-1)).toBe('300');
  });

  test('is added to what is read further up, but pushes nothing out of it; how much is new is said', async () => {
    await open(chat(1000));
    await scrollTo('up');
    await show(chat(1001, { unread: 1 }));
    expect(span()).toEqual(['951', '1001', 51]);
    panel.screen.getByRole('button', { name: '1 new message' });
    for (let page = 0; page < 7; page++) await near('first');
    expect(span()).toEqual(['601', '1000', 400]);
    await show(chat(1003, { unread: 3 }));
    expect(span()).toEqual(['601', '1000', 400]);
    await panel.user.click(panel.screen.getByRole('button', { name: '3 new messages' }));
    await panel.pass(0);
    expect(bubbles().at(-1)).toBe('1003');
  });

  test('is not read out while the agent is further up', async () => {
    await open(chat(100));
    await scrollTo('up');
    expect(panel.screen.getByRole('log').getAttribute('aria-live')).toBe('off');
    await scrollTo('down');
    expect(panel.screen.getByRole('log').getAttribute('aria-live')).toBe('polite');
  });

  test('a reply does not vanish between its acknowledgement and its message', async () => {
    const reply = pending('c1-m4', '4');
    await open(chat(3, { pending: [reply] }));
    expect(bubbles()).toEqual(['1', '2', '3', '4']);
    panel.show({ conversations: [chat(4)] });
    expect(bubbles()).toEqual(['1', '2', '3', '4']);
    await panel.pass(0);
    expect(bubbles()).toEqual(['1', '2', '3', '4']);
    expect(panel.screen.queryByText('Sending…')).toBeNull();
  });

  test('what the server has lost is not shown any more', async () => {
    await open(chat(10));
    await show(chat(8));
    expect(bubbles().at(-1)).toBe('8');
  });
});

test('what was revealed in a chat is forgotten with it', async () => {
  const masked = { ...chat(1).messages[0], masked: true } as Chat['messages'][number];
  const secret = chat(1, { messages: [masked], written: { 1: 'As written' } });
  await open(secret);
  await panel.user.click(panel.screen.getByRole('button', { name: 'Reveal' }));
  await panel.pass(0);
  panel.screen.getByText('As written');
  await show();
  await show(secret);
  panel.screen.getByRole('button', { name: 'Reveal' });
});

test('a key typed renders nothing but the reply: not the transcript, the list, or the header', async () => {
  const other = panelConversation(conversation('c2', 'Ada'), ['c: Hi']);
  await open(chat(50), other);
  const field = panel.screen.getByRole('textbox');
  await panel.user.type(field, 'He');
  const rendered = new Set<string>();
  const { diffed } = options;
  options.diffed = (vnode) => {
    if (typeof vnode.type === 'function') rendered.add(vnode.type.name);
    diffed?.(vnode);
  };
  await panel.user.type(field, 'llo');
  await panel.pass(200);
  const draft = { text: 'Hello', selectionStart: 5, selectionEnd: 5 };
  expect(panel.asked('draft').at(-1)?.draft).toEqual(draft);
  await show(chat(50, { draft }), other);
  options.diffed = diffed;
  expect([...rendered]).not.toEqual([]);
  const elsewhere = ['Desk', 'Header', 'ConnectionLine', 'ConversationList', 'ConversationTab', 'LastLine'];
  for (const name of [...elsewhere, 'ConversationHeader', 'Transcript', 'Log', 'TranscriptRow', 'Bubble'])
    expect([...rendered]).not.toContain(name);
});
