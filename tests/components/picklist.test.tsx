// @vitest-environment jsdom
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPicklistRows } from '../../components/picklist/list.ts';
import type { DeskRequest, Send } from '../../lib/port/intents.ts';
import { Refusal } from '../../lib/port/refusal.ts';
import { conversation, MINUTE, NOW, panelConversation, signedIn } from './fixtures/builders.ts';
import { type PlayedPicklist, picklist, waiting } from './fixtures/picklist.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

const ROW = 88;
/** jsdom lays nothing out: the list is so high that five rows are in view. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(5 * ROW);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(5 * ROW);
  HTMLElement.prototype.scrollTo = function (this: HTMLElement, to?: ScrollToOptions | number) {
    this.scrollTop = typeof to === 'object' ? (to.top ?? 0) : 0;
    this.dispatchEvent(new Event('scroll'));
  } as HTMLElement['scrollTo'];
});

let panel: OpenPanel;
afterEach(() => {
  panel?.close();
  vi.restoreAllMocks();
});

const button = () => panel.screen.getByRole('button', { name: /^Picklist/ });
const rows = () => panel.screen.queryAllByRole('listitem').filter((row) => row.dataset.id);
const ids = () => rows().map((row) => row.dataset.id);
const row = (id: string) => {
  const found = rows().find(({ dataset }) => dataset.id === id);
  if (!found) throw new Error(`There is no row ${id}, but ${ids()}`);
  return found;
};
const scroller = () => {
  const found = panel.root.querySelector<HTMLElement>('.picklist-scroller');
  if (!found) throw new Error('There is no list.');
  return found;
};
const focused = () => (document.activeElement as HTMLElement | null)?.dataset.id;

async function open(list: PlayedPicklist, over: Parameters<typeof signedIn>[0] = {}) {
  panel = openPanel(signedIn({ queues: list.queues(), desk: list.answer, ...over }));
  await show();
}

async function show() {
  await panel.user.click(button());
  await panel.loaded();
  expect(panel.root.querySelector('.picklist')).not.toBeNull();
  await panel.pass(50);
}

/** The server tells that something of the list changed. */
async function change(list: PlayedPicklist) {
  panel.show({ queues: list.queues() });
  await panel.pass(50);
}

async function scrollTo(top: number) {
  act(() => {
    scroller().scrollTop = top;
    scroller().dispatchEvent(new Event('scroll'));
  });
  await panel.pass(200);
}

describe('the Picklist button', () => {
  test('P1: carries how many wait in the queues the agent picks from, and follows', async () => {
    const list = picklist(3);
    panel = openPanel(signedIn({ queues: list.queues(), desk: list.answer }));
    expect(button().textContent).toContain('3');
    list.come(waiting('x', 'Xenia'));
    panel.show({ queues: list.queues() });
    expect(button().getAttribute('aria-label')).toBe('Picklist: 4 waiting');
  });

  test('is not there for who picks from no queue', () => {
    panel = openPanel(signedIn());
    expect(panel.screen.queryByRole('button', { name: /Picklist/ })).toBeNull();
    const list = picklist(3);
    panel.show({ queues: list.queues({ serving: false }) });
    expect(panel.screen.queryByRole('button', { name: /Picklist/ })).toBeNull();
  });
});

test('who serves only queues that are picked from is told where chats wait', () => {
  const list = picklist(3);
  panel = openPanel(signedIn({ queues: list.queues({ allocation: 'pick' }), desk: list.answer }));
  panel.screen.getByRole('heading', { name: 'Pick a chat' });
  panel.show({ queues: list.queues() });
  panel.screen.getByRole('heading', { name: 'Waiting for chats' });
});

describe('the open list', () => {
  test('P6: a row says customer, waiting time, queue, channel, first words and its place', async () => {
    await open(picklist());
    const first = row('w1');
    const name = (first.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' ');
    for (const part of ['Jonas Ek', 'Waiting', 'Orders and delivery', 'Web chat', 'My parcel', '1 of 14'])
      expect(name).toContain(part);
    expect(first.getAttribute('aria-setsize')).toBe('14');
    expect(first.getAttribute('aria-posinset')).toBe('1');
  });

  test('is live: who comes appears, who goes goes, without being read anew', async () => {
    const list = picklist(4);
    await open(list);
    expect(ids()).toEqual(['w1', 'w2', 'w3', 'w4']);
    list.go('w2');
    list.come(waiting('x', 'Xenia', { queuedSince: NOW }));
    await change(list);
    expect(ids()).toEqual(['w1', 'w3', 'w4', 'x']);
    const paths = panel.asked('ask').map(({ path }) => path);
    expect(paths.filter((path) => path === '/api/picklist')).toHaveLength(1);
  });

  test('D: a customer whom the directory knows is a link, from which Back leads to its row again', async () => {
    await open(picklist());
    await panel.user.click(panel.screen.getByRole('button', { name: /jonas\.ek@example\.com/ }));
    expect(panel.root.querySelector('.picklist')).toBeNull();
    await panel.loaded();
    expect(panel.root.querySelector('.customer')).not.toBeNull();
    await panel.user.click(panel.screen.getByRole('button', { name: 'Back' }));
    await panel.pass(50);
    expect(focused()).toBe('w1');
    expect(panel.asked('pick')).toEqual([]);
    await panel.user.keyboard('{Escape}');
    await show();
    expect(document.activeElement).toBe(panel.screen.getByRole('searchbox'));
  });

  test('says when nobody waits, and when nobody matches', async () => {
    const list = picklist(0);
    await open(list);
    panel.screen.getByRole('heading', { name: 'Nobody is waiting' });
    list.come(waiting('x', 'Xenia'));
    await change(list);
    expect(ids()).toEqual(['x']);
    await panel.user.type(panel.screen.getByRole('searchbox'), 'nobody');
    panel.screen.getByText('No chat matches.');
    await panel.user.click(panel.screen.getByRole('button', { name: 'Show all' }));
    expect(ids()).toEqual(['x']);
  });

  test('that cannot be read says so and is read again when asked', async () => {
    const list = picklist(2);
    panel = openPanel(signedIn({ queues: list.queues(), desk: list.answer }));
    panel.refusals.ask = { code: 'unavailable', message: '' };
    await show();
    expect(panel.screen.getByRole('alert').textContent).toContain('could not be loaded');
    delete panel.refusals.ask;
    await panel.user.click(panel.screen.getByRole('button', { name: 'Try again' }));
    await panel.pass(50);
    expect(ids()).toEqual(['w1', 'w2']);
  });

  test('P7: is whole again after Not ready and back, a lost connection, and a server that started anew', async () => {
    const list = picklist(3);
    await open(list);
    panel.show({ agent: { ...signedIn().agent, status: 'not_ready', notReadyReason: 'chosen' } });
    expect(ids()).toHaveLength(3);
    panel.show({ connection: { state: 'offline', waiting: 0, retryAt: null } });
    list.go('w1');
    list.come(waiting('x', 'Xenia', { queuedSince: NOW }));
    panel.restartBackground();
    panel.show({ queues: list.queues(), connection: { state: 'live', waiting: 0 } });
    await panel.pass(50);
    expect(ids()).toEqual(['w2', 'w3', 'x']);
    list.restart();
    list.go('w2');
    await change(list);
    expect(ids()).toEqual(['w3', 'x']);
  });

  test('is another when the agent serves other queues', async () => {
    const list = picklist(3);
    await open(list);
    panel.show({ queues: list.queues().map((queue) => ({ ...queue, serving: queue.id === 'q2' })) });
    await panel.pass(50);
    const paths = panel.asked('ask').map(({ path }) => path);
    expect(paths.filter((path) => path === '/api/picklist')).toHaveLength(2);
  });
});

test('what the way to the server is made of is no reason to read the list anew', async () => {
  const list = picklist(3);
  const line = signal(0);
  let asked = 0;
  const reading = createPicklistRows({
    send: (async (request: DeskRequest) => {
      asked += line.value < 0 ? 0 : 1;
      return list.answer(request);
    }) as unknown as Send,
    queues: signal(list.queues()),
    isLive: signal(true),
  });
  await vi.waitFor(() => expect(reading.state.value).toBe('whole'));
  await Promise.resolve();
  const before = asked;
  line.value = 1;
  await Promise.resolve();
  expect(asked).toBe(before);
  reading.dispose();
});

describe('order and filter', () => {
  test('by waiting time, queue or customer', async () => {
    await open(picklist(4));
    const order = panel.screen.getByRole('combobox', { name: 'Sort by' });
    await panel.user.selectOptions(order, 'Customer');
    expect(ids()).toEqual(['w3', 'w4', 'w1', 'w2']);
    await panel.user.selectOptions(order, 'Queue');
    expect(ids()).toEqual(['w2', 'w4', 'w1', 'w3']);
  });

  test('by words of name, address or first message, whatever their case and accents, and by queue', async () => {
    await open(picklist());
    const field = panel.screen.getByRole('searchbox');
    await panel.user.type(field, 'PARCEL jonas');
    expect(ids()).toEqual(['w1']);
    expect(panel.root.querySelector('.picklist-count')?.textContent).toBe('1 of 14 shown');
    await panel.user.clear(field);
    await panel.user.type(field, '70 555');
    expect(ids()).toEqual(['w1']);
    await panel.user.clear(field);
    await panel.user.selectOptions(panel.screen.getByRole('combobox', { name: 'Queue' }), 'Billing');
    expect(ids()).toContain('w2');
    expect(ids()).not.toContain('w1');
  });

  test('P5: survive reopening', async () => {
    await open(picklist());
    await panel.user.selectOptions(panel.screen.getByRole('combobox', { name: 'Sort by' }), 'Customer');
    await panel.user.type(panel.screen.getByRole('searchbox'), 'order');
    // Rows out of view come once the list rests.
    await panel.pass(100);
    const before = ids();
    await panel.user.keyboard('{Escape}');
    expect(panel.root.querySelector('.picklist')).toBeNull();
    await show();
    await panel.pass(100);
    expect(ids()).toEqual(before);
    expect((panel.screen.getByRole('searchbox') as HTMLInputElement).value).toBe('order');
  });
});

describe('a pick', () => {
  test('by click opens the conversation', async () => {
    await open(picklist(2));
    await panel.user.click(panel.screen.getByRole('button', { name: /Pick .*Jonas Ek/ }));
    await panel.pass(10);
    expect(panel.asked('pick')).toEqual([{ type: 'pick', conversation: 'w1' }]);
    expect(panel.root.querySelector('.picklist')).toBeNull();
  });

  test('P2: lost to another says who was faster, and the row goes', async () => {
    await open(picklist(3));
    panel.refusals.pick = { code: 'already_taken', message: 'Already taken by Ben.', by: 'Ben' };
    await panel.user.click(panel.screen.getByRole('button', { name: /Pick .*Jonas Ek/ }));
    await panel.pass(10);
    const words = row('w1').textContent?.replace(/[\u2066-\u2069]/g, '');
    expect(words).toContain('Already taken by Ben');
    const said = panel.screen
      .getAllByRole('status')
      .map(({ textContent }) => textContent)
      .join();
    expect(said.replace(/[\u2066-\u2069]/g, '')).toContain('Already taken by Ben');
    await panel.pass(6_000);
    expect(ids()).toEqual(['w2', 'w3']);
  });

  test('above what the agent may have says so, and the row stays', async () => {
    await open(picklist(3));
    panel.refusals.pick = { code: 'over_picking_limit', message: '' };
    await panel.user.click(panel.screen.getByRole('button', { name: /Pick .*Jonas Ek/ }));
    await panel.pass(10);
    expect(panel.screen.getByRole('alert').textContent).toContain('as many chats as you may have');
    expect(ids()).toContain('w1');
  });
});

describe('what is typed after Pick, before the server has answered', () => {
  const typedFor = () => panel.root.querySelector<HTMLTextAreaElement>('.awaited textarea')?.value;
  let answer: { resolve(): void; reject(why: Refusal): void };

  async function pick(): Promise<void> {
    await open(picklist(3));
    panel.answers.pick = new Promise<void>((resolve, reject) => {
      answer = { resolve, reject };
    });
    await panel.user.keyboard('{ArrowDown}{Enter}');
    await panel.user.keyboard('Good morn');
  }

  test('is in the reply of the chat that comes', async () => {
    await pick();
    const came = conversation('w1', 'Jonas Ek');
    panel.show({ conversations: [panelConversation(came, ['c: Hello'])] });
    await panel.pass(0);
    await panel.user.keyboard('ing');
    answer.resolve();
    await panel.pass(50);
    expect((panel.screen.getByRole('textbox', { name: /Jonas/ }) as HTMLTextAreaElement).value).toBe(
      'Good morning',
    );
    expect(typedFor()).toBeUndefined();
  });

  test('P2: is kept beside the list when another was faster', async () => {
    await pick();
    answer.reject(new Refusal({ code: 'already_taken', message: '', by: 'Ben' }));
    await panel.pass(50);
    expect(row('w1').textContent).toContain('Already taken by');
    expect(typedFor()).toBe('Good morn');
  });

  test('is nothing, and the focus is in the list again, where nothing was typed', async () => {
    await open(picklist(3));
    panel.refusals.pick = { code: 'over_picking_limit', message: '' };
    await panel.user.keyboard('{ArrowDown}{Enter}');
    await panel.pass(50);
    expect(typedFor()).toBeUndefined();
    expect(focused()).toBe('w1');
  });
});

describe('P6: by keyboard', () => {
  test('from the filter into the list, row by row and to its ends, and Enter picks', async () => {
    await open(picklist());
    expect(document.activeElement).toBe(panel.screen.getByRole('searchbox'));
    await panel.user.keyboard('{ArrowDown}');
    expect(focused()).toBe('w1');
    await panel.user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(focused()).toBe('w2');
    await panel.user.keyboard('{End}');
    await panel.pass(50);
    expect(focused()).toBe('w14');
    await panel.user.keyboard('{Home}');
    await panel.pass(50);
    expect(focused()).toBe('w1');
    await panel.user.keyboard('{ArrowDown}{Enter}');
    expect(panel.asked('pick')).toEqual([{ type: 'pick', conversation: 'w2' }]);
  });

  test('the focus stays on its conversation when rows above go or come', async () => {
    const list = picklist();
    await open(list);
    panel.screen.getByRole('searchbox').focus();
    await panel.user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('w3');
    list.go('w1');
    list.come(
      waiting('x', 'Xenia', { queuedSince: NOW - 90 * MINUTE }),
      waiting('y', 'Yan', { queuedSince: NOW - 91 * MINUTE }),
    );
    await change(list);
    expect(focused()).toBe('w3');
    expect(row('w3').getAttribute('aria-posinset')).toBe('4');
  });

  test('when its own row goes, the focus goes to the one that took its place', async () => {
    const list = picklist();
    await open(list);
    panel.screen.getByRole('searchbox').focus();
    await panel.user.keyboard('{ArrowDown}{ArrowDown}');
    list.go('w2');
    await change(list);
    expect(focused()).toBe('w3');
  });
});

describe('P5: with 10,000 waiting', () => {
  test('renders what is in view, says how many there are, and shows all of them on the way', async () => {
    await open(picklist(10_000));
    await panel.pass(500);
    expect(rows().length).toBeLessThan(40);
    expect(row('w1').getAttribute('aria-setsize')).toBe('10000');
    await scrollTo(9_995 * ROW);
    expect(ids()).toContain('w9999');
    await panel.user.type(panel.screen.getByRole('searchbox'), '57123');
    expect(ids()).toEqual(['w9127']);
  });

  test('rows keep their place while others arrive above, which a button counts and leads to', async () => {
    const list = picklist(100);
    await open(list);
    await scrollTo(10 * ROW);
    list.come(...Array.from({ length: 12 }, (_, n) => waiting(`n${n}`, `New ${n}`, { queuedSince: n })));
    await change(list);
    expect(scroller().scrollTop).toBe(22 * ROW);
    await panel.user.click(panel.screen.getByRole('button', { name: '12 new above' }));
    await panel.pass(200);
    expect(ids()).toContain('n0');
    expect(panel.screen.queryByRole('button', { name: /new above/ })).toBeNull();
  });

  test('under the pointer nothing moves: who goes says so, and goes with the pointer', async () => {
    const list = picklist(5);
    await open(list);
    await panel.user.hover(row('w2'));
    list.go('w1');
    list.come(waiting('x', 'Xenia', { queuedSince: 1 }));
    await change(list);
    expect(ids()).toEqual(['x', 'w1', 'w2', 'w3', 'w4', 'w5']);
    expect(scroller().scrollTop).toBe(ROW);
    expect(row('w1').textContent).toContain('No longer waiting');
    await panel.user.click(panel.screen.getByRole('button', { name: /Pick .*Jonas Ek/ }));
    expect(panel.asked('pick')).toEqual([]);
    await panel.user.unhover(scroller());
    await panel.pass(10);
    expect(ids()).not.toContain('w1');
  });
});
