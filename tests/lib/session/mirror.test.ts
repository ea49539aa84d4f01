import { beforeEach, expect, test, vi } from 'vitest';
import { MOST_LEFT } from '../../../lib/session/left.ts';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;
let desk: Machine['desk'];

beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.inChats('c1', 'c2');
  for (let count = 1; count <= 5; count++) desk.customerSays('c1', `text ${count}`);
  await settle();
});

/** The keys that are written while something is done. */
async function written(act: () => Promise<unknown>): Promise<string[]> {
  const set = vi.spyOn(machine.memory.items, 'set');
  await act();
  await settle();
  const keys = set.mock.calls.map(([key]) => key);
  set.mockRestore();
  return keys;
}

test('a draft or a look writes no transcript', async () => {
  const draft = { text: 'Dear Carla', selectionStart: 10, selectionEnd: 10 };
  const keys = await written(async () => {
    await machine.do({ type: 'seen', conversation: 'c1', seq: 5 });
    void machine.worker.do({ type: 'draft', conversation: 'c1', draft });
    await machine.clock.advance(250);
  });
  expect(keys).toContain('conversation:c1');
  expect(keys.filter((key) => key.startsWith('transcript:'))).toEqual([]);
});

test('a message writes the transcript that it belongs to, and no other', async () => {
  const keys = await written(async () => desk.customerSays('c1', 'more'));
  expect(keys.filter((key) => key.startsWith('transcript:'))).toEqual(['transcript:c1']);
});

test('of conversations that are over no more than the last are kept, after however many', async () => {
  for (let count = 1; count <= 30; count++) {
    const id = `day-${count}`;
    desk.give(id);
    desk.customerSays(id, 'Hello');
    await settle();
    await machine.do({
      type: 'send',
      conversation: id,
      id: `m-${count}`,
      text: 'Good morning',
      at: machine.clock.now(),
    });
    const draft = { text: 'And', selectionStart: 3, selectionEnd: 3 };
    void machine.worker.do({ type: 'draft', conversation: id, draft });
    await machine.clock.advance(100);
    await machine.do({ type: 'end', conversation: id });
  }
  await machine.clock.advance(1000);
  const open = machine.signedIn.conversations.filter(({ leftAt }) => leftAt === null);
  expect(open.map(({ view }) => view.id)).toEqual(['c1', 'c2']);
  const keys = [...machine.memory.items.keys()].filter((key) => key.includes('day-'));
  expect(keys).toHaveLength(2 * MOST_LEFT);
  expect(keys).not.toContain('transcript:day-10');
  await machine.restartWorker();
  expect(await machine.texts('c1')).toHaveLength(5);
});

test('a chat that there is no room for is left out whole, and is there again from the server', async () => {
  const set = vi.spyOn(machine.memory.items, 'set').mockImplementation((key, value) => {
    if (key === 'transcript:c1') throw new Error('QuotaExceededError');
    return Map.prototype.set.call(machine.memory.items, key, value) as Map<string, unknown>;
  });
  desk.customerSays('c1', 'one too many');
  await settle();
  expect([...machine.memory.items.keys()].filter((key) => key.endsWith(':c1'))).toEqual([]);
  set.mockRestore();
  await machine.do({ type: 'seen', conversation: 'c1', seq: 6 });
  expect(machine.memory.items.has('transcript:c1')).toBe(true);
  await machine.restartWorker();
  expect(await machine.texts('c1')).toHaveLength(6);
});
