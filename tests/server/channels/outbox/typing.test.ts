import { beforeEach, describe, expect, test } from 'vitest';
import { createTyping } from '../../../../server/src/channels/outbox/typing.ts';
import type { OpenAccount } from '../../../../server/src/channels/platform.ts';
import { testClock } from '../../support/clock.ts';
import { addAgent, addQueue } from '../../support/desk.ts';
import { useStore } from '../../support/store.ts';
import { addAccount, addConversation, FakePlatform, HOUR_MS } from './support.ts';

const clock = testClock();
const store = useStore({ clock });
const account: OpenAccount = {
  ...{ id: 'wa', channel: 'whatsapp', name: 'wa', externalId: 'wa' },
  ...{ settings: {}, secrets: {} },
};
const http = { fetch: () => Promise.reject(new Error('not here')) };

let fake: FakePlatform;
let showTyping: ReturnType<typeof createTyping>;

beforeEach(async () => {
  await addQueue(store, { id: 'all' });
  await addAgent(store, { id: 'ana', queues: ['all'] });
  await addAccount(store);
  await addConversation(store, clock);
  await store.query(
    `insert into messages (conversation_id, seq, id, created_at, sender, author, body, provider_id)
     values ('c1', 1, 'm1', $1, 'customer', 'Carla', 'Hello', 'wamid.1'),
            ('c1', 2, 'm2', $1, 'customer', 'Carla', 'Are you there?', 'wamid.2')`,
    [clock.now()],
  );
  fake = new FakePlatform();
  const accounts = { open: async () => account, noteSent() {}, noteFailure() {}, onChanged() {} };
  showTyping = createTyping({ store, clock, accounts, http, platforms: [fake.platform('whatsapp')] });
});

describe('that the agent is writing', () => {
  test('is shown to the customer, at the last that the customer wrote', async () => {
    await showTyping('c1', 'ana');
    expect(fake.typing).toEqual(['wa carla wamid.2']);
  });

  test('is shown once in five seconds, however often it is told', async () => {
    for (let told = 0; told < 10; told++) {
      await showTyping('c1', 'ana');
      clock.advance(1000);
    }
    expect(fake.typing).toHaveLength(2);
  });

  test('is nobody else’s to show, nor to keep from being shown', async () => {
    await showTyping('c1', 'ben');
    await showTyping('c2', 'ana');
    expect(fake.typing).toEqual([]);
    await showTyping('c1', 'ana');
    expect(fake.typing).toHaveLength(1);
  });

  test('is not shown once the time to answer is over, nor by an account that is switched off', async () => {
    await store.query('update channel_accounts set enabled = false');
    await showTyping('c1', 'ana');
    await store.query('update channel_accounts set enabled = true');
    clock.advance(25 * HOUR_MS);
    await showTyping('c1', 'ana');
    expect(fake.typing).toEqual([]);
  });

  test('is not shown while a reply is on its way: it would be shown after that', async () => {
    await store.query(
      `insert into deliveries (conversation_id, message_id, part, account_id, state, since, changed_at)
       values ('c1', 'm2', 0, 'wa', 'waiting', $1, $1)`,
      [clock.now()],
    );
    await showTyping('c1', 'ana');
    expect(fake.typing).toEqual([]);
  });

  test('is not shown after the end of the chat', async () => {
    await store.query("update conversations set state = 'wrap_up'");
    await showTyping('c1', 'ana');
    expect(fake.typing).toEqual([]);
  });
});
