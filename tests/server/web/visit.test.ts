import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Records } from '../../../server/web/widget/client/records.ts';
import { MemoryStorage } from '../../../server/web/widget/client/storage.ts';
import { Visit } from '../../../server/web/widget/client/visit.ts';
import { FakeDesk } from './desk.ts';

let desk: FakeDesk;
let records: Records;
let visit: Visit;
let ids: number;
const first = { topic: 'orders', name: 'Ana', text: 'Where is my parcel?' };

function openPage({ active = true } = {}): Visit {
  const page = new Visit({ records, desk, newId: () => `id-${++ids}`, changed() {} });
  page.recordsChanged();
  if (active) page.activate();
  return page;
}
const answered = () => vi.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  vi.useFakeTimers();
  desk = new FakeDesk();
  records = new Records(new MemoryStorage());
  ids = 0;
  visit = openPage();
  await answered();
});
afterEach(() => {
  visit.deactivate();
  vi.useRealTimers();
});

describe('a customer begins a chat', () => {
  it('chooses among the topics and comes into the conversation', async () => {
    expect(visit.snapshot()).toMatchObject({ phase: 'form', topics: { topics: [{ name: 'Orders' }] } });
    visit.begin(first);
    await answered();
    desk.settle();
    expect(visit.snapshot()).toMatchObject({
      phase: 'chat',
      chat: { view: { state: 'waiting' }, messages: [{ text: first.text }] },
    });
  });

  it('begins once however often the button is pressed', async () => {
    visit.begin(first);
    visit.begin(first);
    await answered();
    visit.begin(first);
    await answered();
    expect(desk.starts.size).toBe(1);
  });

  it('begins once when the answer was lost and the page reloaded', async () => {
    const start = desk.start.bind(desk);
    desk.start = async (body) => {
      await start(body);
      return { kind: 'unreachable' };
    };
    visit.begin(first);
    await answered();
    visit.deactivate();
    desk.start = start;
    visit = openPage();
    await answered();
    desk.settle();
    expect(desk.starts.size).toBe(1);
    expect(desk.texts).toEqual([first.text]);
    expect(visit.snapshot().phase).toBe('chat');
  });

  it('is told while the server is away, and the chat begins when it is back', async () => {
    desk.reachable = false;
    visit.begin(first);
    await answered();
    expect(visit.snapshot()).toMatchObject({ phase: 'starting', retryAt: expect.any(Number) });
    desk.reachable = true;
    visit.nudge();
    await answered();
    expect(visit.snapshot().phase).toBe('chat');
  });

  it('goes back to the filled-in form when the server refuses', async () => {
    visit.form = { ...first, email: '', phone: '' };
    desk.refuseStart = { code: 'too_many_attempts', message: '', retryAfter: 30 };
    visit.begin(first);
    await answered();
    expect(visit.snapshot()).toMatchObject({
      phase: 'form',
      draft: { name: 'Ana' },
      refused: { code: 'too_many_attempts' },
    });
  });

  it('may take it back while the server is away', async () => {
    desk.reachable = false;
    visit.begin(first);
    await answered();
    visit.cancel();
    expect(visit.snapshot().phase).toBe('form');
    desk.reachable = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.starts.size).toBe(0);
  });

  it('finds in the form of the next chat what was written when the agent ended, and not delivered', async () => {
    visit.begin(first);
    await answered();
    desk.settle();
    desk.refusals = [{ code: 'wrong_state', message: '' }];
    visit.chat?.send('It is order 48213.');
    if (visit.chat) visit.chat.draft = 'And one more th';
    desk.end();
    desk.settle();
    expect(visit.snapshot()).toMatchObject({ phase: 'chat', chat: { draft: 'And one more th' } });
    visit.another();
    const draft = {
      name: 'Ana',
      email: '',
      phone: '',
      topic: '',
      text: 'It is order 48213.\nAnd one more th',
    };
    expect(visit.snapshot()).toMatchObject({ phase: 'form', draft });
    expect(openPage().snapshot()).toMatchObject({ phase: 'form', draft });
  });

  it('begins another one after the end, with nothing left of the last', async () => {
    visit.begin(first);
    await answered();
    desk.settle();
    desk.end();
    desk.settle();
    visit.another();
    expect(visit.snapshot()).toMatchObject({ phase: 'form', draft: null });
    expect(records.messages()).toEqual([]);
  });
});

describe('a customer goes on with a chat that has ended', () => {
  const after = () => [...desk.starts.values()][1];

  beforeEach(async () => {
    visit.begin(first);
    await answered();
    desk.settle();
    desk.end();
    desk.settle();
  });

  it('in a new one, by writing, without the form', async () => {
    visit.again('One more thing');
    expect(visit.snapshot()).toMatchObject({ phase: 'starting', start: { text: 'One more thing' } });
    await answered();
    expect(after()).toEqual({
      id: expect.any(String),
      continues: 'secret',
      name: 'Ana',
      text: 'One more thing',
    });
    expect(visit.snapshot()).toMatchObject({ phase: 'chat', chat: { name: 'Ana' } });
  });

  it('with what the last one did not take', async () => {
    records.addToOutbox({ id: 'm1', text: 'It is order 48213.', at: 0 });
    visit.again('One more thing');
    await answered();
    expect(after()?.text).toBe('It is order 48213.\nOne more thing');
  });

  it('once, when the answer was lost and the page reloaded', async () => {
    desk.reachable = false;
    visit.again('One more thing');
    await answered();
    visit.deactivate();
    desk.reachable = true;
    visit = openPage();
    await answered();
    expect(desk.starts.size).toBe(2);
    expect(after()).toMatchObject({ continues: 'secret', text: 'One more thing' });
  });

  it('or is back at the form with what was written, when it is too late', async () => {
    desk.refuseStart = { code: 'wrong_state', message: '' };
    visit.again('One more thing');
    await answered();
    expect(visit.snapshot()).toMatchObject({
      phase: 'form',
      draft: { name: 'Ana', text: 'One more thing' },
      refused: { code: 'wrong_state' },
    });
  });
});

it('topics that cannot be had are asked for again', async () => {
  desk.reachable = false;
  const page = openPage();
  await answered();
  expect(page.snapshot()).toMatchObject({ topics: { state: 'unreachable' } });
  desk.reachable = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(page.snapshot()).toMatchObject({ topics: { state: 'ready' } });
});

it('a second tab shows the conversation, hands its messages over, and takes over when it is its turn', async () => {
  visit.begin(first);
  await answered();
  desk.settle();
  const second = openPage({ active: false });
  expect(second.snapshot()).toMatchObject({ phase: 'chat', chat: { connection: { state: 'idle' } } });
  second.chat?.send('from the second tab');
  visit.recordsChanged();
  desk.settle();
  expect(desk.texts).toEqual([first.text, 'from the second tab']);
  second.recordsChanged();
  expect(second.snapshot()).toMatchObject({ chat: { pending: [], messages: { length: 2 } } });
  visit.deactivate();
  second.activate();
  desk.settle();
  expect(second.snapshot()).toMatchObject({ chat: { connection: { state: 'live' } } });
  second.deactivate();
});
