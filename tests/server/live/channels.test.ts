import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
const clock = testClock();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  await addAgent(store, { id: 'ana', queues: ['sales'] });
  await store.query(
    `insert into channel_accounts (id, channel, name, queue_id, external_id, secrets, created_at, changed_at)
     values ('wa', 'whatsapp', 'wa', 'sales', '106540352242922', '', 0, 0)`,
  );
  await store.query(
    `insert into conversations (id, start_id, queue_id, channel, customer_name, state, agent_id, queued_since, accepted_at,
                                channel_account_id, channel_customer, reply_until, last_seq)
     values ('c1', 's1', 'sales', 'whatsapp', 'Sheena', 'active', 'ana', 0, 0, 'wa', '16505551234', $1, 2)`,
    [clock.now() + 1000],
  );
  for (const seq of [1, 2])
    await store.query(
      `insert into messages (conversation_id, seq, id, sender, author, body, created_at)
       values ('c1', $1, $2, 'customer', 'Sheena', 'Hello', 0)`,
      [seq, `m${seq}`],
    );
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

const react = (message: string, emoji: string) =>
  store.query('update messages set reaction = $2, changed_at = $3 where id = $1', [
    message,
    emoji,
    clock.now(),
  ]);

describe('an agent who has a conversation at a platform', () => {
  test('sees until when it may be answered freely, and its customer within reach', async () => {
    const ana = await desk.agent('ana-1');
    const [welcome] = ana.ofType('welcome');
    expect(welcome?.conversations).toMatchObject([
      { id: 'c1', channel: 'whatsapp', customerOnline: true, replyUntil: clock.now() + 1000 },
    ]);
  });

  test('is told what has become of a message once, as soon as somebody says to look', async () => {
    const ana = await desk.agent('ana-1');
    await react('m1', '👍');
    await ana.ask({ type: 'set_status', status: 'ready' });
    expect(await ana.next('message_changed')).toMatchObject({ message: { id: 'm1', reaction: '👍' } });
    await ana.ask({ type: 'set_status', status: 'not_ready' });
    await react('m2', '❤️');
    await ana.ask({ type: 'set_status', status: 'ready' });
    expect(await ana.next('message_changed')).toMatchObject({ message: { id: 'm2', reaction: '❤️' } });
    expect(ana.ofType('message_changed')).toHaveLength(2);
  });

  test('is told after a reconnect what changed meanwhile', async () => {
    (await desk.agent('ana-1')).end();
    clock.advance(20_000);
    await react('m2', '👍');
    const ana = await desk.agent('ana-1', { c1: 2 });
    expect(ana.ofType('message_changed')).toMatchObject([{ message: { id: 'm2', seq: 2, reaction: '👍' } }]);
  });
});
