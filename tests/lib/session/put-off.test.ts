import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ErrorCode } from '../../../lib/protocol/index.ts';
import { Machine } from './support/machine.ts';

let machine: Machine;

beforeEach(async () => {
  machine = new Machine();
  await machine.inChats('c1');
});
afterEach(() => machine.worker.kill());

const reply = (id: string) =>
  machine.do({ type: 'send', conversation: 'c1', id, text: id, at: machine.clock.now() });
const refused = () => machine.conversation('c1').pending.filter((message) => message.refused);

test.each<ErrorCode>(['unavailable', 'too_many_attempts', 'internal'])(
  'replies that the server could not judge (%s) wait, and go again by themselves in order',
  async (code) => {
    machine.desk.refusesAll = code;
    await reply('first');
    await reply('second');
    expect(refused()).toEqual([]);
    expect(machine.signedIn.connection).toEqual({ state: 'live', waiting: 2 });
    machine.desk.refusesAll = null;
    await machine.clock.advance(30_000);
    expect(machine.desk.replies('c1')).toEqual(['first', 'second']);
    expect(machine.conversation('c1').pending).toEqual([]);
  },
);

test('a reply that the server fails at again and again is shown as refused, and those behind it go on', async () => {
  machine.desk.refuses = { text: 'first', code: 'internal' };
  await reply('first');
  await reply('second');
  await machine.clock.advance(200_000);
  expect(refused()).toMatchObject([{ id: 'first', refused: { code: 'internal' } }]);
  expect(machine.desk.replies('c1')).toEqual(['second']);
  machine.desk.refuses = null;
  await machine.do({ type: 'resend', conversation: 'c1', id: 'first' });
  expect(machine.desk.replies('c1')).toEqual(['second', 'first']);
});
