import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../runs.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, CONFIG } from '../support/desk.ts';
import { checkInvariants, checkSettled } from '../support/invariants.ts';
import { emptyStore, useStore } from '../support/store.ts';
import { refusal, World } from '../support/world.ts';

const AGENTS = ['ana', 'ben', 'cid'];
const QUEUES = ['sales', 'help', 'vip', 'desk'];

const store = useStore();
const clock = testClock();

const agent = fc.constantFrom(...AGENTS);
const nth = fc.nat({ max: 5 });
const weight = fc.constantFrom(1, 2, 3);
const event = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ready' as const), agent }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('begin' as const), queue: fc.constantFrom(...QUEUES) }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('accept' as const), nth }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('decline' as const), nth }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('pick' as const), agent, nth }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('answer_late' as const), agent, nth }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('end' as const), nth }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('close' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('meddle' as const), agent, nth }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('leave' as const), nth }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('say' as const), agent, nth, id: fc.constantFrom('m1', 'm2') }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('not_ready' as const), agent }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('serve' as const), agent, queues: fc.subarray(QUEUES) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('gone' as const), agent }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('back' as const), agent }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('signed_out' as const), agent }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('page' as const),
      nth,
      is: fc.constantFrom('there' as const, 'gone' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('pass' as const), seconds: fc.constantFrom(1, 8, 21, 61) }),
  },
);
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

async function happen(world: World, event: Event, server: number): Promise<unknown> {
  const { actions, availability, pick, sender, allocate } = world.engine(server);
  const some = async (where: string, nth: number) => {
    const rows = await store.query<{ id: string; agent: string; offer: string }>(
      `select id, agent_id as agent, offer_id as offer from conversations where ${where} order by id`,
    );
    return rows[nth % Math.max(1, rows.length)] ?? { id: 'none', agent: 'ana', offer: 'none' };
  };
  switch (event.type) {
    case 'ready':
      return world.ready(event.agent, server);
    case 'begin':
      return world.begin(event.queue, server);
    case 'accept': {
      const { agent, offer } = await some(`state = 'offered'`, event.nth);
      return actions.accept(agent, offer);
    }
    case 'decline': {
      const { agent, offer } = await some(`state = 'offered'`, event.nth);
      return actions.decline(agent, offer);
    }
    case 'pick':
      return pick(event.agent, (await some(`state in ('queued', 'offered')`, event.nth)).id);
    case 'answer_late': {
      const offers = await store.query<{ id: string }>('select id from offers order by id');
      return actions.accept(event.agent, offers[event.nth % Math.max(1, offers.length)]?.id ?? 'none');
    }
    case 'end': {
      const { agent, id } = await some(`state = 'active'`, event.nth);
      return actions.end(agent, id);
    }
    case 'close': {
      const { agent, id } = await some(`state = 'wrap_up'`, event.nth);
      return actions.close(agent, id);
    }
    case 'meddle':
      return actions.end(event.agent, (await some('true', event.nth)).id);
    case 'leave':
      return actions.leave((await some(`state not in ('handled', 'abandoned')`, event.nth)).id);
    case 'say': {
      const conversation = (await some('true', event.nth)).id;
      const from = { type: 'agent' as const, id: event.agent, name: event.agent };
      return Promise.all([
        refusal(sender.send({ conversation, id: event.id, text: 'Hello', sender: from })),
        refusal(sender.send({ conversation, id: `c${event.id}`, text: 'Hi', sender: { type: 'customer' } })),
      ]);
    }
    case 'not_ready':
      return availability.notReady(event.agent);
    case 'serve':
      return availability.serve(event.agent, event.queues);
    case 'gone':
      return availability.gone(event.agent);
    case 'back':
      return availability.connected(event.agent);
    case 'signed_out':
      return availability.signedOut(event.agent);
    case 'page':
      return world.page((await some('true', event.nth)).id, event.is, server);
    case 'pass':
      clock.advance(event.seconds * 1000);
      return allocate();
  }
}

/** @param weight how many places a conversation of `sales` takes: more than some agents have */
async function newWorld(servers: number, weight = 1): Promise<World> {
  await emptyStore(store);
  await addQueue(store, {
    id: 'sales',
    allocation: 'both',
    offerTimeout: 20,
    wrapUp: 'automatic',
    wrapUpSeconds: 30,
    weight,
  });
  await addQueue(store, { id: 'help', offerTimeout: 10, wrapUp: 'manual', wrapUpTakesPlace: false });
  await addQueue(store, { id: 'vip', priority: 1, autoAnswer: true, customerGone: 30 });
  await addQueue(store, { id: 'desk', allocation: 'pick', pickAboveCapacity: 1, wrapUp: 'manual' });
  await addAgent(store, { id: 'ana', queues: QUEUES, capacity: 1 });
  await addAgent(store, { id: 'ben', queues: QUEUES, capacity: 2 });
  await addAgent(store, { id: 'cid', queues: ['sales', 'help'], forced: ['help'], capacity: 3 });
  const world = new World(store, clock, { servers });
  for (const agent of AGENTS) await world.ready(agent);
  return world;
}

test('whatever agents, customers and time do, one after the other, the invariants hold', async () => {
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 15, maxLength: 40 }), weight, async (events, weight) => {
      const world = await newWorld(2, weight);
      for (const [index, event] of events.entries()) {
        const refused = await refusal(happen(world, event, index));
        if (refused === null) done.add(event.type);
        await checkInvariants(world);
        await world.engine(index).sweep();
        await checkInvariants(world);
        await checkSettled(world, CONFIG.agentGraceSeconds);
      }
    }),
    { numRuns: runs(15) },
  );
  // Lives in which everything is refused would show nothing.
  expect([...done]).toEqual(
    expect.arrayContaining(['accept', 'decline', 'pick', 'end', 'close', 'leave', 'pass']),
  );
});

test('whatever two servers do at the same time, the invariants hold', async () => {
  const together = fc.array(event, { minLength: 2, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(together, { minLength: 4, maxLength: 12 }), weight, async (rounds, weight) => {
      const world = await newWorld(2, weight);
      for (const events of rounds) {
        await Promise.all(events.map((event, index) => refusal(happen(world, event, index))));
        await Promise.all(world.engines.map((engine) => engine.sweep()));
        await checkInvariants(world);
      }
    }),
    { numRuns: runs(15) },
  );
});

test('with nobody there any more, every timer fires and nobody holds anything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 30 }), async (events) => {
      const world = await newWorld(1);
      for (const event of events) await refusal(happen(world, event, 0));
      for (const agent of AGENTS) await world.engine().availability.gone(agent);
      await world.pass(CONFIG.agentGraceSeconds);
      await world.pass(30);
      const [held] = await store.query<{ n: number }>(
        `select count(*)::int as n from conversations where state in ('offered', 'active', 'wrap_up')`,
      );
      if (held?.n !== 0) throw new Error(`${held?.n} conversations are still held.`);
      await checkInvariants(world);
    }),
    { numRuns: runs(15) },
  );
});
