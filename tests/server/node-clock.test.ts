import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../../server/src/logger.ts';
import { createNodeClock, type NodeClock } from '../../server/src/node-clock.ts';
import type { Queryable } from '../../server/src/store/index.ts';

const SECOND = 1000;
const NOON = Date.UTC(2026, 0, 5, 12);

let counter: number;
let databaseTime: number;
/** How long the database takes to answer. */
let travel: number;
let clock: NodeClock;
let stop: () => void;

const database = {
  async query() {
    pass(travel / 2);
    const at = databaseTime;
    pass(travel / 2);
    return [{ at }];
  },
} as unknown as Queryable;

/** Time passes on both machines. */
function pass(ms: number): void {
  counter += ms;
  databaseTime += ms;
}

/** Time passes, with the looks at the database that fall into it. */
async function goOn(ms: number): Promise<void> {
  pass(ms);
  await vi.advanceTimersByTimeAsync(ms);
}

beforeEach(async () => {
  vi.useFakeTimers({ now: NOON });
  counter = 5 * SECOND;
  databaseTime = NOON;
  travel = 0;
  clock = createNodeClock(() => counter);
  stop = await clock.follow(database, createLog('silent'));
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('the machine set back by 20 s moves nothing: the counter is no clock', async () => {
  vi.setSystemTime(NOON - 20 * SECOND);
  pass(300);
  expect(clock.now()).toBe(NOON + 300);
});

test('a machine that is a day ahead gives the time of the database', async () => {
  stop();
  vi.setSystemTime(NOON + 24 * 3600 * SECOND);
  clock = createNodeClock(() => counter);
  stop = await clock.follow(database, createLog('silent'));
  expect(clock.now()).toBe(NOON);
});

test('the time that the question travels is counted half', async () => {
  travel = 400;
  await goOn(30 * SECOND);
  expect(clock.now()).toBe(databaseTime);
});

test('an answer that came too late changes nothing', async () => {
  databaseTime += 3600 * SECOND;
  travel = 5 * SECOND;
  await goOn(30 * SECOND);
  expect(clock.now()).toBe(NOON + 35 * SECOND);
});

test('the database set forward is followed within 30 s', async () => {
  databaseTime += 60 * SECOND;
  await goOn(30 * SECOND);
  expect(clock.now()).toBe(databaseTime);
});

test('the database set back by 20 s is waited for at half the speed, never standing, never going back', async () => {
  databaseTime -= 20 * SECOND;
  await goOn(30 * SECOND);
  const shown = clock.now();
  expect(shown).toBe(databaseTime + 20 * SECOND);
  pass(SECOND);
  expect(clock.now()).toBe(shown + SECOND / 2);
  await goOn(29 * SECOND);
  await goOn(30 * SECOND);
  expect(clock.now()).toBe(databaseTime);
});
