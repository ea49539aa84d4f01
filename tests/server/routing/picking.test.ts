import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { runs } from '../../runs.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue } from '../support/desk.ts';
import { checkInvariants } from '../support/invariants.ts';
import { emptyStore, useStore } from '../support/store.ts';
import { refusal, World } from '../support/world.ts';

const store = useStore();
const clock = testClock();
let world: World;

const pick = (agent: string, conversation: string, server = 0) =>
  world.engine(server).pick(agent, conversation);
const refusedTo = (agent: string, conversation: string) => refusal(pick(agent, conversation));

describe('picking', () => {
  beforeEach(async () => {
    await addQueue(store, { id: 'desk', allocation: 'pick' });
    await addQueue(store, { id: 'both', allocation: 'both', offerTimeout: 20 });
    await addQueue(store, { id: 'calls' });
    await addAgent(store, { id: 'ana', queues: ['desk', 'both', 'calls'], capacity: 1 });
    await addAgent(store, { id: 'ben', queues: ['desk', 'both', 'calls'], capacity: 2 });
    world = new World(store, clock, { servers: 2 });
    await world.ready('ana');
    await world.pass(1);
    await world.ready('ben');
  });

  test('what waits in a queue that is only picked from is offered to nobody, and picked by whoever asks', async () => {
    const conversation = await world.begin('desk');
    await world.pass(600);
    expect(await world.look(conversation)).toMatchObject({ state: 'queued', offers: [] });
    await pick('ben', conversation);
    expect(await world.look(conversation)).toMatchObject({
      state: 'active',
      agent: 'ben',
      offers: ['ben accepted'],
    });
    expect(await world.notices(conversation)).toEqual(['agent_joined']);
  });

  test('P2: of two who pick one gets it, and the other reads who was faster', async () => {
    const conversation = await world.begin('desk');
    await pick('ben', conversation);
    await expect(pick('ana', conversation)).rejects.toMatchObject({
      code: 'already_taken',
      details: { by: 'ben the agent' },
      message: 'Already taken by ben the agent.',
    });
  });

  test('asked twice by the same agent it is done once', async () => {
    const conversation = await world.begin('desk');
    await Promise.all([pick('ben', conversation), pick('ben', conversation, 1)]);
    await pick('ben', conversation);
    expect((await world.look(conversation)).offers).toEqual(['ben accepted']);
    expect(await world.notices(conversation)).toEqual(['agent_joined']);
  });

  test('of a queue of both kinds it accepts what the agent is being offered, and leaves others their offers', async () => {
    const conversation = await world.begin('both');
    await world.pass(0);
    expect(await world.offerOf('ana')).toMatchObject({ conversation });
    await expect(pick('ben', conversation)).rejects.toMatchObject({
      code: 'offered_to_another',
      details: { by: 'ana the agent' },
    });
    await pick('ana', conversation);
    expect((await world.look(conversation)).offers).toEqual(['ana accepted']);
  });

  test('P3: what was picked is offered to nobody, though it would have been next', async () => {
    await world.engine().availability.notReady('ana');
    await world.engine().availability.notReady('ben');
    const conversation = await world.begin('both');
    await pick('ana', conversation);
    await world.ready('ben');
    await world.pass(100);
    expect(await world.offerOf('ben')).toBeNull();
    expect((await world.look(conversation)).offers).toEqual(['ana accepted']);
  });

  test('an agent who is Not ready may pick, and stays Not ready', async () => {
    await world.engine().availability.notReady('ana');
    const conversation = await world.begin('desk');
    await pick('ana', conversation);
    expect(await world.statusOf('ana')).toBe('not_ready chosen');
  });

  test('an agent may pick one while another is being offered', async () => {
    await addAgent(store, { id: 'cid', queues: ['desk', 'calls'], capacity: 2 });
    await world.ready('cid');
    for (const agent of ['ana', 'ben']) await world.engine().availability.notReady(agent);
    await world.begin('calls');
    await world.pass(0);
    expect(await world.offerOf('cid')).not.toBeNull();
    const picked = await world.begin('desk');
    await pick('cid', picked);
    expect(await world.offerOf('cid')).not.toBeNull();
    expect((await world.look(picked)).agent).toBe('cid');
  });

  test('a picked conversation goes back to its queue, with its time, when its agent is lost', async () => {
    const conversation = await world.begin('desk');
    const { queuedSince } = await world.look(conversation);
    await pick('ana', conversation);
    await world.engine().availability.gone('ana');
    await world.pass(60);
    expect(await world.look(conversation)).toMatchObject({ state: 'queued', agent: null, queuedSince });
    await pick('ben', conversation);
    expect((await world.look(conversation)).agent).toBe('ben');
  });

  test('an answered pick is a sign of life: ignored offers count from nothing', async () => {
    await store.query(`update agents set ignored_offers = 1 where account_id = 'ana'`);
    await pick('ana', await world.begin('desk'));
    const [row] = await store.query(`select ignored_offers from agents where account_id = 'ana'`);
    expect(row).toEqual({ ignored_offers: 0 });
  });
});

describe('P4: who may not pick cannot:', () => {
  beforeEach(async () => {
    await addQueue(store, { id: 'desk', allocation: 'pick' });
    await addQueue(store, { id: 'rush', allocation: 'pick', pickAboveCapacity: 1 });
    await addQueue(store, { id: 'calls' });
    await addAgent(store, { id: 'ana', queues: ['desk', 'rush', 'calls'], capacity: 1 });
    world = new World(store, clock);
    await world.ready('ana');
  });

  test('somebody who does not belong to the queue, or does not serve it', async () => {
    await addAgent(store, { id: 'ben', queues: ['calls'] });
    await world.ready('ben');
    const conversation = await world.begin('desk');
    expect(await refusedTo('ben', conversation)).toBe('forbidden');
    await world.engine().availability.serve('ana', ['calls']);
    expect(await refusedTo('ana', conversation)).toBe('forbidden');
  });

  test('anybody, from a queue that only offers', async () => {
    await world.engine().availability.notReady('ana');
    expect(await refusedTo('ana', await world.begin('calls'))).toBe('forbidden');
  });

  test('somebody who is offline, has lost the connection, or never signed in', async () => {
    await addAgent(store, { id: 'ben', queues: ['desk'] });
    const conversation = await world.begin('desk');
    expect(await refusedTo('ben', conversation)).toBe('not_authenticated');
    await world.engine().availability.gone('ana');
    expect(await refusedTo('ana', conversation)).toBe('not_authenticated');
    await world.engine().availability.signedOut('ana');
    expect(await refusedTo('ana', conversation)).toBe('not_authenticated');
  });

  test('somebody whose account was disabled', async () => {
    const conversation = await world.begin('desk');
    await store.query(`update accounts set disabled = true where id = 'ana'`);
    expect(await refusedTo('ana', conversation)).toBe('forbidden');
  });

  test('somebody who has enough, but for as many more as the queue allows', async () => {
    await pick('ana', await world.begin('desk'));
    expect(await refusedTo('ana', await world.begin('desk'))).toBe('over_picking_limit');
    await pick('ana', await world.begin('rush'));
    expect(await refusedTo('ana', await world.begin('rush'))).toBe('over_picking_limit');
    // Above its capacity it is offered nothing.
    await world.begin('calls');
    await world.pass(60);
    expect(await world.offerOf('ana')).toBeNull();
  });

  test('anybody, what is gone: it never was, or its customer has left', async () => {
    expect(await refusedTo('ana', 'nothing')).toBe('not_found');
    const conversation = await world.begin('desk');
    await world.engine().actions.leave(conversation);
    expect(await refusedTo('ana', conversation)).toBe('customer_left');
  });
});

const AGENTS = ['ana', 'ben', 'cid'];
const RACES = 20;

/** One race: who picks which, on which server, while the other sweeps and what was offered is answered. */
const race = fc.array(
  fc.record({
    agent: fc.constantFrom(...AGENTS),
    nth: fc.nat({ max: 3 }),
    does: fc.constantFrom('pick', 'pick', 'pick', 'allocate', 'accept', 'decline', 'leave'),
  }),
  { minLength: 3, maxLength: 6 },
);

test('P2, P3: in 100 races (1,000 in a long run) of picks with picks, allocation and answers nobody has anything twice', async () => {
  let lost = 0;
  let won = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(race, { minLength: RACES, maxLength: RACES }), async (rounds) => {
      await emptyStore(store);
      await addQueue(store, { id: 'desk', allocation: 'pick', pickAboveCapacity: 1 });
      await addQueue(store, { id: 'both', allocation: 'both', offerTimeout: 10 });
      for (const id of AGENTS) await addAgent(store, { id, queues: ['desk', 'both'], capacity: 2 });
      world = new World(store, clock, { servers: 2 });
      for (const agent of AGENTS) await world.ready(agent);

      for (const [round, moves] of rounds.entries()) {
        const waiting = [await world.begin('desk'), await world.begin('both'), await world.begin('both')];
        const moved = moves.map(async ({ agent, nth, does }, index) => {
          const { actions, pick, allocate } = world.engine(index);
          const conversation = waiting[nth % waiting.length] ?? '';
          if (does === 'allocate') return allocate();
          if (does === 'leave') return actions.leave(conversation);
          if (does === 'pick') {
            const refused = await refusal(pick(agent, conversation));
            if (refused === null) won += 1;
            else if (refused === 'already_taken' || refused === 'offered_to_another') lost += 1;
            return;
          }
          const offer = await world.offerOf(agent);
          return actions[does === 'accept' ? 'accept' : 'decline'](agent, offer?.id ?? 'none');
        });
        await Promise.all(moved.map((move) => refusal(Promise.resolve(move))));
        await checkInvariants(world);
        // Everything ends, so that the next race finds everybody free.
        const open = await store.query<{ id: string; agent: string | null; state: string }>(
          `select id, agent_id as agent, state from conversations where state not in ('handled', 'abandoned')`,
        );
        for (const { id, agent, state } of open)
          await refusal(
            state === 'active'
              ? world.engine(round).actions.end(agent ?? '', id)
              : world.engine(round).actions.leave(id),
          );
      }
    }),
    { numRuns: runs(5) },
  );
  // Races that nobody loses would show nothing.
  expect({ lost: lost > 0, won: won > 0 }).toEqual({ lost: true, won: true });
}, 300_000);
