import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../../server/src/logger.ts';
import { createRules } from '../../../server/src/rules/index.ts';
import { enforce, RULES } from '../support/chat.ts';
import { testClock } from '../support/clock.ts';
import { addAgent, addQueue, TestDesk } from '../support/desk.ts';
import { useStore } from '../support/store.ts';

const store = useStore();
let desk: TestDesk;
const clock = testClock();
const OTHER = { words: [{ id: 'refund', word: 'refund' }] };

beforeEach(async () => {
  await addQueue(store, { id: 'auto' });
  await addAgent(store, { id: 'ana', queues: ['auto'] });
  await addAgent(store, { id: 'ben', queues: [] });
  desk = await new TestDesk(store, clock).open();
});
afterEach(() => desk.close());

describe('the rules', () => {
  test('of a new system are empty', async () => {
    const ana = await desk.agent('ana-1');
    expect(ana.ofType('rules')).toEqual([
      { type: 'rules', rules: { version: 0, sensitive: {}, cleanUp: {} } },
    ]);
  });

  test('come between the welcome and the end of catching up', async () => {
    await enforce(desk.rules, RULES);
    const ana = await desk.agent('ana-1');
    expect(ana.received.map(({ type }) => type)).toEqual(['welcome', 'rules', 'templates', 'caught_up']);
    expect(ana.ofType('rules')[0]?.rules).toEqual({
      version: expect.any(Number),
      sensitive: RULES,
      cleanUp: {},
    });
  });

  test('come to every agent as soon as either part is changed', async () => {
    const [ana, ben] = [await desk.agent('ana-1'), await desk.agent('ben-1')];
    await enforce(desk.rules, OTHER);
    const cleanUp = { punctuation: 'straighten' };
    await desk.rules.change('clean_up', { config: cleanUp, version: 0, account: null });
    for (const client of [ana, ben]) {
      const first = await client.next('rules', ({ rules }) => rules.version > 0);
      expect(first.rules).toMatchObject({ sensitive: OTHER, cleanUp: {} });
      const { rules } = await client.next('rules');
      expect(rules).toMatchObject({ sensitive: OTHER, cleanUp });
      expect(rules.version).not.toBe(first.rules.version);
    }
  });

  test('stay over a restart', async () => {
    await enforce(desk.rules, RULES);
    await desk.close();
    desk = await new TestDesk(store, clock).open();
    expect((await desk.agent('ana-1')).ofType('rules')[0]?.rules.sensitive).toEqual(RULES);
  });

  test('changed by another process on the same database come within seconds', async () => {
    const ana = await desk.agent('ana-1');
    const stop = desk.rules.watch(createLog('silent'));
    await enforce(createRules({ store, clock }), OTHER);
    clock.advance(5000);
    expect((await ana.next('rules', ({ rules }) => rules.version > 0)).rules.sensitive).toEqual(OTHER);
    stop();
  });
});
