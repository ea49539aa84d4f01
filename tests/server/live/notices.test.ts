import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../lib/protocol/index.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, CONFIG, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
const clock = testClock();

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true, wrapUp: 'manual' });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  await addAgent(store, { id: 'ben', queues: ['auto'] });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

const ANA = { id: 'ana', name: 'ana the agent' };
const BEN = { id: 'ben', name: 'ben the agent' };

async function ready(session: string) {
  const agent = await desk.agent(session);
  await agent.ask({ type: 'set_status', status: 'ready' });
  return agent;
}

/** What the system lines among these say, and about whom. */
function noticesOf(messages: readonly Message[]) {
  return messages.flatMap((message) =>
    'notice' in message ? [[message.notice, message.about ?? null]] : [],
  );
}

const transcriptOf = async (conversation: string, session: string) => {
  const headers = { authorization: `Bearer ${session}` };
  const page = await desk.fetch(`/api/conversations/${conversation}/messages`, { headers });
  return ((await page.json()) as { messages: Message[] }).messages;
};

describe('a line about what happened says who it is about:', () => {
  test('to its agent at once, and to every agent who reads the transcript later', async () => {
    const ana = await ready('ana-1');
    const { conversation } = await desk.begin('auto');
    const first = await ana.next('messages', ({ messages }) => messages.length > 1);
    expect(noticesOf(first.messages)).toEqual([['agent_joined', ANA]]);

    ana.end();
    await expect
      .poll(
        async () => {
          clock.advance((CONFIG.agentGraceSeconds / 2) * 1000);
          const [row] = await store.query<{ state: string }>('select state from conversations');
          return row?.state;
        },
        { timeout: 20_000 },
      )
      .toBe('queued');
    const ben = await ready('ben-1');
    const second = await ben.next('messages', ({ messages }) => messages.length > 1);
    expect(noticesOf(second.messages)).toEqual([
      ['agent_joined', ANA],
      ['agent_lost', ANA],
      ['agent_joined', BEN],
    ]);

    await ben.ask({ type: 'end', conversation });
    expect(noticesOf(ben.ofType('message').map(({ message }) => message))).toEqual([['agent_ended', BEN]]);
    expect(noticesOf(await transcriptOf(conversation, 'admin-1'))).toEqual([
      ['agent_joined', ANA],
      ['agent_lost', ANA],
      ['agent_joined', BEN],
      ['agent_ended', BEN],
    ]);
  });

  test('to the customer by name only, at once and after coming back', async () => {
    const { conversation, token } = await desk.begin('auto');
    const carla = await desk.customer(token);
    const ana = await ready('ana-1');
    expect((await carla.next('message')).message).toMatchObject({ about: { name: ANA.name } });
    await ana.ask({ type: 'end', conversation });
    await carla.next('message');

    const back = await desk.customer(token);
    const names = [
      ['agent_joined', { name: ANA.name }],
      ['agent_ended', { name: ANA.name }],
    ];
    expect(noticesOf(carla.ofType('message').map(({ message }) => message))).toEqual(names);
    expect(noticesOf(back.ofType('messages').flatMap(({ messages }) => messages))).toEqual(names);
  });

  test('of a customer who leaves it says nothing', async () => {
    const ana = await ready('ana-1');
    const { conversation, token } = await desk.begin('auto');
    await ana.next('messages', (update) => update.conversation === conversation);
    (await desk.customer(token)).send({ type: 'leave' });
    expect(noticesOf([(await ana.next('message')).message])).toEqual([['customer_ended', null]]);
  });

  test('by the name that the agent had then', async () => {
    const ana = await ready('ana-1');
    const { conversation } = await desk.begin('auto');
    await ana.next('messages', (update) => update.conversation === conversation);
    await store.query(`update accounts set name = 'Ana Sommer' where id = 'ana'`);
    await ana.ask({ type: 'end', conversation });
    expect(noticesOf(await transcriptOf(conversation, 'admin-1'))).toEqual([
      ['agent_joined', ANA],
      ['agent_ended', { id: 'ana', name: 'Ana Sommer' }],
    ]);
  });

  test('unless it was stored before lines said so', async () => {
    const ana = await ready('ana-1');
    const { conversation } = await desk.begin('auto');
    await ana.next('messages', (update) => update.conversation === conversation);
    await store.query(`update messages set author_id = null, author = '' where notice is not null`);
    expect(noticesOf(await transcriptOf(conversation, 'ana-1'))).toEqual([['agent_joined', null]]);
  });
});

describe('a reply says who wrote it:', () => {
  test('to whoever of the agents reads it, and to the customer by name only', async () => {
    const ana = await ready('ana-1');
    const { conversation, token } = await desk.begin('auto');
    const carla = await desk.customer(token);
    await ana.next('messages', (update) => update.conversation === conversation);
    ana.send({ type: 'send', conversation, id: 'm1', text: 'Hello Carla' });
    const live = (await carla.next('message', ({ message }) => 'text' in message)).message;
    const back = (await desk.customer(token)).ofType('messages').flatMap(({ messages }) => messages);

    const written = await transcriptOf(conversation, 'admin-1');
    expect(written.find(({ id }) => id === 'm1')).toMatchObject({ author: ANA.name, agent: ANA.id });
    expect(live).toMatchObject({ author: ANA.name, text: 'Hello Carla' });
    for (const message of [live, ...back]) expect(Object.keys(message)).not.toContain('agent');
  });
});
