import { beforeEach, describe, expect, test } from 'vitest';
import { createRetention, type Retention } from '../../../server/src/retention/index.ts';
import { testClock } from '../support/clock.ts';
import { checkInvariants } from '../support/invariants.ts';
import { useStore } from '../support/store.ts';
import { People } from './people.ts';

const DAY = 86_400_000;
const CARLA = { name: 'Carla', email: 'carla@example.com' };
const NEVER = 0;

const store = useStore();
let people: People;
let retention: Retention;
const clock = testClock();

beforeEach(async () => {
  people = await People.of(store, clock);
  retention = createRetention({ store });
});

const states = async () =>
  (await store.query<{ state: string }>('select state from conversations order by state')).map(
    ({ state }) => state,
  );
const auditSize = async () => {
  const [row] = await store.query<{ n: number }>('select count(*) as n from audit');
  return row?.n;
};

describe('what ended long ago', () => {
  test('goes with all that belongs to it, and what ended later stays', async () => {
    const long = await people.active({ name: 'Dora' });
    await people.handled(CARLA, 'a blue sofa');
    clock.advance(DAY);
    const ended = clock.now();
    await people.talk(long, 'a red chair');
    await people.world.engine().actions.end('ana', long);

    expect(await retention.ageOut({ conversations: ended, audit: NEVER })).toEqual({
      attachments: 0,
      channel_events: 0,
      channel_contacts: 0,
      deliveries: 0,
      messages: 5,
      offers: 1,
      conversations: 1,
      audit: 0,
    });
    const left = await people.everything();
    expect(left).not.toMatch(/carla|blue sofa/i);
    expect(left).toMatch(/red chair/);
    expect(await retention.ageOut({ conversations: ended, audit: NEVER })).toMatchObject({
      conversations: 0,
    });
    expect(await retention.ageOut({ conversations: ended + 1, audit: NEVER })).toMatchObject({
      conversations: 1,
    });
  });

  test('can be counted before', async () => {
    await people.handled(CARLA);
    clock.advance(DAY);
    const before = await people.everything();
    const ages = { conversations: clock.now(), audit: clock.now() };
    const counted = await retention.ageOut(ages, { dryRun: true });
    expect(await people.everything()).toBe(before);
    // The rules that these people write by are on record, too.
    expect(counted).toEqual({
      attachments: 0,
      channel_events: 0,
      channel_contacts: 0,
      deliveries: 0,
      messages: 5,
      offers: 1,
      conversations: 1,
      audit: 3,
    });
    expect(await retention.ageOut(ages)).toEqual(counted);
  });

  test('is not what began long ago: what waits, goes on or is wrapped up is never touched', async () => {
    const { actions, availability } = people.world.engine();
    await people.active(CARLA, { topic: 'manual' });
    const wrappedUp = await people.active(CARLA, { topic: 'manual' });
    await actions.end('ana', wrappedUp);
    await availability.notReady('ana');
    await people.waiting(CARLA);
    const left = await people.waiting(CARLA);
    await actions.leave(left);
    clock.advance(1000 * DAY);

    expect(await states()).toEqual(['abandoned', 'active', 'queued', 'wrap_up']);
    expect(await retention.ageOut({ conversations: clock.now(), audit: NEVER })).toMatchObject({
      conversations: 1,
    });
    expect(await states()).toEqual(['active', 'queued', 'wrap_up']);
  });

  test('goes while others chat: no message is lost, and nothing that goes on is hindered', async () => {
    await store.query(
      `insert into conversations (id, start_id, token_hash, queue_id, channel, customer_name, state, queued_since,
                                  ended_at, last_seq)
       select 'old' || i, 's' || i, 't' || i, 'auto', 'web_chat', 'Old', 'abandoned', 1, i, 20
         from generate_series(1, 300) i`,
    );
    await store.query(
      `insert into messages (conversation_id, seq, id, sender, body, created_at)
       select 'old' || i, j, 'm' || j, 'customer', 'Hello', 1
         from generate_series(1, 300) i, generate_series(1, 20) j`,
    );
    const running = await Promise.all([1, 2, 3].map(() => people.active(CARLA)));
    const other = createRetention({ store });
    const ages = { conversations: clock.now(), audit: NEVER };

    const [one, two] = await Promise.all([
      retention.ageOut(ages),
      other.ageOut(ages),
      ...running.map((conversation) => people.talk(conversation)),
      people.handled(CARLA),
    ]);
    expect(one.conversations).toBeTypeOf('number');
    expect((one.conversations ?? 0) + (two.conversations ?? 0)).toBe(300);
    expect((one.messages ?? 0) + (two.messages ?? 0)).toBe(6000);
    expect(await states()).toEqual(['active', 'active', 'active', 'handled']);
    for (const conversation of running) {
      const [row] = await store.query<{ n: number }>(
        'select count(*) as n from messages where conversation_id = $1',
        [conversation],
      );
      expect(row?.n).toBe(4);
    }
    expect(
      await store.query(
        'select from offers o left join conversations c on c.id = o.conversation_id where c.id is null',
      ),
    ).toEqual([]);
  });

  test('takes the places of nobody: what remains is as consistent as before', async () => {
    await people.handled(CARLA);
    clock.advance(DAY);
    const active = await people.active(CARLA);
    const waits = await store.query<{ id: string; queued_since: number }>(
      'select id, queued_since from conversations',
    );
    for (const { id, queued_since } of waits) people.world.began.set(id, queued_since);
    await retention.ageOut({ conversations: clock.now() - 1, audit: NEVER });
    await checkInvariants(people.world);
    await people.world.engine().actions.end('ana', active);
    await checkInvariants(people.world);
  });
});

describe('the audit', () => {
  test('ages by a time of its own, whatever became of the conversations', async () => {
    await people.handled(CARLA);
    clock.advance(DAY);
    const { audit, ...others } = await retention.ageOut({ conversations: NEVER, audit: clock.now() - DAY });
    expect({ audit, others }).toEqual({
      audit: 0,
      others: {
        attachments: 0,
        channel_events: 0,
        channel_contacts: 0,
        deliveries: 0,
        messages: 0,
        offers: 0,
        conversations: 0,
      },
    });
    await people.handled(CARLA);
    expect(await retention.ageOut({ conversations: NEVER, audit: clock.now() })).toMatchObject({ audit: 3 });
    expect(await auditSize()).toBe(2);
    expect(await states()).toEqual(['handled', 'handled']);
  });

  test('is aged out in batches', async () => {
    await store.query(
      `insert into audit (at, kind, rules_kind, rules_version)
       select i, 'rules_changed', 'sensitive', i from generate_series(1, 2500) i`,
    );
    expect(await retention.ageOut({ conversations: NEVER, audit: 2401 })).toMatchObject({ audit: 2400 });
    expect(await auditSize()).toBe(101);
  });

  test('is only ever added to by whoever does not say how old what goes must be', async () => {
    await people.handled(CARLA);
    const refused = 'The audit is only ever added to.';
    const declare = (before: number) =>
      `select set_config('sidedesk.audit_ages_out_before', '${before}', true)`;
    const inOne = (...statements: string[]) =>
      store.transaction(async (tx) => {
        for (const sql of statements) await tx.query(sql);
      });

    await expect(store.query('delete from audit')).rejects.toThrow(refused);
    await expect(inOne(declare(clock.now()), 'delete from audit')).rejects.toThrow(refused);
    await expect(inOne(declare(clock.now() + 1), 'update audit set at = 1')).rejects.toThrow(refused);
    // What one transaction declares is over with it.
    await inOne(declare(clock.now() + 1));
    await Promise.all(
      Array.from({ length: 12 }, () => expect(store.query('delete from audit')).rejects.toThrow(refused)),
    );
    expect(await auditSize()).toBe(3);
  });
});
