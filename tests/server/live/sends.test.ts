import { expect, test } from 'vitest';
import { Sends } from '../../../server/src/live/sends.ts';
import type { Connection } from '../../../server/src/sockets/connection.ts';
import { testClock } from '../support/clock.ts';

test('of one connection so many messages are on their way at once, and the next is read when there is room', async () => {
  const sends = new Sends({ refuse() {} } as unknown as Connection, testClock());
  const stored: (() => void)[] = [];
  const store = () => new Promise<void>((resolve) => void stored.push(resolve));
  let read = 0;
  for (let n = 0; n < 30; n++)
    void sends.start({ conversation: 'c', id: `m${n}` }, store).then(() => {
      read += 1;
    });
  await new Promise(setImmediate);
  expect(read).toBe(19);

  stored.shift()?.();
  let isDone = false;
  void sends.done().then(() => {
    isDone = true;
  });
  await new Promise(setImmediate);
  expect(isDone).toBe(false);
  for (const finish of stored) finish();
  await new Promise(setImmediate);
  expect(read).toBe(30);
  expect(isDone).toBe(true);
});
