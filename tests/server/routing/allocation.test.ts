import { beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { refusal, World } from '../support/world.ts';

const store = useStore();
let world: World;
const clock = testClock();

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  await addQueue(store, { id: 'vip', priority: 1 });
  world = new World(store, clock);
});

const accept = async (agent: string) => world.engine().actions.accept(agent, await offerId(agent));
const decline = async (agent: string) => world.engine().actions.decline(agent, await offerId(agent));
const offerId = async (agent: string) => (await world.offerOf(agent))?.id ?? 'none';
const offered = async (agent: string) => (await world.offerOf(agent))?.conversation ?? null;
const settle = () => world.engine().sweep();

describe('which conversation comes first', () => {
  test('the longest waiting', async () => {
    await addAgent(store, { id: 'ana', queues: ['sales'] });
    const first = await world.begin('sales');
    await world.pass(5);
    await world.begin('sales');
    await world.ready('ana');
    await settle();
    expect(await offered('ana')).toBe(first);
  });

  test('one from a queue that goes before, however short it has waited', async () => {
    await addAgent(store, { id: 'ana', queues: ['sales', 'vip'] });
    await world.begin('sales');
    await world.pass(500);
    const vip = await world.begin('vip');
    await world.ready('ana');
    await settle();
    expect(await offered('ana')).toBe(vip);
  });

  test('one that came back keeps its place before those who came while it was offered', async () => {
    await addQueue(store, { id: 'help', offerTimeout: 20 });
    await addAgent(store, { id: 'ana', queues: ['help'] });
    await addAgent(store, { id: 'ben', queues: ['help'] });
    const first = await world.begin('help');
    const { queuedSince } = await world.look(first);
    await world.ready('ana');
    await settle();
    await world.pass(10);
    await world.begin('help');
    await decline('ana');
    await world.ready('ben');
    await settle();
    expect(await offered('ben')).toBe(first);
    expect((await world.look(first)).queuedSince).toBe(queuedSince);
  });
});

describe('which agent is asked', () => {
  test('the one longest idle', async () => {
    for (const id of ['ana', 'ben']) await addAgent(store, { id, queues: ['sales'] });
    await world.ready('ben');
    await world.pass(1);
    await world.ready('ana');
    await world.begin('sales');
    await settle();
    expect(await offered('ben')).not.toBeNull();
    expect(await offered('ana')).toBeNull();
  });

  test('nobody who is Not ready, serves other queues, or has no free place', async () => {
    await addAgent(store, { id: 'ana', queues: ['sales'] });
    await addAgent(store, { id: 'ben', queues: ['vip'] });
    await addAgent(store, { id: 'cid', queues: ['sales'], capacity: 1 });
    await world.engine().availability.connected('ana');
    await world.ready('ben');
    await world.ready('cid');
    await world.begin('sales');
    await settle();
    await accept('cid');
    const second = await world.begin('sales');
    await settle();
    expect(await world.look(second)).toMatchObject({ state: 'queued', offers: [] });
  });

  test('nobody is asked about two conversations at a time', async () => {
    await addAgent(store, { id: 'ana', queues: ['sales'] });
    await world.ready('ana');
    await world.begin('sales');
    const second = await world.begin('sales');
    await settle();
    expect((await world.look(second)).state).toBe('queued');
    await accept('ana');
    await settle();
    expect(await offered('ana')).toBe(second);
  });

  test('a place freed by the end of a chat is given to who waits', async () => {
    await addAgent(store, { id: 'ana', queues: ['sales'], capacity: 1 });
    await world.ready('ana');
    const first = await world.begin('sales');
    await settle();
    await accept('ana');
    const second = await world.begin('sales');
    await settle();
    expect(await offered('ana')).toBeNull();
    await world.engine().actions.end('ana', first);
    await settle();
    expect(await offered('ana')).toBe(second);
  });

  test('an agent whose account was disabled is not asked', async () => {
    await addAgent(store, { id: 'ana', queues: ['sales'] });
    await world.ready('ana');
    await store.query(`update accounts set disabled = true where id = 'ana'`);
    await world.begin('sales');
    await settle();
    expect(await offered('ana')).toBeNull();
  });
});

describe('an agent does not take it', () => {
  beforeEach(async () => {
    await addQueue(store, { id: 'help', offerTimeout: 20 });
    for (const id of ['ana', 'ben']) await addAgent(store, { id, queues: ['help'] });
    await world.ready('ana');
    await world.pass(1);
    await world.ready('ben');
  });

  test('declined, it goes to the other agent and not back', async () => {
    const conversation = await world.begin('help');
    await settle();
    await decline('ana');
    await settle();
    expect(await offered('ben')).toBe(conversation);
    expect((await world.look(conversation)).offers).toEqual(['ana declined', 'ben pending']);
  });

  test('ignored, it times out and goes to the other agent', async () => {
    const conversation = await world.begin('help');
    await settle();
    await world.pass(19);
    expect(await offered('ana')).toBe(conversation);
    await world.pass(1);
    expect(await offered('ben')).toBe(conversation);
    expect((await world.look(conversation)).offers).toEqual(['ana timed_out', 'ben pending']);
  });

  test('declined by both, it rests and goes round again, the longest idle first, without end', async () => {
    const conversation = await world.begin('help');
    for (let round = 0; round < 3; round++) {
      await settle();
      await decline('ana');
      await settle();
      await decline('ben');
      await world.pass(0);
      await world.pass(19);
      expect((await world.look(conversation)).state).toBe('queued');
      await world.pass(1);
      expect(await offered('ana')).toBe(conversation);
    }
  });

  test('while it rests, an agent who was not asked yet is asked at once', async () => {
    await addAgent(store, { id: 'cid', queues: ['help'] });
    const conversation = await world.begin('help');
    await settle();
    await decline('ana');
    await settle();
    await decline('ben');
    await settle();
    await world.ready('cid');
    await settle();
    expect(await offered('cid')).toBe(conversation);
  });

  test('who declined is not asked again while another with a free place is busy with an offer', async () => {
    const first = await world.begin('help');
    const second = await world.begin('help');
    await settle();
    const byAna = (await offered('ana')) === first ? first : second;
    await decline('ana');
    await settle();
    expect(await offered('ana')).toBeNull();
    await accept('ben');
    await settle();
    expect(await offered('ben')).toBe(byAna);
  });

  test('after too many ignored in a row the agent is Not ready; ready again, it counts from nothing', async () => {
    await world.engine().availability.notReady('ben');
    const conversation = await world.begin('help');
    await settle();
    await world.pass(20);
    expect(await world.statusOf('ana')).toBe('ready');
    await world.pass(20);
    expect(await offered('ana')).toBe(conversation);
    await world.pass(20);
    expect(await world.statusOf('ana')).toBe('not_ready no_answer');
    await world.ready('ana');
    await world.pass(20);
    await world.pass(20);
    expect(await world.statusOf('ana')).toBe('ready');
  });

  test('a declined offer between two ignored ones shows that somebody is there', async () => {
    await world.engine().availability.notReady('ben');
    await world.begin('help');
    await settle();
    await world.pass(20);
    await world.pass(20);
    await decline('ana');
    await settle();
    await world.pass(20);
    await world.pass(20);
    expect(await world.statusOf('ana')).toBe('ready');
  });

  test('an answer that comes too late is refused', async () => {
    await world.begin('help');
    await settle();
    const late = await offerId('ana');
    await world.pass(20);
    expect(await refusal(world.engine().actions.accept('ana', late))).toBe('offer_gone');
    expect(await refusal(world.engine().actions.decline('ana', late))).toBe('offer_gone');
  });

  test('S2: one that comes when a colleague has accepted it is told who', async () => {
    await world.begin('help');
    await settle();
    const late = await offerId('ana');
    await world.pass(20);
    await settle();
    await accept('ben');
    const { accept: acceptAs } = world.engine().actions;
    await expect(acceptAs('ana', late)).rejects.toMatchObject({
      code: 'offer_gone',
      details: { by: 'ben the agent' },
    });
    await expect(acceptAs('cleo', late)).rejects.toMatchObject({
      code: 'offer_gone',
      details: expect.not.objectContaining({ by: expect.anything() }),
    });
  });

  test('accepting twice accepts once; accepting for another is refused', async () => {
    const conversation = await world.begin('help');
    await settle();
    const offer = await offerId('ana');
    expect(await refusal(world.engine().actions.accept('ben', offer))).toBe('offer_gone');
    await Promise.all([accept('ana'), world.engine().actions.accept('ana', offer)]);
    expect(await world.notices(conversation)).toEqual(['agent_joined']);
  });
});

describe('an auto-answer queue', () => {
  test('gives the conversation at once, with a record of the offer', async () => {
    await addQueue(store, { id: 'auto', autoAnswer: true });
    await addAgent(store, { id: 'ana', queues: ['auto'], capacity: 2 });
    await world.ready('ana');
    const three = [await world.begin('auto'), await world.begin('auto'), await world.begin('auto')];
    await settle();
    const looks = await Promise.all(three.map((id) => world.look(id)));
    expect(looks.map(({ state }) => state)).toEqual(['active', 'active', 'queued']);
    expect(looks[0]?.offers).toEqual(['ana accepted']);
  });
});

test('two servers allocating at the same time give nobody too much and nothing twice', async () => {
  await addQueue(store, { id: 'auto', autoAnswer: true });
  for (const id of ['ana', 'ben', 'cid']) await addAgent(store, { id, queues: ['auto'], capacity: 2 });
  const two = new World(store, clock, { servers: 2 });
  for (let n = 0; n < 10; n++) await two.begin('auto', n);
  for (const id of ['ana', 'ben', 'cid']) await two.ready(id);
  await Promise.all([two.engine(0).allocate(), two.engine(1).allocate(), two.engine(0).allocate()]);
  await two.engine(0).sweep();
  const held = await store.query<{ agent: string; n: number }>(
    'select agent_id as agent, count(*)::int as n from conversations where agent_id is not null group by agent_id',
  );
  expect(held.map(({ n }) => n)).toEqual([2, 2, 2]);
});
