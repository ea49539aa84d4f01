import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAbsences } from '../../../server/src/conversations/absences.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue } from '../support/desk.ts';
import { useStore } from '../support/store.ts';
import { World } from '../support/world.ts';

const WAIT = 60;

const store = useStore();
const clock = testClock();
let world: World;

beforeEach(async () => {
  await addQueue(store, { id: 'short', customerGone: WAIT, wrapUp: 'manual' });
  await addQueue(store, { id: 'never' });
  await addAgent(store, { id: 'ana', queues: ['short', 'never'] });
  world = new World(store, clock, { servers: 2 });
});

/** A conversation whose customer has the page open. */
async function begun(queue = 'short'): Promise<string> {
  const conversation = await world.begin(queue);
  await world.page(conversation, 'there');
  return conversation;
}
async function active(queue = 'short'): Promise<string> {
  await world.ready('ana');
  const conversation = await begun(queue);
  await world.engine().sweep();
  await world.engine().actions.accept('ana', (await world.offerOf('ana'))?.id ?? 'none');
  return conversation;
}
const stateOf = async (conversation: string) => (await world.look(conversation)).state;

test('whose page comes holds the row for a moment: what allocation may have passed over is looked at again', async () => {
  const allocateSoon = vi.fn();
  const { actions } = world.engine();
  const isConnected = () => true;
  const absences = createAbsences({ store, actions, isConnected, allocateSoon, now: () => clock.now() });
  const conversation = await active();
  await world.page(conversation, 'gone');
  await absences.presenceChanged(conversation);
  expect(allocateSoon).not.toHaveBeenCalled();
  await absences.presenceChanged(await world.begin('short'));
  expect(allocateSoon).toHaveBeenCalledOnce();
});

describe('a customer whose page is gone for as long as the queue waits', () => {
  test('has left the queue, and says so in the transcript', async () => {
    const conversation = await begun();
    await world.page(conversation, 'gone');
    await world.pass(WAIT - 1);
    expect(await stateOf(conversation)).toBe('queued');
    await world.pass(1);
    expect(await stateOf(conversation)).toBe('abandoned');
    expect(await world.notices(conversation)).toEqual(['customer_ended']);
  });

  test('is not waited for by an agent who is being asked', async () => {
    await world.ready('ana');
    const conversation = await begun();
    await world.engine().sweep();
    await world.page(conversation, 'gone');
    await world.pass(WAIT);
    expect(await world.look(conversation)).toMatchObject({
      state: 'abandoned',
      offers: ['ana customer_left'],
    });
    expect(await world.offerOf('ana')).toBeNull();
  });

  test('has ended the chat: its agent wraps it up as any other', async () => {
    const conversation = await active();
    await world.page(conversation, 'gone');
    await world.pass(WAIT);
    expect(await world.look(conversation)).toMatchObject({ state: 'wrap_up', agent: 'ana' });
    expect(await world.notices(conversation)).toEqual(['agent_joined', 'customer_ended']);
    expect(await store.query('select ended_by from conversations where id = $1', [conversation])).toEqual([
      { ended_by: 'customer' },
    ]);
    await world.pass(10 * WAIT);
    expect(await world.notices(conversation)).toHaveLength(2);
  });

  test('has left also when the page never connected', async () => {
    const conversation = await world.begin('short');
    await world.pass(WAIT);
    expect(await stateOf(conversation)).toBe('abandoned');
  });
});

test('who comes back in time keeps everything, and has the whole time again', async () => {
  const conversation = await active();
  for (let absence = 0; absence < 3; absence++) {
    await world.page(conversation, 'gone');
    await world.pass(WAIT - 1);
    await world.page(conversation, 'there');
    await world.pass(WAIT);
  }
  expect(await world.look(conversation)).toMatchObject({ state: 'active', agent: 'ana' });
  expect(await world.notices(conversation)).toEqual(['agent_joined']);
});

test('a queue that does not say how long waits for ever', async () => {
  const conversation = await active('never');
  await world.page(conversation, 'gone');
  await world.pass(86_400);
  expect(await stateOf(conversation)).toBe('active');
});

describe('a server that starts', () => {
  test('gives everybody the whole time anew', async () => {
    const before = await begun();
    await world.page(before, 'gone');
    clock.advance((WAIT - 1) * 1000);
    await world.engine().absences.allGone();
    await world.pass(WAIT - 1);
    expect(await stateOf(before)).toBe('queued');
    await world.pass(1);
    expect(await stateOf(before)).toBe('abandoned');
  });

  test('gives it also to those whom a crash left connected', async () => {
    const conversation = await begun();
    world.pages[0]?.clear();
    await world.pass(10 * WAIT);
    await world.engine().absences.allGone();
    await world.pass(WAIT - 1);
    expect(await stateOf(conversation)).toBe('queued');
    await world.pass(1);
    expect(await stateOf(conversation)).toBe('abandoned');
  });

  test('beside another one takes no customer from it', async () => {
    const conversation = await begun();
    await world.engine(1).absences.allGone();
    await world.pass(1);
    for (let minute = 0; minute < 5; minute++) await world.pass(WAIT, 1);
    expect(await stateOf(conversation)).toBe('queued');
  });
});

test('time in which the desk was away is nobody’s absence', async () => {
  const conversation = await begun();
  await world.page(conversation, 'gone');
  await world.pass(WAIT - 10);
  const away = clock.now();
  clock.advance(600_000);
  await world.engine().absences.deskAway(away);
  await world.pass(9);
  expect(await stateOf(conversation)).toBe('queued');
  await world.pass(1);
  expect(await stateOf(conversation)).toBe('abandoned');
});
