import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
const clock = testClock();
const START = 'an-id-nobody-can-guess';

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  await addQueue(store, { id: 'help' });
  await addAgent(store, { id: 'ana', queues: ['sales'] });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

const post = (body: object, address = '192.0.2.1') =>
  desk.fetch('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify(body),
  });
const start = { id: START, topic: 'sales', name: 'Carla', text: 'Hello' };

describe('beginning a chat', () => {
  test('offers the queues as topics', async () => {
    expect(await (await desk.fetch('/api/chat/topics')).json()).toEqual({
      topics: [
        { id: 'help', name: 'help' },
        { id: 'sales', name: 'sales' },
      ],
    });
  });

  test('twice with the same id, even at the same time, begins it once and lets in with the same token', async () => {
    const both = await Promise.all([post(start), post(start)]);
    const [first, second] = await Promise.all(both.map((response) => response.json()));
    expect(second).toEqual(first);
    expect(await (await post(start)).json()).toEqual(first);
    expect(await store.query('select id from conversations')).toHaveLength(1);
    expect(await store.query('select id from messages')).toHaveLength(1);
  });

  test('leaves neither token nor start id in the store', async () => {
    const { token } = (await (await post(start)).json()) as { token: string };
    const [row] = await store.query('select * from conversations');
    expect(JSON.stringify(row)).not.toContain(token);
    expect(JSON.stringify(row)).not.toContain(START);
  });

  test.each([
    ['an unknown topic', { ...start, topic: 'nowhere' }, 404],
    ['an id that could be guessed', { ...start, id: 'chat-1' }, 400],
    ['no name', { ...start, name: '  ' }, 400],
    ['a name that turns what follows around', { ...start, name: 'Carla\u202E' }, 400],
    ['a name that shows nothing', { ...start, name: '\u3164' }, 400],
    ['a name of accents alone', { ...start, name: '\u0301' }, 400],
    ['no text', { ...start, text: '' }, 400],
    ['an e-mail address that is none', { ...start, email: 'carla' }, 400],
  ])('with %s is refused', async (_what, body, status) => {
    expect((await post(body)).status).toBe(status);
  });

  test('too often from one address is refused, saying when to try again', async () => {
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, n) => post({ ...start, id: `${START}-${n}` })),
    );
    const refused = all.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('cannot be spread over the addresses of one IPv6 network', async () => {
    const all = await Promise.all(
      Array.from({ length: 31 }, (_, n) => post({ ...start, id: `${START}-${n}` }, `2001:db8::${n}`)),
    );
    expect(all.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await post(start, '2001:db8:0:1::1')).status).toBe(200);
  });
});

describe('a customer who waits', () => {
  test('sees the place move up as others leave or are taken', async () => {
    const chats = [];
    for (let n = 0; n < 3; n++) {
      chats.push(await desk.begin('sales'));
      clock.advance(1000);
    }
    const [first, second, third] = await Promise.all(chats.map(({ token }) => desk.customer(token)));
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three began.');
    expect(third.ofType('welcome')[0]?.conversation.position).toBe(3);

    first.send({ type: 'leave' });
    expect((await first.next('conversation')).conversation).toMatchObject({
      state: 'ended',
      endedBy: 'customer',
    });
    clock.advance(1000);
    expect((await third.next('conversation')).conversation.position).toBe(2);

    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    expect(
      (await second.next('conversation', ({ conversation }) => conversation.position === null)).conversation,
    ).toMatchObject({ state: 'waiting', agentName: null });
    clock.advance(1000);
    expect((await third.next('conversation')).conversation.position).toBe(1);
  });

  test('is told when the agent is lost, and waits on', async () => {
    const { token } = await desk.begin('sales');
    const carla = await desk.customer(token);
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    const { offer } = await ana.next('offer');
    await ana.ask({ type: 'accept', offer: offer.id });
    await carla.next('conversation', ({ conversation: { state } }) => state === 'active');
    ana.end();
    await expect
      .poll(
        async () =>
          (await store.query<{ gone_since: number }>('select gone_since from agents'))[0]?.gone_since,
      )
      .not.toBeNull();
    clock.advance(30_000);
    carla.send({ type: 'ping' });
    await carla.next('pong');
    clock.advance(30_000);
    await expect
      .poll(() => {
        clock.advance(1000);
        return carla.ofType('message').map(({ message }) => 'notice' in message && message.notice);
      })
      .toEqual(['agent_joined', 'agent_lost']);
    expect((await carla.next('conversation')).conversation).toMatchObject({
      state: 'waiting',
      agentName: null,
    });
  });
});

describe('an agent sees', () => {
  test('whether the customer is there', async () => {
    const { token } = await desk.begin('sales');
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    const { offer } = await ana.next('offer');
    expect(offer.conversation.customerOnline).toBe(false);
    expect(offer.conversation.customerGoneSince).toEqual(expect.any(Number));
    await ana.ask({ type: 'accept', offer: offer.id });
    const carla = await desk.customer(token);
    await ana.next(
      'conversation',
      ({ conversation }) => conversation.customerOnline && !conversation.customerGoneSince,
    );
    carla.end();
    await ana.next('conversation', ({ conversation }) => !conversation.customerOnline);
  });

  test('of an offer that the customer left the page, since when, and came back', async () => {
    const { token } = await desk.begin('sales');
    const page = await desk.customer(token);
    const ana = await desk.agent('ana-1');
    await ana.ask({ type: 'set_status', status: 'ready' });
    await ana.next('offer', ({ offer }) => offer.conversation.customerOnline);
    page.end();
    await ana.next('offer', ({ offer }) => offer.conversation.customerGoneSince !== undefined);
    await desk.customer(token);
    await ana.next('offer', ({ offer }) => offer.conversation.customerGoneSince === undefined);
  });

  test('how many wait in its queues, told once a second however many come', async () => {
    const ana = await desk.agent('ana-1');
    for (let n = 0; n < 5; n++) await desk.begin('sales');
    await desk.begin('help');
    clock.advance(1000);
    const { queues } = await ana.next('queues', ({ queues }) => queues[0]?.waiting === 5);
    expect(queues.map(({ id }) => id)).toEqual(['sales']);
    expect(ana.ofType('queues').length).toBeLessThanOrEqual(2);
  });
});
