import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { RANK, type State } from '../../../../server/src/channels/outbox/view.ts';
import { runs, SEED } from '../../../runs.ts';
import { testClock } from '../../support/clock.ts';
import { addAgent, addQueue } from '../../support/desk.ts';
import { emptyStore, useStore } from '../../support/store.ts';
import { mortal } from './mortal.ts';
import { addAccount, addConversation, FakePlatform, failure, OutboxDesk } from './support.ts';

const clock = testClock();
const store = useStore({ clock });
const CONVERSATIONS = ['c1', 'c2', 'c3'];

async function prepare(conversations = CONVERSATIONS): Promise<void> {
  await addQueue(store, { id: 'all' });
  await addAgent(store, { id: 'ana', queues: ['all'] });
  await addAccount(store);
  for (const id of conversations) await addConversation(store, clock, { id, customer: id });
}

beforeEach(() => prepare());

/** A process that sends, until it dies; what died is never waited for. */
function begin(fake: FakePlatform) {
  const life = mortal(store, clock);
  const desk = new OutboxDesk(life.store, life.clock, fake);
  desk.outbox.start();
  return { desk, dieAfter: life.dieAfter };
}

interface Row {
  key: string;
  state: State;
  maybe_twice: boolean;
}

const rows = () =>
  store.query<Row>(
    `select d.conversation_id || ' ' || d.message_id as key, d.state, d.maybe_twice
       from deliveries d join messages m on m.conversation_id = d.conversation_id and m.id = d.message_id
      order by m.seq`,
  );

/** Sends until nothing waits any more, by a process that lives. */
async function settle(fake: FakePlatform): Promise<void> {
  const { desk } = begin(fake);
  for (let minute = 0; minute < 600; minute++) {
    await desk.pass(60_000, 60_000);
    const open = (await rows()).filter(({ state }) => state === 'waiting' || state === 'sending');
    if (open.length === 0) break;
  }
  await desk.outbox.stop();
}

/** How often the platform took each message, and which these are, in the order of the first time. */
function takenBy(fake: FakePlatform): Map<string, number> {
  const taken = new Map<string, number>();
  for (const { customer, tag } of fake.taken) {
    const key = `${customer} ${tag.split('/')[1]}`;
    taken.set(key, (taken.get(key) ?? 0) + 1);
  }
  return taken;
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('send' as const), to: fc.constantFrom(...CONVERSATIONS) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom(
        'retry' as const,
        'break' as const,
        'take_and_break' as const,
        'permanent' as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), after: fc.nat({ max: 8 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('told' as const),
      which: fc.nat({ max: 20 }),
      state: fc.constantFrom('sent' as const, 'delivered' as const, 'read' as const, 'failed' as const),
      tagged: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(1, 20, 61) }),
  },
);

describe('whatever fails and whoever dies', () => {
  test('nothing is lost, nothing goes back, and only what was in doubt comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        await emptyStore(store);
        await prepare();
        const fake = new FakePlatform();
        const front = new OutboxDesk(store, clock, fake);
        let process = begin(fake);
        const reached = new Map<string, number>();
        let sent = 0;
        for (const one of steps) {
          if (one.do === 'send') await front.send(`m${sent++}`, { conversation: one.to });
          else if (one.do === 'fault')
            fake.next.push(
              one.fault === 'retry' || one.fault === 'permanent' ? failure(one.fault) : one.fault,
            );
          else if (one.do === 'kill') {
            process.dieAfter(one.after / 2);
            process.desk.outbox.wake();
            await process.desk.pass(1000);
            process.dieAfter(0);
            process = begin(fake);
          } else if (one.do === 'told' && fake.taken.length > 0) {
            const taken = fake.taken[one.which % fake.taken.length];
            if (taken) await front.status(taken.providerId, one.state, one.tagged ? taken.tag : undefined);
          } else if (one.do === 'pass') await process.desk.pass(one.seconds * 1000, 20_000);
          process.desk.outbox.wake();
          await process.desk.outbox.idle();
          for (const { key, state } of await rows()) {
            expect(RANK[state]).toBeGreaterThanOrEqual(reached.get(key) ?? 0);
            reached.set(key, RANK[state]);
          }
        }
        process.dieAfter(0);
        fake.next.length = 0;
        await settle(fake);

        const taken = takenBy(fake);
        const all = await rows();
        expect(all).toHaveLength(sent);
        for (const { key, state, maybe_twice } of all) {
          expect(['sent', 'delivered', 'read', 'failed']).toContain(state);
          if (state !== 'failed') expect(taken.get(key)).toBeGreaterThanOrEqual(1);
          if ((taken.get(key) ?? 0) > 1) expect(maybe_twice).toBe(true);
        }
        for (const conversation of CONVERSATIONS) {
          const order = [...taken.keys()].filter((key) => key.startsWith(`${conversation} `));
          expect(order).toEqual(all.map(({ key }) => key).filter((key) => order.includes(key)));
        }
      }),
      { numRuns: runs(10), seed: SEED },
    );
  }, 600_000);

  test('of many messages each comes, once but for those that are named', async () => {
    const conversations = Array.from({ length: 20 }, (_, n) => `k${n}`);
    for (const id of conversations) await addConversation(store, clock, { id, customer: id });
    const fake = new FakePlatform();
    const front = new OutboxDesk(store, clock, fake);
    const faults = ['take_and_break', 'break', failure('retry'), failure('retry', 2000)] as const;
    const count = runs(200);
    let process = begin(fake);
    for (let n = 0; n < count; n++) {
      fake.next.push(n % 5 === 4 ? (faults[((n / 5) % faults.length) | 0] ?? 'take') : 'take');
      await front.send(`m${n}`, { conversation: conversations[n % conversations.length] ?? '' });
      process.desk.outbox.wake();
      if (n % 50 === 25) process.dieAfter((n % 7) + 1.5);
      if (n % 50 === 49) {
        await process.desk.outbox.idle();
        process.dieAfter(0);
        process = begin(fake);
        await process.desk.pass(2000);
      }
    }
    await process.desk.outbox.idle();
    process.dieAfter(0);
    await settle(fake);

    const taken = takenBy(fake);
    const all = await rows();
    const twice = [...taken].filter(([, times]) => times > 1).map(([key]) => key);
    const named = new Set(all.filter((row) => row.maybe_twice).map(({ key }) => key));
    console.log(
      `${count} sent, ${fake.attempts} attempts, ${named.size} named, ${twice.length} of these taken twice`,
    );
    expect(taken.size).toBe(count);
    expect(all.map(({ state }) => state).filter((state) => state !== 'sent')).toEqual([]);
    expect(twice.filter((key) => !named.has(key))).toEqual([]);
    expect(named.size).toBeGreaterThan(0);
    expect(twice.length).toBeLessThan(count / 5);
  }, 600_000);
});
