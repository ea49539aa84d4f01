import { beforeEach, expect, test } from 'vitest';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'auto', customerGone: 60 });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  desk = await new TestDesk(store, testClock()).open();
  return () => desk.close();
});

const isGone = async () =>
  (
    await store.query<{ gone: boolean }>('select customer_gone_since is not null as gone from conversations')
  )[0]?.gone;

test('a page that connects, goes, comes back and reloads is known to be there or not', async () => {
  const { token } = await desk.begin('auto');
  expect(await isGone()).toBe(true);
  const page = await desk.customer(token);
  await expect.poll(isGone).toBe(false);
  page.end();
  await expect.poll(isGone).toBe(true);
  await desk.customer(token);
  await expect.poll(isGone).toBe(false);
  const reloaded = await desk.customer(token);
  await expect.poll(isGone).toBe(false);
  reloaded.end();
  await expect.poll(isGone).toBe(true);
});
