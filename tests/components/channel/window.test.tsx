// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ChannelId } from '../../../lib/channels/index.ts';
import type { Chat } from '../fixtures/background.ts';
import {
  conversation,
  draft,
  MINUTE,
  NOW,
  panelConversation,
  pending,
  signedIn,
} from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

vi.mock('webextension-polyfill', () => import('../fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

/** One part that is loaded later brings the next. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await panel.loaded();
    await panel.pass(50);
  }
}

const HOUR = 60 * MINUTE;
const TEMPLATES = [
  {
    name: 'order_shipped',
    language: 'en_GB',
    header: null,
    body: 'Hello {{1}}, your order {{2}} is on its way.',
    footer: 'Fernweg',
    buttons: ['Track it'],
  },
  {
    name: 'call_back',
    language: 'de',
    header: null,
    body: 'Dürfen wir Sie anrufen?',
    footer: null,
    buttons: [],
  },
  {
    name: 'visit',
    language: 'en',
    header: 'Order {{order}}',
    body: 'Hello {{first_name}}, we come on {{day}}.',
    footer: null,
    buttons: ['Stop', 'Track it'],
    links: [{ button: 1, url: 'https://shop.example/orders/{{1}}' }],
  },
];

function chat(rest: number, over: Partial<Chat> = {}, channel: ChannelId = 'whatsapp'): Chat {
  const view = conversation('c1', 'Jonas Ek', { channel, replyUntil: NOW + rest });
  return panelConversation(view, ['c: Hello'], over);
}

async function open(one: Chat): Promise<void> {
  panel = openPanel(signedIn({ conversations: [one], shown: 'c1', desk: () => ({ templates: TEMPLATES }) }));
  await settled();
}

const composer = () => panel.root.querySelector('.composer');
const rest = () => panel.root.querySelector('[role="timer"]')?.textContent?.trim();
const readOut = () =>
  [...panel.root.querySelectorAll('.composer .sr-only[role="status"]')]
    .map((one) => one.textContent)
    .join('');

describe('the time to answer freely', () => {
  test('is quiet until four hours before its end, then said', async () => {
    await open(chat(4 * HOUR + MINUTE));
    expect(rest()).toBeUndefined();
    await panel.pass(MINUTE + 1000);
    expect(rest()).toBe('Replies close in 4 h 0 min');
  });

  test('warns below half an hour, and is read out once then and once five minutes before', async () => {
    await open(chat(32 * MINUTE));
    expect([rest(), readOut()]).toEqual(['Replies close in 32 min', '']);
    await panel.pass(2 * MINUTE);
    expect(panel.root.querySelector('.window-near')).not.toBeNull();
    expect(readOut()).toBe('Replies close in 30 min');
    await panel.pass(20 * MINUTE);
    expect([rest(), readOut()]).toEqual(['Replies close in 10 min', 'Replies close in 30 min']);
    await panel.pass(5 * MINUTE);
    expect(readOut()).toBe('Replies close in 5 min');
  });

  test('over, only templates are offered, and what was written comes back when the customer writes', async () => {
    await open(chat(MINUTE, { draft: draft('We will see') }));
    await panel.pass(MINUTE);
    await settled();
    expect(composer()).toBeNull();
    panel.screen.getByText(/more than 24 hours ago: only a template can be sent/);
    panel.screen.getByText(/is kept until they write again/);
    panel.show({ conversations: [chat(25 * HOUR, { draft: draft('We will see') })] });
    await settled();
    expect(panel.root.querySelector('textarea')?.value).toBe('We will see');
  });

  test('over where there are no templates, only the customer can go on', async () => {
    await open(chat(-MINUTE, {}, 'messenger'));
    panel.screen.getByText(/only they can go on with the chat/);
    expect(panel.screen.queryByRole('button', { name: 'Choose a template' })).toBeNull();
  });

  test('is over when the server says so, until the customer has written since', async () => {
    const refused = pending('p1', 'Hi', { code: 'window_closed', message: '' });
    await open(chat(HOUR, { pending: [refused] }));
    expect(composer()).toBeNull();
    panel.show({ conversations: [chat(24 * HOUR + MINUTE, { pending: [refused] })] });
    await settled();
    expect(composer()).not.toBeNull();
  });

  test('is nothing in web chat', async () => {
    await open(panelConversation(conversation('c1', 'Jonas Ek'), ['c: Hello']));
    expect([composer() !== null, rest()]).toEqual([true, undefined]);
  });
});

describe('a template of the platform', () => {
  const press = async (name: string | RegExp) => {
    await panel.user.click(panel.screen.getByRole('button', { name }));
    await settled();
  };
  const preview = () => panel.root.querySelector('.template-form .bubble')?.textContent;

  async function choose(): Promise<void> {
    await open(chat(-MINUTE, { draft: draft('We will see') }));
    await press('Choose a template');
  }

  test('is found by its name or text', async () => {
    await choose();
    expect(panel.asked('ask').map(({ path }) => path)).toContain('/api/conversations/c1/platform-templates');
    await panel.user.type(panel.screen.getByRole('searchbox'), 'anrufen');
    expect(panel.screen.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      expect.stringContaining('call_back'),
    ]);
  });

  test('is filled in, shown as the customer will see it, and sent with its text', async () => {
    await choose();
    await press(/order_shipped/);
    const [name, number] = panel.screen.getAllByRole('textbox') as [HTMLElement, HTMLElement];
    expect(panel.screen.getByLabelText(/Hello ___, your order/)).toBe(name);
    const [shortcut] = panel.screen.getAllByRole('button', { name: 'Customer’s name' });
    await panel.user.click(shortcut as HTMLElement);
    await panel.user.type(number, 'A-17');
    expect(preview()).toBe('Hello Jonas Ek, your order A-17 is on its way.Fernweg');
    await press('Send template');
    expect(panel.asked('send')).toEqual([
      expect.objectContaining({
        text: 'Hello Jonas Ek, your order A-17 is on its way.\nFernweg',
        platformTemplate: {
          name: 'order_shipped',
          language: 'en_GB',
          header: [],
          body: ['Jonas Ek', 'A-17'],
        },
      }),
    ]);
    expect(panel.screen.getByRole('button', { name: 'Choose a template' })).toBe(document.activeElement);
  });

  test('asks for named gaps by their names and for the end of an address, and sends both', async () => {
    await choose();
    await press(/visit/);
    for (const [label, value] of [
      ['order', 'A-17'],
      ['first_name', 'Jonas'],
      ['day', 'Monday'],
      [/Track it.*shop\.example\/orders\/___/, 'A-17x'],
    ] as const)
      await panel.user.type(panel.screen.getByLabelText(label), value);
    expect(preview()).toBe('Order A-17Hello Jonas, we come on Monday.');
    panel.screen.getByText('https://shop.example/orders/A-17x');
    await press('Send template');
    expect(panel.asked('send')).toEqual([
      expect.objectContaining({
        text: 'Order A-17\nHello Jonas, we come on Monday.\nhttps://shop.example/orders/A-17x',
        platformTemplate: {
          ...{ name: 'visit', language: 'en', header: ['A-17'], body: ['Jonas', 'Monday'] },
          names: { header: ['order'], body: ['first_name', 'day'] },
          links: [{ button: 1, text: 'A-17x' }],
        },
      }),
    ]);
  });

  test('is not sent with a gap, and the way to it is offered', async () => {
    await choose();
    await press(/order_shipped/);
    await press('Send template');
    expect(panel.asked('send')).toEqual([]);
    panel.screen.getByText(/2 gaps are still empty/);
    await press('Fill it in');
    expect(document.activeElement).toBe(panel.screen.getByLabelText(/Hello ___/));
  });

  test('is checked as every reply, and sent anyway when the agent says so', async () => {
    await choose();
    await press(/order_shipped/);
    const [name, number] = panel.screen.getAllByRole('textbox') as [HTMLElement, HTMLElement];
    await panel.user.type(name, 'Jonas');
    await panel.user.type(number, '4111 1111 1111 1111');
    await press('Send template');
    expect(panel.asked('send')).toEqual([]);
    await press(/Send anyway/);
    expect(panel.asked('send')).toEqual([expect.objectContaining({ confirmed: [expect.any(String)] })]);
  });

  test('says why there are none to choose from, and tries again', async () => {
    panel = openPanel(signedIn({ conversations: [chat(-MINUTE)], shown: 'c1', desk: () => null }));
    await settled();
    await press('Choose a template');
    panel.screen.getByText(/could not be loaded/);
    panel.answers.ask = { templates: [] };
    await press('Try again');
    panel.screen.getByText('There is no approved template for this account.');
  });
});
