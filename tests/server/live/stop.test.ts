import { expect, test } from 'vitest';
import type { Store } from '../../../server/src/store/store.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();

test('a desk is closed once the allocation under way is stored', async () => {
  await addQueue(store, { id: 'sales' });
  await addAgent(store, { id: 'ben', queues: ['sales'] });
  const held: (() => void)[] = [];
  const slow: Store = {
    ...store,
    transaction: (work) =>
      store.transaction(async (tx) => {
        const result = await work(tx);
        const [offered] = await tx.query('select from offers');
        if (offered !== undefined) await new Promise<void>((resolve) => void held.push(resolve));
        return result;
      }),
  };
  const desk = await new TestDesk(slow, testClock()).open();
  const ben = await desk.agent('ben-1');
  await ben.ask({ type: 'set_status', status: 'ready' });
  await desk.begin('sales');
  await expect.poll(() => held.length).toBe(1);

  let isClosed = false;
  const closed = desk.close().then(() => {
    isClosed = true;
  });
  await ben.closed;
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect(isClosed).toBe(false);
  for (const letGo of held) letGo();
  await closed;
  expect(await store.query('select state from offers')).toEqual([{ state: 'pending' }]);
});
