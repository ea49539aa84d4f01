import { beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../../../server/src/logger.ts';
import { ageOutDaily } from '../../../server/src/retention/daily.ts';
import { createOnRecord } from '../../../server/src/retention/on-record.ts';
import { testClock } from '../support/clock.ts';
import { useStore } from '../support/store.ts';
import { People } from './people.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const store = useStore();
const clock = testClock();
let people: People;
let days: number | null;
let looks: number;

beforeEach(async () => {
  people = await People.of(store, clock);
  days = 30;
  looks = 0;
});

/** A server that is told of the setting; what it did is known once it has looked. */
function start() {
  const onRecord = createOnRecord({ store, clock });
  const looking = {
    ...store,
    query: (...asked: Parameters<typeof store.query>) => store.query(...asked).finally(() => (looks += 1)),
  } as typeof store;
  const asked = () => {
    if (days === null) looks += 1;
    return days;
  };
  return ageOutDaily({ store: looking, clock, log: createLog('silent'), onRecord, days: asked });
}
const looked = (times: number) => vi.waitFor(() => expect(looks).toBeGreaterThanOrEqual(times));
const left = async () => {
  const [row] = await store.query<{ n: number }>('select count(*) as n from conversations');
  return row?.n;
};
const audited = () =>
  store.query<{ account_id: string | null; counts: Record<string, number> }>(
    `select account_id, counts from audit where kind = 'aged_out' order by id`,
  );

test('What ended longer ago than is set goes, once a day, on record without an account', async () => {
  await people.handled({ name: 'Carla' });
  clock.advance(20 * DAY);
  await people.handled({ name: 'Dora' });
  clock.advance(10 * DAY + 1);
  const stop = start();
  await vi.waitFor(async () => expect(await left()).toBe(1));
  expect(await audited()).toMatchObject([{ account_id: null, counts: { conversations: 1 } }]);
  clock.sleep(20 * DAY);
  clock.advance(HOUR);
  await vi.waitFor(async () => expect(await left()).toBe(0));
  expect(await audited()).toHaveLength(2);
  stop();
});

test('Nothing goes twice a day, whoever starts again, nor is anything on record while there is nothing so old', async () => {
  start()();
  await looked(1);
  await people.handled({ name: 'Carla' });
  clock.advance(31 * DAY);
  start()();
  await vi.waitFor(async () => expect(await left()).toBe(0));
  days = 1;
  await people.handled({ name: 'Dora' });
  await store.query('update conversations set ended_at = 0');
  const before = looks;
  const stop = start();
  start()();
  await looked(before + 2);
  expect(await left()).toBe(1);
  expect(await audited()).toHaveLength(1);
  stop();
});

test('Nothing goes by itself where no age is set, and the hours go on until one is', async () => {
  days = null;
  await people.handled({ name: 'Carla' });
  clock.advance(400 * DAY);
  const stop = start();
  await looked(1);
  clock.advance(HOUR);
  await looked(2);
  expect(await left()).toBe(1);
  days = 365;
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(HOUR);
  await vi.waitFor(async () => expect(await left()).toBe(0));
  stop();
});
