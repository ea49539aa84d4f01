// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Delivery, FailureCode } from '../../../lib/protocol/delivery.ts';
import type { Message } from '../../../lib/protocol/index.ts';
import { isolated } from '../../../lib/texts/index.ts';
import {
  agent,
  conversation,
  draft,
  messages,
  NOW,
  panelConversation,
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

const view = conversation('c1', 'Jonas Ek', { channel: 'whatsapp', replyUntil: NOW + 20 * 60 * 60_000 });

type Over = Partial<Extract<Message, { author: string; text: string }>>;

/** A chat whose last message is what a platform tells more of. */
function told(line: string, over: Over, begun = '') {
  const said = messages('c1', ['c: Hello', line]);
  said[1] = { ...said[1], ...over } as Message;
  return panelConversation(view, [], { messages: said, draft: draft(begun) });
}

async function open(...args: Parameters<typeof told>): Promise<void> {
  panel = openPanel(
    signedIn({ conversations: [told(...args)], shown: 'c1', agent: agent({ contact: 'IT, 4711' }) }),
  );
  await settled();
}

/** Which messages were scrolled to: this document has no sizes. */
const inSight: (string | undefined)[] = [];
beforeEach(() => {
  inSight.length = 0;
  Element.prototype.scrollIntoView = function (this: HTMLElement) {
    inSight.push(this.dataset.message);
  };
});

/** A chat of several pages whose last message answers one of the first. */
async function openLong(id: string): Promise<void> {
  const said = messages('c1', [...Array.from({ length: 180 }, (_, at) => `c: ${at}`), 'c: That one']);
  said[180] = { ...said[180], quotes: { id, text: 'Hello' } } as Message;
  const chat = panelConversation(view, [], { messages: said, draft: draft('') });
  panel = openPanel(signedIn({ conversations: [chat], shown: 'c1', agent: agent({ contact: 'IT' }) }));
  await settled();
}

const bubble = () => [...panel.root.querySelectorAll('.transcript .bubble')].at(-1)?.textContent?.trim();
const sign = () => panel.root.querySelector('.delivery');
const delivery = (state: Delivery['state'], over: Partial<Delivery> = {}) => ({
  delivery: { state, at: NOW, ...over },
});
const failed = (code: FailureCode, detail = '') => delivery('failed', { failure: { code, detail } });
const ways = () =>
  [...panel.root.querySelectorAll('.refused-answers button')].map((one) => one.textContent?.trim());

describe('how far a message has come', () => {
  test('is a sign of its own with words for each, not read out when it changes', async () => {
    const shown: [string | null | undefined, number | undefined][] = [];
    await open('a: Hi', delivery('waiting'));
    for (const [turn, state] of (['waiting', 'sent', 'delivered', 'read'] as const).entries()) {
      const one = told('a: Hi', delivery(state));
      panel.show({ conversations: [{ ...one, changes: turn }] });
      await settled();
      shown.push([sign()?.getAttribute('title'), sign()?.querySelectorAll('svg').length]);
    }
    expect(shown).toEqual([
      ['Waiting to be sent', 1],
      ['Sent', 1],
      ['Delivered', 2],
      ['Read', 3],
    ]);
    expect(sign()?.getAttribute('aria-live')).toBe('off');
  });

  test('says when the customer may have it twice', async () => {
    await open('a: Hi', delivery('sent', { maybeTwice: true }));
    panel.screen.getByText('The customer may have received this twice.');
  });

  test.each<[FailureCode, RegExp, string[]]>([
    ['window_closed', /Only a template reaches them now/, ['Use a template', 'Copy', 'Edit']],
    ['not_reachable', /cannot be reached on WhatsApp/, ['Send again', 'Copy', 'Edit']],
    ['file_refused', /does not take this file.*Ask .*IT, 4711/, ['Copy', 'Edit']],
    ['text_refused', /does not take this text/, ['Copy', 'Edit']],
    ['token_expired', /has expired.*Ask .*IT, 4711/, ['Send again', 'Copy', 'Edit']],
    ['account_refused', /may not send.*Ask .*IT, 4711/, ['Send again', 'Copy', 'Edit']],
    ['template_refused', /does not take this template.*Ask .*IT, 4711/, ['Use a template', 'Copy', 'Edit']],
    ['unreachable', /could not be reached/, ['Send again', 'Copy', 'Edit']],
    ['other', /refused the message/, ['Send again', 'Copy', 'Edit']],
  ])('failed by %s says why, and the way on', async (code, sentence, expected) => {
    await open('a: Hi', failed(code, '131047 Re-engagement message'));
    expect(panel.root.querySelector('.refused')?.textContent).toMatch(sentence);
    expect(ways()).toEqual(expected);
    expect(panel.root.querySelector('details')?.textContent).toBe('Details131047 Re-engagement message');
  });

  test('failed, is sent again', async () => {
    await open('a: Hi', failed('unreachable'));
    await panel.user.click(panel.screen.getByRole('button', { name: 'Send again' }));
    expect(panel.asked('deliver_again')).toEqual([
      { type: 'deliver_again', conversation: 'c1', message: 'c1-m2' },
    ]);
    panel.screen.getByRole('button', { name: 'Sending again…' });
  });

  test('failed, comes back into the reply before what was begun', async () => {
    await open('a: Hi', failed('text_refused'), 'And');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Edit' }));
    expect(panel.root.querySelector('textarea')?.value).toBe('Hi\nAnd');
  });

  test('failed as the time was over, leads to the templates', async () => {
    await open('a: Hi', failed('window_closed'));
    panel.answers.ask = { templates: [] };
    await panel.user.click(panel.screen.getByRole('button', { name: 'Use a template' }));
    await settled();
    panel.screen.getByRole('heading', { name: 'WhatsApp templates' });
    await panel.user.click(panel.screen.getByRole('button', { name: 'Back' }));
    await settled();
    expect(panel.root.querySelector('.composer')).not.toBeNull();
  });
});

describe('what a customer or another tool sent', () => {
  test.each<[string, Over, string]>([
    ['c: Kaivokatu 1', { what: 'location' }, 'LocationKaivokatu 1'],
    ['c: Anna, 040', { what: 'contact' }, 'ContactAnna, 040'],
    ['c: Yes', { what: 'choice' }, 'ChoiceYes'],
    ['c: 2 × mug', { what: 'order' }, 'Order2 × mug'],
    ['c: Size L', { what: 'edited' }, 'The customer edited a messageSize L'],
    ['c: spring', { what: 'referral' }, 'Came by a link or an advertisementspring'],
    ['b: Done', { what: 'elsewhere' }, 'Answered from another toolDone'],
    ['a: Hello Jonas', { what: 'template' }, 'TemplateHello Jonas'],
    ['c: poll', { what: 'unsupported' }, `WhatsApp did not hand this over: ${isolated('poll')}`],
    ['c: ', { removed: true }, 'The customer deleted this message'],
  ])('%s %o says what it is', async (line, over, expected) => {
    await open(line, over);
    expect(
      bubble()
        ?.replace(/\s+/g, ' ')
        .replace(/ (?=(Kai|Anna, 0|Yes|2 ×|Size|spring|Done|Hello))/, ''),
    ).toBe(expected);
  });

  test('as a reaction stands at the message, with its name', async () => {
    await open('a: Hi', { reaction: '👍' });
    expect(panel.root.querySelector('.reaction .sr-only')?.textContent).toBe(
      `The customer reacted with ${isolated('👍')}`,
    );
  });

  test('in answer to a message leads to it', async () => {
    await open('c: That one', { quotes: { id: 'c1-m1', text: 'Hello' } });
    const [first] = panel.root.querySelectorAll<HTMLElement>('.bubble');
    const scrolled = vi.fn();
    if (first) first.scrollIntoView = scrolled;
    await panel.user.click(panel.screen.getByRole('button', { name: /In reply to: .*Hello/ }));
    expect(scrolled).toHaveBeenCalledOnce();
  });

  test('in answer to a message far above reads back to it', async () => {
    await openLong('c1-m3');
    const reads = () => panel.asked('read').length;
    const before = reads();
    await panel.user.click(panel.screen.getByRole('button', { name: /In reply to: / }));
    await settled();
    expect(reads() - before).toBe(3);
    expect(inSight).toEqual(['c1-m3']);
  });

  test('in answer to a message that is gone says so, when all was read', async () => {
    await openLong('somewhere-else');
    await panel.user.click(panel.screen.getByRole('button', { name: /In reply to: / }));
    await settled();
    panel.screen.getByText('The message is not in this chat any more.');
  });

  test('in answer to a message that is looked for shows the wait, then that it cannot be loaded, and looks again', async () => {
    await openLong('c1-m3');
    let arrive = (_: Message[]) => {};
    panel.answers.read = new Promise<Message[]>((resolve) => {
      arrive = resolve;
    });
    const button = panel.screen.getByRole('button', { name: /In reply to: / });
    await panel.user.click(button);
    panel.screen.getByText('Looking for the message …');
    arrive([]);
    await settled();
    panel.screen.getByText('The message could not be loaded. Try again.');
    delete panel.answers.read;
    await panel.user.click(button);
    await settled();
    expect(inSight).toEqual(['c1-m3']);
  });

  test('in answer to a message that is not in the chat only says which', async () => {
    await open('c: That one', { quotes: { text: 'Long ago' } });
    expect(bubble()).toContain('Long ago');
    expect(panel.screen.queryByRole('button', { name: /Long ago/ })).toBeNull();
  });
});

describe('the message that a reply answers', () => {
  const quoting = () => panel.root.querySelector('.composer .quoting')?.textContent;
  const drafted = () => panel.asked('draft').at(-1)?.draft.quotes;
  const press = async (name: RegExp) => {
    await panel.user.click(panel.screen.getByRole('button', { name }));
    await settled();
  };

  test('is kept with the draft, its beginning only, until it is taken away', async () => {
    const long = 'which size? '.repeat(30);
    await open(`c: ${long}`, {});
    const [last] = panel.screen.getAllByRole('button', { name: /^Reply to this message: .*which/ });
    await panel.user.click(last as HTMLElement);
    await settled();
    expect(drafted()).toEqual({ id: 'c1-m2', text: long.slice(0, 200) });
    await press(/^Do not reply to this/);
    expect([quoting(), drafted()]).toEqual([undefined, undefined]);
  });

  test('stands there when the panel opens anew, and goes with the reply', async () => {
    const answer = { ...draft('Size L'), quotes: { id: 'c1-m1', text: 'Hello' } };
    const chat = { ...told('c: Yes', {}), draft: answer };
    panel = openPanel(signedIn({ conversations: [chat], shown: 'c1', agent: agent({ contact: 'IT' }) }));
    await settled();
    expect(quoting()).toContain('Hello');
    await press(/^Send/);
    expect(panel.asked('send')).toEqual([expect.objectContaining({ text: 'Size L', quotes: 'c1-m1' })]);
    expect(quoting()).toBeUndefined();
  });

  test('is kept masked where it was revealed', async () => {
    const said = messages('c1', ['c: My card is ••••']);
    said[0] = { ...said[0], masked: true } as Message;
    const chat = panelConversation(view, [], { messages: said, written: { 1: 'My card is 4111' } });
    panel = openPanel(signedIn({ conversations: [chat], shown: 'c1', agent: agent({ contact: 'IT' }) }));
    await settled();
    await press(/^Reveal/);
    expect(panel.root.querySelector('.bubble')?.textContent).toContain('4111');
    await press(/^Reply to this message/);
    expect(drafted()?.text).toBe('My card is ••••');
  });
});

describe('a long reply', () => {
  const hint = () => panel.root.querySelector('#composer-hint')?.textContent;

  async function write(length: number): Promise<void> {
    await open('a: Hi', {}, `${'word '.repeat(length / 5)}end.`);
    await settled();
  }

  test('goes as several messages, and the preview shows each', async () => {
    await write(5000);
    expect(hint()).toBe('Goes as 2 messages');
    await panel.user.click(panel.screen.getByRole('button', { name: /Preview/ }));
    await settled();
    expect(panel.root.querySelectorAll('.composer .preview .bubble')).toHaveLength(2);
    await panel.user.click(panel.screen.getByRole('button', { name: /^Send/ }));
    expect(panel.asked('send')).toHaveLength(1);
  });

  test('is said to be too long, by how much, and is not sent', async () => {
    await write(10_100);
    expect(hint()).toMatch(/104 characters/);
    await panel.user.click(panel.screen.getByRole('button', { name: /^Send/ }));
    expect(panel.asked('send')).toEqual([]);
  });
});
