import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
const clock = testClock();

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  await addAgent(store, { id: 'ana', queues: ['sales'] });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

describe('an agent and a customer chat', () => {
  test('from the first message to Handled, each told what the other does', async () => {
    const ana = await desk.agent('ana-1');
    const { conversation, token } = await desk.begin('sales', { text: 'Is it in stock?' });
    const carla = await desk.customer(token);
    expect(carla.ofType('welcome')[0]?.conversation).toMatchObject({ state: 'waiting', position: 1 });

    expect(await ana.ask({ type: 'set_status', status: 'ready' })).toBeNull();
    const { offer } = await ana.next('offer');
    expect(offer).toMatchObject({ firstMessage: 'Is it in stock?', conversation: { id: conversation } });
    await carla.next('conversation', ({ conversation }) => conversation.position === null);

    expect(await ana.ask({ type: 'accept', offer: offer.id })).toBeNull();
    await ana.next('messages', ({ messages }) => messages.length === 2);
    const joined = await carla.next('conversation');
    expect(joined.conversation).toMatchObject({ state: 'active', agentName: 'ana the agent' });

    ana.send({ type: 'send', conversation, id: 'a1', text: 'It is.' });
    expect(await ana.next('sent')).toMatchObject({ id: 'a1', seq: 3 });
    expect((await carla.next('message', ({ message }) => message.from === 'agent')).message).toMatchObject({
      seq: 3,
      text: 'It is.',
    });
    carla.send({ type: 'send', id: 'c1', text: 'Then I take it.' });
    expect(await carla.next('sent')).toMatchObject({ id: 'c1', seq: 4 });
    expect((await ana.next('message')).message).toMatchObject({ seq: 4, text: 'Then I take it.' });

    expect(await ana.ask({ type: 'end', conversation })).toBeNull();
    expect((await ana.next('conversation')).conversation).toMatchObject({
      state: 'handled',
      endedBy: 'agent',
    });
    expect((await carla.next('conversation')).conversation).toMatchObject({
      state: 'ended',
      endedBy: 'agent',
    });
  });
});
