import { beforeEach, expect, test } from 'vitest';
import { handOver, type Left, takeOver } from '../../../lib/session/handover.ts';
import { workOf } from '../../../lib/session/work.ts';
import { settle } from './support/clock.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;
let desk: Machine['desk'];

beforeEach(async () => {
  machine = new Machine();
  desk = machine.desk;
  await machine.inChats('c1', 'c2');
});

/** The extension starts anew, as it does for an update: the browser clears the memory, and takes its time for it. */
async function restart({ takes = 1000, panel = true } = {}): Promise<Left | null> {
  const memory = machine.memory.forOneLife(() => true);
  await machine.do({ type: 'restart' });
  await handOver(memory, panel, machine.clock.now());
  await machine.worker.kill();
  machine.memory.items.clear();
  await machine.clock.advance(takes);
  const left = await takeOver(memory, machine.clock.now());
  await machine.wake();
  return left;
}

test('M2: the session goes on after an update, with its conversations, drafts, and replies on their way', async () => {
  desk.customerSays('c1', 'Hello');
  await machine.loseLine();
  void machine.worker.do({
    type: 'send',
    conversation: 'c1',
    id: 'm1',
    text: 'I am looking',
    at: machine.clock.now(),
  });
  const draft = { text: 'Dear Carla', selectionStart: 5, selectionEnd: 5 };
  void machine.worker.do({ type: 'draft', conversation: 'c2', draft });
  await settle();
  expect(await restart()).toEqual({ panel: true });
  expect(await machine.texts('c1')).toEqual(['Hello']);
  expect(machine.conversation('c1').pending).toMatchObject([{ text: 'I am looking' }]);
  expect(machine.conversation('c2').draft).toEqual(draft);
  desk.reachable = true;
  await machine.do({ type: 'reconnect_now' });
  expect(desk.replies('c1')).toEqual(['I am looking']);
});

test('M2: what windows showed and what was captured goes on as well', async () => {
  machine.memory.items.set('shown:1', { conversation: 'c2' });
  machine.memory.items.set('captures', [{ id: 'k1' }]);
  await restart({ panel: false });
  expect(machine.memory.items.get('shown:1')).toEqual({ conversation: 'c2' });
  expect(machine.memory.items.get('captures')).toEqual([{ id: 'k1' }]);
});

test('the tokens that lay on the disk are renewed at once', async () => {
  const before = machine.memory.items.get('grant');
  await restart();
  expect(machine.memory.items.get('grant')).not.toMatchObject({
    refreshToken: (before as { refreshToken: string }).refreshToken,
  });
  expect(machine.signedIn.connection.state).toBe('live');
});

test('what lies on the disk is sealed, and is there once', async () => {
  const memory = machine.memory.forOneLife(() => true);
  await handOver(memory, true, machine.clock.now());
  expect(await everything()).not.toContain('refresh-');
  machine.memory.items.clear();
  expect(await takeOver(memory, machine.clock.now())).toEqual({ panel: true });
  machine.memory.items.clear();
  expect(await takeOver(memory, machine.clock.now())).toBeNull();
  expect(machine.memory.items.size).toBe(0);
});

test('a start that comes minutes later begins signed out', async () => {
  expect(await restart({ takes: 121_000 })).toBeNull();
  expect(machine.snapshot.phase).toBe('signed_out');
});

test('a worker that wakes in between finds the memory as it is', async () => {
  const memory = machine.memory.forOneLife(() => true);
  await handOver(memory, true, machine.clock.now());
  machine.memory.items.set('shown:1', { conversation: 'c1' });
  expect(await takeOver(memory, machine.clock.now())).toBeNull();
  expect(machine.memory.items.get('shown:1')).toEqual({ conversation: 'c1' });
});

test('M2: under way is what is offered and what is the agent’s own, not what has left', async () => {
  expect(workOf(machine.snapshot, true)).toEqual({ isSignedIn: true, conversations: 2, panelInView: true });
  desk.take('c1');
  await settle();
  expect(workOf(machine.snapshot, false).conversations).toBe(1);
  await machine.do({ type: 'sign_out' });
  expect(workOf(machine.snapshot, true)).toEqual({ isSignedIn: false, conversations: 0, panelInView: true });
});

/** Everything that can be read in the database of the handover. */
async function everything(): Promise<string> {
  const db = await new Promise<IDBDatabase>((done) => {
    const asked = indexedDB.open('restart');
    asked.onsuccess = () => done(asked.result);
  });
  const all = await new Promise<unknown>((done) => {
    const asked = db.transaction('restart').objectStore('restart').getAll();
    asked.onsuccess = () => done(asked.result);
  });
  db.close();
  const { sealed } = (all as { sealed: ArrayBuffer }[])[0] ?? { sealed: new ArrayBuffer(0) };
  expect(sealed.byteLength).toBeGreaterThan(100);
  return JSON.stringify(all) + new TextDecoder().decode(sealed);
}
