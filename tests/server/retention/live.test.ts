import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CloseCode } from '../../../lib/protocol/index.ts';
import { createRetention, type Retention } from '../../../server/src/retention/index.ts';
import { chat } from '../support/chat.ts';
import { CustomerClient } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { World } from '../support/world.ts';

const store = useStore();
let desk: TestDesk;
let retention: Retention;
const clock = testClock();

beforeEach(async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  await addQueue(store, { id: 'asked' });
  await addAgent(store, { id: 'ana', queues: ['auto', 'asked'] });
  desk = await new TestDesk(store, clock).open();
  retention = createRetention({ store });
});
afterEach(() => desk.close());

/** Another server on the same store, from whose hints this desk learns nothing. */
const elsewhere = () => new World(store, clock).engine();

describe('when a conversation has been erased', () => {
  test('its agent’s panel goes on, now and after it comes back', async () => {
    const { agent, conversation } = await chat(desk, 'ana-1');
    await agent.ask({ type: 'end', conversation });
    await agent.next('conversation', (update) => update.conversation.state === 'handled');
    await retention.erase({ conversation });

    const history = await desk.fetch(`/api/conversations/${conversation}/messages`, {
      headers: { authorization: 'Bearer ana-1' },
    });
    expect(history.status).toBe(404);
    expect(await agent.ask({ type: 'end', conversation })).toBe('not_found');
    const late = await agent.reply({ conversation, id: 'late', text: 'One more thing' });
    expect(late).toMatchObject({ type: 'refused', error: { code: 'not_found' } });

    const next = await desk.begin('auto', { text: 'Next' });
    await agent.next('messages', (update) => update.conversation === next.conversation);
    const again = await desk.agent('ana-1', { [conversation]: 3, [next.conversation]: 0 });
    expect(again.ofType('welcome')[0]?.conversations.map(({ id }) => id)).toEqual([next.conversation]);
  });

  test('its customer’s page is told so when it writes, and is not let in when it comes back', async () => {
    const { agent, conversation, customer, token } = await chat(desk, 'ana-1');
    await agent.ask({ type: 'end', conversation });
    await customer.next('conversation', (update) => update.conversation.state === 'ended');
    await retention.erase({ conversation });

    customer.send({ type: 'send', id: 'c1', text: 'Are you there?' });
    expect((await customer.next('refused')).error.code).toBe('not_found');
    customer.send({ type: 'leave' });
    expect((await customer.next('refused')).error.code).toBe('not_found');

    const back = new CustomerClient(`${desk.url.replace('http', 'ws')}/ws/customer`);
    await back.opened;
    back.send({ type: 'hello', token, known: 3 });
    expect(await back.closed).toBe(CloseCode.notAuthenticated);
  });

  test('a panel that had not heard of its end hears of it', async () => {
    const { agent, conversation } = await chat(desk, 'ana-1');
    await elsewhere().actions.end('ana', conversation);
    await retention.erase({ conversation });
    await agent.ask({ type: 'set_status', status: 'not_ready' });
    const { conversation: left } = await agent.next(
      'conversation',
      ({ conversation: { id, state } }) => id === conversation && state !== 'active',
    );
    expect(left).toMatchObject({ state: 'handled', wrapUp: null });
    expect(await agent.ask({ type: 'set_status', status: 'ready' })).toBeNull();
    expect(
      agent.ofType('conversation').filter(({ conversation }) => conversation.state === 'handled'),
    ).toHaveLength(1);
  });

  test('a panel that still shows its offer is told that it is open no more', async () => {
    const agent = await desk.agent('ana-1');
    await agent.ask({ type: 'set_status', status: 'ready' });
    const { conversation } = await desk.begin('asked');
    const { offer } = await agent.next('offer');
    await elsewhere().actions.leave(conversation);
    await retention.erase({ conversation });
    expect(await agent.ask({ type: 'accept', offer: offer.id })).toBe('offer_gone');
    await agent.ask({ type: 'set_status', status: 'not_ready' });
    expect(await agent.next('offer_ended')).toMatchObject({ offer: offer.id, outcome: 'revoked' });
  });
});
