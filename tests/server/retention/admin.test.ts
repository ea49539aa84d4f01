import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATA_TABLES } from '../../../lib/protocol/customers.ts';
import type { Store } from '../../../server/src/store/store.ts';
import { ask } from '../directory/support.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { People } from './people.ts';

const DAY = 86_400_000;
const CARLA = { name: 'Carla', email: 'carla@example.com', phone: '040 1234567' };
const BY_EMAIL = { email: 'Carla@Example.com' };
const AUDIT = '/api/admin/audit';

const store = useStore();
const clock = testClock();
let people: People;
/** It opens after the chats: on its own it would soon take ana for gone. */
let desk: TestDesk;

beforeEach(async () => {
  people = await People.of(store, clock);
  await addAgent(store, { id: 'admin', queues: [], role: 'administrator' });
  desk = new TestDesk(store, clock, { config: { country: 'FI' } });
});
afterEach(() => desk.close());

const post = (what: string, body: object, session = 'admin-1') =>
  ask(desk, session, 'POST', `/api/admin/customers/${what}`, body);
const onRecord = async (kind: string) =>
  (await ask(desk, 'admin-1', 'GET', `${AUDIT}?kind=${kind}`)).entries as object[];
const exported = (person: object, session = 'admin-1') =>
  desk.fetch('/api/admin/customers/export', {
    method: 'POST',
    headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });

describe("customers' data", () => {
  test('is found by e-mail address, phone number or conversation, in numbers by kind', async () => {
    const conversation = await people.handled(CARLA);
    await people.handled({ name: 'Dora', email: 'dora@example.com' });
    await desk.open();
    for (const person of [BY_EMAIL, { phone: '+358 40 123 4567' }, { conversation }])
      expect(await post('find', person)).toMatchObject({ conversations: 1, messages: 5, audit: 2 });
    const counts = await post('find', BY_EMAIL);
    expect(Object.keys(counts).toSorted()).toEqual([...DATA_TABLES].sort());
  });

  test('is asked for by one thing known of somebody, no more, no less, and no other', async () => {
    await people.handled(CARLA);
    await desk.open();
    for (const person of [{}, { ...BY_EMAIL, phone: '040 1234567' }, { email: '' }, { name: 'Carla' }])
      for (const what of ['find', 'export', 'erase']) expect(await post(what, person)).toBe('bad_request');
    expect(await post('erase', { email: 'carla' })).toBe('bad_request');
    expect(await post('find', BY_EMAIL)).toMatchObject({ conversations: 1 });
  });

  test('is for administrators', async () => {
    await people.handled(CARLA);
    await desk.open();
    for (const what of ['find', 'export', 'erase', 'age-out'])
      expect(await post(what, what === 'age-out' ? { auditDays: 1 } : BY_EMAIL, 'ana-1')).toBe('forbidden');
    expect(await post('find', BY_EMAIL)).toMatchObject({ conversations: 1 });
  });
});

describe('the export', () => {
  test('is a file with a line of JSON for each record', async () => {
    await people.handled(CARLA, 'a blue sofa');
    await desk.open();
    const answer = await exported(BY_EMAIL);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="customer.jsonl"',
      'cache-control': 'no-store',
    });
    const records = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ table }) => table)).toEqual([
      ...['conversations', 'offers'],
      ...Array.from({ length: 5 }, () => 'messages'),
      ...['audit', 'audit'],
    ]);
    expect(JSON.stringify(records)).toContain('a blue sofa');
  });

  test('is on record: who, when and how much, and neither whose nor a word', async () => {
    await people.handled(CARLA, 'a blue sofa');
    await desk.open();
    await (await exported(BY_EMAIL)).text();
    const entries = await onRecord('exported');
    expect(entries).toMatchObject([
      {
        at: clock.now(),
        account: { id: 'admin' },
        conversation: null,
        message: null,
        counts: { conversations: 1, messages: 5, offers: 1, audit: 2 },
      },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/carla|sofa|1234567/i);
  });

  test('that breaks off is no file, and is on record all the same', async () => {
    await people.handled(CARLA);
    const broken: Store = {
      ...store,
      async query(sql, params) {
        if (sql.includes('as record from messages')) throw new Error('the connection broke');
        return store.query(sql, params);
      },
    };
    desk = await new TestDesk(broken, clock).open();
    await expect(exported(BY_EMAIL).then((answer) => answer.text())).rejects.toThrow();
    expect(await onRecord('exported')).toHaveLength(1);
  });

  test('that is refused is not on record, and nothing else is either', async () => {
    await desk.open();
    expect(await post('export', { phone: 'none' })).toBe('bad_request');
    await post('find', BY_EMAIL);
    expect(await onRecord('exported')).toEqual([]);
  });
});

describe('to erase', () => {
  test('can be tried, and then leaves nothing but that it was done', async () => {
    await people.handled(CARLA, 'a blue sofa');
    await desk.open();
    const tried = await post('erase?dryRun=true', BY_EMAIL);
    expect(tried).toMatchObject({ conversations: 1, messages: 5 });
    expect(tried).not.toHaveProperty('audit');
    expect(await onRecord('erased')).toEqual([]);
    expect(await post('find', BY_EMAIL)).toMatchObject({ conversations: 1 });

    expect(await post('erase', BY_EMAIL)).toEqual(tried);
    expect(await onRecord('erased')).toMatchObject([
      { at: clock.now(), account: { id: 'admin' }, conversation: null, counts: tried },
    ]);
    expect(await people.everything()).not.toMatch(/carla|blue sofa|1234567/i);
  });

  test('is refused while the chat goes on, tried or not, and is not on record then', async () => {
    await people.active(CARLA);
    await desk.open();
    for (const what of ['erase?dryRun=true', 'erase']) expect(await post(what, BY_EMAIL)).toBe('conflict');
    expect(await onRecord('erased')).toEqual([]);
  });
});

describe('what is old', () => {
  beforeEach(async () => {
    await people.handled(CARLA, 'a blue sofa');
    clock.advance(30 * DAY);
    await people.handled({ name: 'Dora', email: 'dora@example.com' });
    await desk.open();
  });

  test('is counted, and goes by the days since conversations ended; the audit stays', async () => {
    const before = await people.everything();
    const tried = await post('age-out?dryRun=true', { conversationDays: 29 });
    expect(tried).toMatchObject({ conversations: 1, messages: 5, audit: 0 });
    expect(await people.everything()).toBe(before);
    expect(await post('age-out', { conversationDays: 31 })).toMatchObject({ conversations: 0, audit: 0 });
    expect(await post('age-out', { conversationDays: 29 })).toEqual(tried);
    expect(await post('find', BY_EMAIL)).toMatchObject({ conversations: 0 });
    expect(await post('find', { email: 'dora@example.com' })).toMatchObject({ conversations: 1 });
    expect(await onRecord('aged_out')).toMatchObject([
      { account: { id: 'admin' }, counts: tried },
      { counts: { conversations: 0 } },
    ]);
  });

  test('of the audit goes by days of its own', async () => {
    expect(await post('age-out', { auditDays: 29 })).toMatchObject({ conversations: 0, audit: 3 });
    expect(await onRecord('rules_changed')).toEqual([]);
    expect(await onRecord('aged_out')).toHaveLength(1);
  });

  test.each([{}, { conversationDays: 0 }, { conversationDays: 1.5 }, { auditDays: -1 }, { auditDays: '30' }])(
    'is nothing without a number of days: %o',
    async (age) => {
      expect(await post('age-out', age)).toBe('bad_request');
      expect(await post('find', BY_EMAIL)).toMatchObject({ conversations: 1 });
    },
  );
});
