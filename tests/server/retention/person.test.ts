import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../../lib/protocol/customers.ts';
import { claims as ofConversations } from '../../../server/src/conversations/personal-data.ts';
import { claims as ofMessages } from '../../../server/src/messages/personal-data.ts';
import { createRetention, type Retention } from '../../../server/src/retention/index.ts';
import type { ExportedRecord } from '../../../server/src/retention/walk.ts';
import type { Store } from '../../../server/src/store/store.ts';
import { CARD } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { useStore } from '../support/store.ts';
import { refusal } from '../support/world.ts';
import { People } from './people.ts';

const store = useStore();
let people: People;
let retention: Retention;
const clock = testClock();

beforeEach(async () => {
  people = await People.of(store, clock);
  retention = createRetention({ store, country: () => 'FI' });
});

const NO_ENTRY = { directory_entries: 0, directory_addresses: 0, directory_rejections: 0 };
const NOBODY = {
  audit: 0,
  attachments: 0,
  channel_events: 0,
  channel_contacts: 0,
  deliveries: 0,
  messages: 0,
  offers: 0,
  conversations: 0,
  ...NO_ENTRY,
};
/** What one chat of `People.handled` leaves. */
const ONE = {
  audit: 2,
  attachments: 0,
  channel_events: 0,
  channel_contacts: 0,
  deliveries: 0,
  messages: 5,
  offers: 1,
  conversations: 1,
  ...NO_ENTRY,
};

const exportOf = async (person: Person): Promise<ExportedRecord[]> => {
  const records: ExportedRecord[] = [];
  for await (const record of retention.export(person)) records.push(record);
  return records;
};

describe('a customer is found', () => {
  test('by e-mail address, whatever its case, and only with what is that customer’s', async () => {
    await people.handled({ name: 'Carla', email: 'Carla@Example.com' });
    await people.handled({ name: 'Dora', email: 'dora@example.com' });
    expect(await retention.find({ email: ' cARLA@example.COM ' })).toEqual(ONE);
    expect(await retention.find({ email: 'carl_@example.com' })).toEqual(NOBODY);
    expect(await retention.find({ email: 'la@example.com' })).toEqual(NOBODY);
  });

  test.each(['+358 40 123 4567', '040-1234567', '00358401234567', '+358 (0)40 1234567', '(040) 123.4567'])(
    'by phone number, however it is asked for and however it was given: %s',
    async (written) => {
      await people.handled({ name: 'Carla', phone: written });
      await people.handled({ name: 'Dora', phone: '+358 40 123 4568' });
      await people.handled({ name: 'Emil', phone: '+46 40 123 45 67' });
      for (const phone of ['+358401234567', '040 123 4567', '00358 40 1234567'])
        expect(await retention.find({ phone })).toEqual(ONE);
    },
  );

  test('by the id of a conversation, with that conversation alone', async () => {
    const conversation = await people.handled({ name: 'Carla', email: 'carla@example.com' });
    await people.handled({ name: 'Carla', email: 'carla@example.com' });
    expect(await retention.find({ conversation })).toEqual(ONE);
    expect(await retention.find({ conversation: 'none' })).toEqual(NOBODY);
  });

  test('while the chat goes on', async () => {
    await people.active({ name: 'Carla', email: 'carla@example.com' });
    expect(await retention.find({ email: 'carla@example.com' })).toMatchObject({ conversations: 1 });
  });

  test.each([{ email: '' }, { email: ' ' }, { email: 'carla' }, { phone: '' }, { phone: ' +-()' }])(
    'but not by what is no address: %o',
    async (person) => {
      await people.handled({ name: 'Carla', phone: '---' });
      const asked = [retention.find(person), retention.erase(person), exportOf(person)];
      expect(await Promise.all(asked.map(refusal))).toEqual(asked.map(() => 'bad_request'));
    },
  );
});

describe('the export', () => {
  test('has every word, name, address and time, and what was done with them, and nothing of anybody else', async () => {
    const said = 'a blue sofa';
    const conversation = await people.handled(
      { name: 'Carla', email: 'c@example.com', phone: '040 1' },
      said,
    );
    await people.handled({ name: 'Dora', email: 'dora@example.com' }, 'a red chair');
    const records = await exportOf({ email: 'c@example.com' });

    expect(records.map(({ table }) => table)).toEqual([
      'conversations',
      'offers',
      ...Array.from({ length: 5 }, () => 'messages'),
      ...['audit', 'audit'],
    ]);
    expect(records[0]?.record).toMatchObject({
      id: conversation,
      queue: 'auto',
      customer_name: 'Carla',
      customer_email: 'c@example.com',
      customer_phone: '040 1',
      state: 'handled',
      ended_at: clock.now(),
    });
    expect(records.filter(({ table }) => table === 'messages').map(({ record }) => record)).toMatchObject([
      { seq: 1, author: 'Carla', body: 'Hello', created_at: expect.any(Number) },
      { seq: 2, notice: 'agent_joined' },
      { seq: 3, body: `${said}, ${CARD}`, masked_body: expect.stringContaining('1111') },
      { seq: 4, author: 'Ana', body: `A guarantee for ${said}` },
      { seq: 5, notice: 'agent_ended' },
    ]);
    expect(records.filter(({ table }) => table === 'audit').map(({ record }) => record.kind)).toEqual([
      'sent_anyway',
      'revealed',
    ]);
    for (const [table, { aboutCustomers }] of Object.entries({ ...ofConversations, ...ofMessages }))
      for (const { record } of records.filter((exported) => exported.table === table))
        expect(Object.keys(record)).toEqual(expect.arrayContaining([...aboutCustomers]));
    const text = JSON.stringify(records);
    expect(text).not.toMatch(/Dora|dora|red chair|token_hash|start_id/);
    expect(text).not.toContain('undefined');
  });

  test('is the same however many conversations there are, and begins before all of them are read', async () => {
    await fill(store, { conversations: 220, messages: 7 });
    const asked: number[] = [];
    const watched = createRetention({
      store: {
        ...store,
        async query(sql, params) {
          const rows = await store.query<never>(sql, params);
          asked.push(rows.length);
          return rows;
        },
      },
    });
    const seen = new Set<string>();
    let read = 0;
    for await (const { table, record } of watched.export({ email: 'many@example.com' })) {
      if (read++ === 0) expect(asked.reduce((a, b) => a + b)).toBeLessThan(300);
      seen.add(`${table} ${record.id} ${record.conversation_id}`);
    }
    expect(read).toBe(220 * 8);
    expect(seen.size).toBe(read);
    expect(Math.max(...asked)).toBeLessThanOrEqual(200);
  });
});

describe('to erase', () => {
  test('leaves nothing of the customer’s in any table, and everything of everybody else’s', async () => {
    await people.handled({ name: 'Dora', email: 'dora@example.com', phone: '040 7654321' }, 'a red chair');
    const before = await people.everything();
    await people.handled({ name: 'Carla', email: 'carla@example.com', phone: '040 1234567' }, 'a blue sofa');
    await people.handled({ name: 'Carla B.', email: 'CARLA@example.com' }, 'a blue sofa');
    expect(await people.everything()).toMatch(/blue sofa/);

    expect(await retention.erase({ email: 'carla@example.com' })).toEqual({
      attachments: 0,
      channel_events: 0,
      channel_contacts: 0,
      deliveries: 0,
      messages: 10,
      offers: 2,
      conversations: 2,
      ...NO_ENTRY,
    });
    const after = await people.everything();
    expect(after).not.toMatch(/carla|blue sofa|1234567/i);
    expect(before.split('\n').filter((row) => !after.includes(row))).toEqual([]);
    expect(await retention.find({ email: 'dora@example.com' })).toEqual(ONE);
  });

  test('keeps what agents did on record, without a word or an address', async () => {
    const conversation = await people.handled({ name: 'Carla', email: 'carla@example.com' });
    await retention.erase({ conversation });
    const entries = await store.query(
      'select kind, account_id, conversation_id, patterns from audit where conversation_id is not null order by id',
    );
    expect(entries).toMatchObject([
      { kind: 'sent_anyway', account_id: 'ana', conversation_id: conversation },
      { kind: 'revealed', account_id: 'ana', conversation_id: conversation },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/4111|carla/i);
  });

  test('is refused while a chat waits, goes on or is wrapped up, and then nothing is removed', async () => {
    const person = { email: 'carla@example.com' };
    const carla = { name: 'Carla', ...person };
    await people.handled(carla);
    const { actions } = people.world.engine();

    const waiting = await people.waiting(carla);
    expect(await refusal(retention.erase(person))).toBe('conflict');
    await actions.leave(waiting);

    const active = await people.active(carla, { topic: 'manual' });
    await expect(retention.erase(person)).rejects.toThrow('The chat is still going on');
    await actions.end('ana', active);
    expect(await refusal(retention.erase(person))).toBe('conflict');
    expect(await refusal(retention.erase(person, { dryRun: true }))).toBe('conflict');
    expect(await retention.find(person)).toMatchObject({ conversations: 3, audit: 2 });

    await actions.close('ana', active);
    expect(await retention.erase(person)).toMatchObject({ conversations: 3 });
    expect(await retention.find(person)).toEqual(NOBODY);
  });

  test('can be tried first: what would go is counted, and stays', async () => {
    const conversation = await people.handled({ name: 'Carla' });
    const before = await people.everything();
    const tried = await retention.erase({ conversation }, { dryRun: true });
    expect(tried).toEqual({
      attachments: 0,
      channel_events: 0,
      channel_contacts: 0,
      deliveries: 0,
      messages: 5,
      offers: 1,
      conversations: 1,
      ...NO_ENTRY,
    });
    expect(await people.everything()).toBe(before);
    expect(await retention.erase({ conversation })).toEqual(tried);
  });

  test('of whom nothing is known is nothing', async () => {
    await people.handled({ name: 'Carla' });
    for (const person of [
      { email: 'nobody@example.com' },
      { phone: '040 1234567' },
      { conversation: 'none' },
    ])
      expect(await retention.erase(person)).toEqual({
        attachments: 0,
        channel_events: 0,
        channel_contacts: 0,
        deliveries: 0,
        messages: 0,
        offers: 0,
        conversations: 0,
        ...NO_ENTRY,
      });
    expect(await retention.find({ conversation: 'none' })).toEqual(NOBODY);
  });

  test('goes in short steps, and goes on after one that fails', async () => {
    await fill(store, { conversations: 120, messages: 30 });
    const steps: number[] = [];
    const broken = createRetention({
      store: {
        ...store,
        async transaction(work) {
          if (steps.length === 2) throw new Error('the connection broke');
          const before = await rowsOf(store);
          const result = await store.transaction(work);
          steps.push(before - (await rowsOf(store)));
          return result;
        },
      },
    });
    await expect(broken.erase({ email: 'many@example.com' })).rejects.toThrow('the connection broke');
    for (const removed of steps) expect(removed).toBeLessThanOrEqual(1050);
    const left = await retention.find({ email: 'many@example.com' });
    expect(left.messages).toBe(120 * 30 - 1500);
    expect(left.conversations).toBe(70);
    expect(await retention.erase({ email: 'many@example.com' })).toMatchObject({
      conversations: left.conversations,
      messages: left.messages,
    });
    expect(await rowsOf(store)).toBe(0);
  });
});

/** Chats of one customer, over and done with, put there at once. */
async function fill(store: Store, { conversations, messages }: { conversations: number; messages: number }) {
  await store.query(
    `insert into conversations (id, start_id, token_hash, queue_id, channel, customer_name, customer_email, state,
                                queued_since, ended_at, last_seq)
     select 'c' || i, 's' || i, 't' || i, 'auto', 'web_chat', 'Many', 'many@example.com', 'abandoned', i, i, $2
       from generate_series(1, $1::int) i`,
    [conversations, messages],
  );
  await store.query(
    `insert into messages (conversation_id, seq, id, sender, author, body, created_at)
     select 'c' || i, j, 'm' || j, 'customer', 'Many', 'Hello', i
       from generate_series(1, $1::int) i, generate_series(1, $2::int) j`,
    [conversations, messages],
  );
}

async function rowsOf(store: Store): Promise<number> {
  const [row] = await store.query<{ n: number }>(
    'select (select count(*) from messages) + (select count(*) from conversations) as n',
  );
  return row?.n ?? 0;
}
