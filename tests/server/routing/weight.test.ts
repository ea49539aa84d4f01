import { beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { refusal, World } from '../support/world.ts';

const store = useStore();
const clock = testClock();
let world: World;

beforeEach(async () => {
  await addQueue(store, { id: 'light' });
  await addQueue(store, { id: 'heavy', weight: 2 });
  await addQueue(store, { id: 'desk', allocation: 'pick', weight: 2, pickAboveCapacity: 1 });
  world = new World(store, clock);
});

async function agentWith(capacity: number): Promise<void> {
  await addAgent(store, { id: 'ana', queues: ['light', 'heavy', 'desk'], capacity });
  await world.ready('ana');
}
const offered = async () => (await world.offerOf('ana'))?.conversation ?? null;
async function take(): Promise<string | null> {
  await world.engine().sweep();
  const offer = await world.offerOf('ana');
  if (offer !== null) await world.engine().actions.accept('ana', offer.id);
  await world.engine().sweep();
  return offer?.conversation ?? null;
}

describe('a conversation of a queue of weight 2', () => {
  test('takes two places: one more of a lighter queue fits three, and nothing beside that', async () => {
    await agentWith(3);
    const heavy = await world.begin('heavy');
    const light = await world.begin('light');
    await world.begin('light');
    expect([await take(), await take(), await offered()]).toEqual([heavy, light, null]);
  });

  test('waits where one place is free, and those that fit go before it', async () => {
    await agentWith(3);
    const first = await world.begin('heavy');
    await take();
    const heavy = await world.begin('heavy');
    const light = await world.begin('light');
    expect([await take(), await offered()]).toEqual([light, null]);
    await world.engine().actions.end('ana', first);
    await world.engine().sweep();
    expect(await offered()).toBe(heavy);
  });

  test('is offered to an agent of one place who has nothing, and fills it', async () => {
    await agentWith(1);
    const heavy = await world.begin('heavy');
    await world.begin('light');
    expect([await take(), await offered()]).toEqual([heavy, null]);
  });

  test('is not offered to an agent of one place who has something', async () => {
    await agentWith(1);
    const light = await world.begin('light');
    expect(await take()).toBe(light);
    const heavy = await world.begin('heavy');
    await world.engine().sweep();
    expect(await offered()).toBeNull();
    await world.engine().actions.end('ana', light);
    await world.engine().sweep();
    expect(await offered()).toBe(heavy);
  });

  test('may be picked into places beyond the capacity, as many as the queue says', async () => {
    await agentWith(3);
    const [first, second, third] = [
      await world.begin('desk'),
      await world.begin('desk'),
      await world.begin('desk'),
    ];
    await world.engine().pick('ana', first);
    await world.engine().pick('ana', second);
    expect(await refusal(world.engine().pick('ana', third))).toBe('over_picking_limit');
  });

  test('counts as one when administrators make it so while agents have them', async () => {
    await agentWith(2);
    await world.begin('heavy');
    await take();
    const light = await world.begin('light');
    await world.engine().sweep();
    expect(await offered()).toBeNull();
    await store.query(`update queues set weight = 1 where id = 'heavy'`);
    await world.engine().sweep();
    expect(await offered()).toBe(light);
  });
});
