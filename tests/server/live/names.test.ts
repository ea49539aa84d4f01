import { afterEach, beforeEach, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  await addAgent(store, { id: 'ana', queues: ['sales'] });
  desk = await new TestDesk(store, testClock()).open();
});
afterEach(() => desk.close());

test('D6: what is invisible in a name from a provider is a visible mark wherever agents see it, and stored as it came', async () => {
  const provided = '\u202EسارةX\u2069';
  const shown = '▯سارةX▯';
  const { conversation, token } = await desk.begin('sales');
  await store.query('update conversations set customer_name = $1', [provided]);
  await store.query(`update messages set author = $1 where sender = 'customer'`, [provided]);

  const ana = await desk.agent('ana-1');
  await ana.ask({ type: 'set_status', status: 'ready' });
  const { offer } = await ana.next('offer');
  expect(offer.conversation.customer.name).toBe(shown);
  await ana.ask({ type: 'accept', offer: offer.id });
  const { messages } = await ana.next('messages');
  expect(messages[0]).toMatchObject({ author: shown });
  const customer = await desk.customer(token);
  await customer.write('again');
  expect((await ana.next('message')).message).toMatchObject({ conversation, author: shown });

  expect(await store.query('select customer_name as name from conversations')).toEqual([{ name: provided }]);
});
