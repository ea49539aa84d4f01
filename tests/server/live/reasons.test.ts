import { beforeEach, expect, test } from 'vitest';
import type { DeskSettings } from '../../../lib/protocol/desk.ts';
import type { NotReadyReason } from '../../../lib/protocol/index.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const LUNCH = { id: 'r1', name: 'Lunch' };
const TRAINING = { id: 'r2', name: 'Training' };

const store = useStore();
let desk: TestDesk;

/** Sets the desk otherwise, as an administrator does. */
async function set(some: Partial<DeskSettings>): Promise<void> {
  const { settings, version } = await desk.settings.read();
  await desk.settings.change({ settings: { ...settings, ...some }, version }, null);
}
const list = (...notReadyReasons: NotReadyReason[]) => set({ notReadyReasons });

beforeEach(async () => {
  await addQueue(store, { id: 'auto' });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  desk = await new TestDesk(store, testClock()).open();
  await list(LUNCH, TRAINING);
  return () => desk.close();
});

const notReady = (reason: string) => ({ type: 'set_status', status: 'not_ready', reason }) as const;

test('an agent is told the reasons, gives one, and is shown it', async () => {
  const ana = await desk.agent('ana-1');
  expect(ana.ofType('welcome')[0]?.agent).toMatchObject({ reasons: [LUNCH, TRAINING] });
  expect(await ana.ask(notReady('r2'))).toBeNull();
  const { agent } = await ana.next('agent');
  expect(agent).toMatchObject({
    status: 'not_ready',
    notReadyReason: 'chosen',
    chosenReason: TRAINING,
  });
});

test('the reason is there when the agent comes back, and gone with Ready or without one', async () => {
  const before = await desk.agent('ana-1');
  await before.ask(notReady('r1'));
  const ana = await desk.agent('ana-1');
  expect(ana.ofType('welcome')[0]?.agent.chosenReason).toEqual(LUNCH);
  await ana.ask({ type: 'set_status', status: 'ready' });
  expect((await ana.next('agent')).agent).not.toHaveProperty('chosenReason');
  await ana.ask({ type: 'set_status', status: 'not_ready' });
  const { agent } = await ana.next('agent');
  expect(agent.notReadyReason).toBe('chosen');
  expect(agent).not.toHaveProperty('chosenReason');
});

test('a reason that is not listed is refused, and the agent stays what it was', async () => {
  const ana = await desk.agent('ana-1');
  await ana.ask({ type: 'set_status', status: 'ready' });
  expect((await ana.next('agent')).agent.status).toBe('ready');
  expect(await ana.ask(notReady('r3'))).toBe('not_found');
  const again = await desk.agent('ana-1');
  expect(again.ofType('welcome')[0]?.agent.status).toBe('ready');
});

test('a list that changes reaches who is connected, and a removed reason in use keeps its name', async () => {
  const ana = await desk.agent('ana-1');
  await ana.ask(notReady('r1'));
  await ana.next('agent');
  await list(TRAINING);
  expect((await ana.next('agent')).agent).toMatchObject({ chosenReason: LUNCH, reasons: [TRAINING] });
  await list();
  const { agent } = await ana.next('agent');
  expect(agent.chosenReason).toEqual(LUNCH);
  expect(agent).not.toHaveProperty('reasons');
});

test('whom agents may turn to reaches who is connected, until nobody is named', async () => {
  const ana = await desk.agent('ana-1');
  expect(ana.ofType('welcome')[0]?.agent).not.toHaveProperty('contact');
  await set({ contact: 'Ines, extension 12' });
  expect((await ana.next('agent')).agent).toMatchObject({ contact: 'Ines, extension 12' });
  await set({ contact: '' });
  expect((await ana.next('agent')).agent).not.toHaveProperty('contact');
});

test('a reason renamed while it is in use has its newer name', async () => {
  const ana = await desk.agent('ana-1');
  await ana.ask(notReady('r1'));
  await ana.next('agent');
  await list({ id: 'r1', name: 'Break' });
  expect((await ana.next('agent')).agent.chosenReason).toEqual({ id: 'r1', name: 'Break' });
});
