import { beforeEach, expect, test } from 'vitest';
import { queue } from '../../components/fixtures/builders.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;
const served = () => machine.desk.queues.flatMap(({ id, serving }) => (serving ? [id] : []));
const tick = (id: string, serving: boolean) => machine.worker.do({ type: 'serve', queue: id, serving });

beforeEach(async () => {
  machine = new Machine();
  machine.desk.queues = ['q1', 'q2', 'q3'].map((id) => queue(id, id, { serving: false }));
  await machine.inChats();
});

test('ticks made before the first is answered are all served', async () => {
  await Promise.all([tick('q1', true), tick('q2', true), tick('q3', true)]);
  expect(served()).toEqual(['q1', 'q2', 'q3']);
});

test('what an administrator changed meanwhile stays', async () => {
  await tick('q1', true);
  machine.desk.queues = machine.desk.queues.map((one) => ({ ...one, serving: one.id !== 'q1' }));
  machine.desk.tell({ type: 'queues', queues: machine.desk.queues });
  await tick('q2', false);
  expect(served()).toEqual(['q3']);
});

test('a tick that fails is told to whoever asked, and the next one is made all the same', async () => {
  await machine.loseLine();
  await expect(tick('q1', true)).rejects.toMatchObject({ code: 'unreachable' });
  expect(machine.signedIn.notices).toEqual([]);
  machine.desk.reachable = true;
  await machine.do({ type: 'reconnect_now' });
  await tick('q2', true);
  expect(served()).toEqual(['q2']);
});
