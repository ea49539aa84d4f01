import { beforeEach, expect, test } from 'vitest';
import { Machine } from './support/machine.ts';

let machine: Machine;

beforeEach(async () => {
  machine = new Machine();
  await machine.worker.session.ready;
});

const ask = (path: string) => machine.do({ type: 'ask', method: 'GET', path });

test('a panel asks the desk server as its agent, and is given what comes', async () => {
  await machine.signIn();
  expect(await ask('/api/conversations/c1/messages?before=1')).toEqual({ messages: [] });
  expect(machine.desk.calls.at(-1)).toBe('GET /api/conversations/c1/messages');
});

test('what cannot be asked is refused with why', async () => {
  await expect(ask('/api/queues')).rejects.toMatchObject({ code: 'not_authenticated' });
  await machine.signIn();
  machine.desk.reachable = false;
  await expect(ask('/api/queues')).rejects.toMatchObject({ code: 'unreachable' });
});

test.each([
  '/api/sessions/refresh',
  '/api/sessions',
  '/api/x/../sessions/current',
  '/api/./sessions/current',
  '/healthz',
  '//other.example/api/queues',
  '.other.example/api/queues',
  'https://other.example/api/queues',
  '@other.example/api/queues',
])('a panel is not taken to %s', async (path) => {
  await machine.signIn();
  const before = machine.desk.calls.length;
  await expect(ask(path)).rejects.toMatchObject({ code: 'bad_request' });
  expect(machine.desk.calls.slice(before)).toEqual([]);
});
