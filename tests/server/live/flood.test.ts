import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../server/src/store/store.ts';
import { CustomerClient } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, CONFIG, NO_CHAT_LIMITS, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let desk: TestDesk;
/** While it is set, transactions wait for it. */
let barrier: Promise<void> | null;

const FEW = { points: 5, duration: 3600 };
const { messages, connections } = NO_CHAT_LIMITS;

beforeEach(async () => {
  barrier = null;
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addAgent(store, { id: 'ana', queues: ['auto'], capacity: 5 });
});
afterEach(() => desk.close());

async function openDesk(options: ConstructorParameters<typeof TestDesk>[2] = {}): Promise<void> {
  const slow: Store = {
    ...store,
    async transaction(work) {
      await barrier;
      return store.transaction(work);
    },
  };
  desk = await new TestDesk(slow, clock, options).open();
}

async function write(customer: CustomerClient, ...ids: string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const id of ids) {
    const answer = await customer.write(id);
    answers.push(answer.type === 'refused' ? answer.error.code : answer.type);
  }
  return answers;
}

const bodies = async (conversation: string) =>
  (
    await store.query<{ id: string }>(
      `select id from messages where conversation_id = $1 and seq > 1 and sender = 'customer' order by seq`,
      [conversation],
    )
  ).map(({ id }) => id);

describe('a customer who writes more than anybody can', () => {
  test('is told when to go on, and gains nothing by coming back', async () => {
    await openDesk({ chatLimits: { ...NO_CHAT_LIMITS, messages: { ...messages, byConversation: FEW } } });
    const { conversation, token } = await desk.begin('auto');
    const carla = await desk.customer(token);
    expect(await write(carla, 'm1', 'm2', 'm3', 'm4', 'm5')).toEqual(Array(5).fill('sent'));
    expect(await carla.write('m6')).toMatchObject({
      type: 'refused',
      error: { code: 'too_many_attempts', retryAfter: expect.any(Number) },
    });
    carla.end();
    const back = await desk.customer(token);
    expect(await write(back, 'm6')).toEqual(['too_many_attempts']);
    expect(await bodies(conversation)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
  });

  test('does not overtake itself: what follows a message put off is put off, too', async () => {
    await openDesk({ chatLimits: { ...NO_CHAT_LIMITS, messages: { ...messages, byConversation: FEW } } });
    const { token } = await desk.begin('auto');
    const carla = await desk.customer(token);
    await write(carla, 'm1', 'm2', 'm3', 'm4', 'm5');
    expect(await write(carla, 'm6')).toEqual(['too_many_attempts']);
    const next = carla.write('m7');
    await new Promise(setImmediate);
    clock.advance(2_000);
    expect(await next).toMatchObject({ type: 'refused', error: { code: 'unavailable' } });
  });

  test.each([
    ['its address', { byAddress: FEW }],
    ['the desk', { ofDesk: FEW }],
  ])('uses up what %s may write, whatever its chat', async (_whose, few) => {
    await openDesk({ chatLimits: { ...NO_CHAT_LIMITS, messages: { ...messages, ...few } } });
    const [one, other] = [await desk.begin('auto'), await desk.begin('auto')];
    const carla = await desk.customer(one.token);
    expect(await write(carla, 'm1', 'm2', 'm3', 'm4', 'm5')).toEqual(Array(5).fill('sent'));
    expect(await write(await desk.customer(other.token), 'm6')).toEqual(['too_many_attempts']);
  });

  test('writes less often the more it writes at once', async () => {
    await openDesk({ chatLimits: { ...NO_CHAT_LIMITS, messages: { ...messages, byConversation: FEW } } });
    const { token } = await desk.begin('auto');
    const carla = await desk.customer(token);
    carla.send({ type: 'send', id: 'm1', text: 'x'.repeat(4_500) });
    await carla.next('sent');
    expect(await write(carla, 'm2')).toEqual(['too_many_attempts']);
  });

  test.each([
    ['the same chat', { ...connections, byConversation: FEW }],
    ['one address', { ...connections, byAddress: FEW }],
  ])('is turned away when it connects too often from %s', async (_from, few) => {
    await openDesk({ chatLimits: { ...NO_CHAT_LIMITS, connections: few } });
    const { token } = await desk.begin('auto');
    for (let n = 0; n < 5; n++) (await desk.customer(token)).end();
    const sixth = new CustomerClient(`${desk.url.replace('http', 'ws')}/ws/customer`);
    await sixth.opened;
    sixth.send({ type: 'hello', token, known: 0 });
    expect(await sixth.next('refused')).toMatchObject({ error: { code: 'too_many_attempts' } });
    clock.advance(3_000);
    expect(await sixth.closed).toBe(1013);
  });

  test('lets its neighbours in between: those who come at once from one address come in one after the other', async () => {
    await openDesk({ chatLimits: { ...NO_CHAT_LIMITS, arrivals: { atOnce: 2, apartMs: 150 } } });
    const begun = performance.now();
    const arrived: number[] = [];
    const chats = await Promise.all(Array.from({ length: 4 }, () => desk.begin('auto')));
    await Promise.all(
      chats.map(async ({ token }) => {
        await desk.customer(token);
        arrived.push(performance.now() - begun);
      }),
    );
    expect(arrived.at(-1)).toBeGreaterThanOrEqual(290);
  });
});

test('a ping is answered once all that was sent before it is stored', async () => {
  await openDesk();
  const { token } = await desk.begin('auto');
  const carla = await desk.customer(token);
  let open = () => {};
  barrier = new Promise((resolve) => {
    open = resolve;
  });
  carla.send({ type: 'send', id: 'm1', text: 'Hello' });
  carla.send({ type: 'ping' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(carla.ofType('pong')).toEqual([]);
  barrier = null;
  open();
  await carla.next('pong');
  expect(carla.ofType('sent')).toHaveLength(1);
});

test('a chat holds so much and no more: its customer is told to begin another, its agent may still write', async () => {
  await openDesk({ config: { ...CONFIG, conversationKilobytes: 4 } });
  const ana = await desk.agent('ana-1');
  await ana.ask({ type: 'set_status', status: 'ready' });
  const { conversation, token } = await desk.begin('auto');
  const carla = await desk.customer(token);
  await ana.next('conversation');
  const long = 'x'.repeat(900);
  for (const id of ['m1', 'm2', 'm3']) carla.send({ type: 'send', id, text: long });
  const refused = await carla.next('refused');
  expect(refused).toMatchObject({
    ref: 'm3',
    error: { code: 'chat_full', message: expect.stringContaining('begin a new one') },
  });
  expect(await ana.reply({ conversation, id: 'a1', text: 'Please begin another' })).toMatchObject({
    type: 'sent',
  });
  expect(await bodies(conversation)).toEqual(['m1', 'm2']);
  carla.end();
  const back = await desk.customer(token);
  back.send({ type: 'send', id: 'm3', text: long });
  expect(await back.next('refused')).toMatchObject({ ref: 'm3', error: { code: 'chat_full' } });
});
