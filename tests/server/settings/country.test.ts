import { afterEach, beforeEach, expect, test } from 'vitest';
import { STANDARD_DESK } from '../../../lib/protocol/desk.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;

beforeEach(async () => {
  await addQueue(store, { id: 'orders' });
  await addAgent(store, { id: 'ana', queues: ['orders'] });
  desk = await new TestDesk(store, testClock(), { config: { country: 'SE' } }).open();
  await desk.directory.add('ana', {
    name: 'Carla',
    addresses: [{ kind: 'phone', address: '+358 40 123 4567' }],
  });
});
afterEach(() => desk.close());

const known = async () => {
  const [match] = await desk.directory.match([{ phone: '040 123 4567' }]);
  return match?.phone?.state ?? null;
};

test('A number without a calling code is of the country that was saved last, without a new start', async () => {
  expect(await known()).toBeNull();
  await desk.settings.change({ settings: { ...STANDARD_DESK, country: 'FI' }, version: 0 }, null);
  expect(await known()).toBe('known');
  await desk.settings.change({ settings: { ...STANDARD_DESK, country: 'SE' }, version: 1 }, null);
  expect(await known()).toBeNull();
});

test('A country that the environment names does not come back once none was saved', async () => {
  await desk.settings.change({ settings: { ...STANDARD_DESK, country: null }, version: 0 }, null);
  await desk.close();
  desk = await new TestDesk(store, testClock(), { config: { country: 'FI' } }).open();
  expect(await known()).toBeNull();
});
