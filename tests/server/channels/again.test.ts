import { nanoid } from 'nanoid';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StartedChat } from '../../../lib/protocol/index.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const MINUTE = 60_000;

const store = useStore();
let clock: TestClock;
let desk: TestDesk;

beforeEach(async () => {
  clock = testClock();
  await addQueue(store, { id: 'auto', reopenMinutes: 30 });
  await addQueue(store, { id: 'over' });
  for (const id of ['ana', 'ben']) await addAgent(store, { id, queues: ['auto', 'over'] });
  desk = await new TestDesk(store, clock).open();
  return () => desk.close();
});

const post = (body: object) =>
  desk.fetch('/api/chat/again', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const again = async (continues: string, id = nanoid()): Promise<StartedChat> =>
  (await post({ id, continues, text: 'One more thing' })).json() as Promise<StartedChat>;
const refused = async (continues: string) =>
  (await (await post({ id: nanoid(), continues, text: 'One more thing' })).json()).error?.code;

async function agent(session: string) {
  const client = await desk.agent(session);
  await client.ask({ type: 'set_status', status: 'ready' });
  return client;
}
type Agent = Awaited<ReturnType<typeof agent>>;

/** A chat that this agent had, and ended. */
async function ended(client: Agent, queue = 'auto'): Promise<StartedChat> {
  const begun = await desk.begin(queue, { text: 'Hello', name: 'Carla', email: 'carla@example.com' });
  const { offer } = await client.next('offer');
  await client.ask({ type: 'accept', offer: offer.id });
  await client.ask({ type: 'end', conversation: begun.conversation });
  return begun;
}

describe('a customer who writes again after the end', () => {
  test('is in the same queue without the form, and the agent sees what it goes on with', async () => {
    const ana = await agent('ana-1');
    const before = await ended(ana);
    const after = await again(before.token);
    expect(after.conversation).not.toBe(before.conversation);
    const { offer } = await ana.next(
      'offer',
      (update) => update.offer.conversation.id === after.conversation,
    );
    expect(offer).toMatchObject({
      firstMessage: 'One more thing',
      conversation: {
        queue: { id: 'auto' },
        customer: { name: 'Carla', email: 'carla@example.com' },
        continues: before.conversation,
      },
    });
  });

  test('comes to the agent of before first, however long others are idle, and to anybody else then', async () => {
    const ana = await agent('ana-1');
    const before = await ended(ana);
    clock.advance(5000);
    const ben = await agent('ben-1');
    await ana.ask({ type: 'set_status', status: 'not_ready' });
    clock.advance(5000);
    await ana.ask({ type: 'set_status', status: 'ready' });
    await again(before.token);
    const { offer } = await ana.next('offer');
    await ana.ask({ type: 'decline', offer: offer.id });
    expect((await ben.next('offer')).offer.conversation.continues).toBe(before.conversation);
  });

  test('comes to whoever is there when that agent is not', async () => {
    const ana = await agent('ana-1');
    const before = await ended(ana);
    await ana.ask({ type: 'set_status', status: 'not_ready' });
    const ben = await agent('ben-1');
    await again(before.token);
    expect((await ben.next('offer')).offer.conversation.continues).toBe(before.conversation);
  });

  test('begins once, however often the same is asked', async () => {
    const ana = await agent('ana-1');
    const before = await ended(ana);
    const id = nanoid();
    const first = await again(before.token, id);
    clock.advance(31 * MINUTE);
    expect(await again(before.token, id)).toEqual(first);
    expect(await store.query('select from conversations')).toHaveLength(2);
  });

  test('may do so for as long as the queue says, and is told until when', async () => {
    const ana = await agent('ana-1');
    const before = await ended(ana);
    const page = await desk.customer(before.token);
    expect(page.ofType('welcome')[0]?.conversation.continueUntil).toBe(clock.now() + 30 * MINUTE);
    clock.advance(30 * MINUTE);
    expect(await refused(before.token)).toBe('wrong_state');
  });

  test('may not where the queue does not say so, nor of what goes on, nor with a token that is none', async () => {
    const ana = await agent('ana-1');
    const over = await ended(ana, 'over');
    const page = await desk.customer(over.token);
    expect(page.ofType('welcome')[0]?.conversation).not.toHaveProperty('continueUntil');
    const open = await desk.begin('auto');
    expect(await refused(over.token)).toBe('wrong_state');
    expect(await refused(open.token)).toBe('wrong_state');
    expect(await refused('nobody-knows-this-one')).toBe('wrong_state');
    expect((await post({ id: 'short', continues: over.token, text: 'Hi' })).status).toBe(400);
  });

  test('may also after leaving the queue before anybody came', async () => {
    const before = await desk.begin('auto');
    const page = await desk.customer(before.token);
    page.send({ type: 'leave' });
    await page.next('conversation', ({ conversation }) => conversation.state === 'ended');
    const ana = await agent('ana-1');
    await again(before.token);
    expect((await ana.next('offer')).offer.conversation.continues).toBe(before.conversation);
  });
});

test('the transcript of before can be read by who has the chat that goes on with it, and not while it is offered', async () => {
  const ana = await agent('ana-1');
  const before = await ended(ana);
  await ana.ask({ type: 'set_status', status: 'not_ready' });
  const ben = await agent('ben-1');
  await again(before.token);
  const { offer } = await ben.next('offer');
  const read = () =>
    desk.fetch(`/api/conversations/${before.conversation}/messages`, {
      headers: { authorization: 'Bearer ben-1' },
    });
  expect((await read()).status).toBe(404);
  await ben.ask({ type: 'accept', offer: offer.id });
  expect(await (await read()).json()).toMatchObject({ messages: [{ text: 'Hello' }, {}, {}] });
});

test('what was erased is not gone on with any more, and does not take the later chat with it', async () => {
  const ana = await agent('ana-1');
  const before = await ended(ana);
  const after = await again(before.token);
  const { conversation } = before;
  for (const table of ['offers', 'messages'])
    await store.query(`delete from ${table} where conversation_id = $1`, [conversation]);
  await store.query('delete from conversations where id = $1', [conversation]);
  expect(await store.query('select id, previous_id from conversations')).toEqual([
    { id: after.conversation, previous_id: null },
  ]);
});
