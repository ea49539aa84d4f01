import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../../support/clock.ts';
import { addQueue } from '../../support/desk.ts';
import { useStore } from '../../support/store.ts';
import { World } from '../../support/world.ts';
import { addAccount, type InboxWorld, inboxWorld, transcripts, wrote } from './support.ts';

const store = useStore();
const clock = testClock();
let world: World;
let here: InboxWorld;

beforeEach(async () => {
  await addQueue(store, { id: 'sales' });
  await addAccount(store, { id: 'wa', queue: 'sales' });
  world = new World(store, clock);
  here = await inboxWorld(world, clock, { secrets: { other: 'another secret' } });
});
afterEach(() => here.close());

const stored = async () => (await store.query('select from channel_events')).length;
const counted = async (name: string) =>
  (await here.metrics.getSingleMetricAsString(name)).split('\n').filter((line) => !line.startsWith('#'));

describe('a webhook', () => {
  test('is stored with all that it tells before it is answered, doubles once', async () => {
    const first = wrote('Hello');
    expect(await here.post([first, wrote('Is anybody there?'), first])).toBe(200);
    expect(await stored()).toBe(2);
    expect(await here.post([first])).toBe(200);
    expect(await stored()).toBe(2);
    await here.settle();
    expect(await transcripts(store)).toMatchObject([
      { lines: ['customer: Hello', 'customer: Is anybody there?'] },
    ]);
  });

  test('is taken whatever type its body says it has', async () => {
    expect(await here.post([wrote('Hello')], { type: 'text/plain' })).toBe(200);
    expect(await here.post([wrote('Hello')], { type: 'application/x-unheard-of' })).toBe(200);
    expect(await stored()).toBe(2);
  });

  test('of 2 MB is taken, one of 4 MB is too large', async () => {
    expect(await here.post([wrote('x'.repeat(2_000_000))])).toBe(200);
    expect(await here.post([wrote('x'.repeat(4_000_000))])).toBe(413);
  });

  test('with a character that no database holds is stored without it', async () => {
    expect(await here.post([wrote('nul \0, half \uD83D')])).toBe(200);
    await here.settle();
    expect(await transcripts(store)).toMatchObject([{ lines: ['customer: nul \uFFFD, half \uFFFD'] }]);
  });

  test('of an account that is not here is answered 404', async () => {
    expect(await here.post([wrote('Hello')], { account: 'nobody' })).toBe(404);
    expect(await counted('sidedesk_webhooks_refused_total')).toEqual([
      'sidedesk_webhooks_refused_total{reason="unknown_account"} 1',
    ]);
  });

  test('with another signature is refused, counted, and told of', async () => {
    expect(await here.post([wrote('Hello')], { secret: 'a guess' })).toBe(401);
    expect(here.refusedSignatures).toEqual(['wa']);
    expect(await counted('sidedesk_webhooks_refused_total')).toEqual([
      'sidedesk_webhooks_refused_total{reason="signature"} 1',
    ]);
    expect(await stored()).toBe(0);
  });

  test('that is no JSON is refused', async () => {
    expect(await here.post('{"half":')).toBe(400);
    expect(await here.post('')).toBe(400);
  });

  test('is asked for by the platform with the verify token, and by nobody else', async () => {
    expect(await here.get('token=verify%20me&challenge=1158201444')).toEqual({
      status: 200,
      body: '1158201444',
    });
    expect((await here.get('token=guess&challenge=1158201444')).status).toBe(403);
  });
});

describe('a webhook that tells of another account', () => {
  test('is taken for that one if it verifies with its secret too', async () => {
    await addAccount(store, { id: 'second', queue: 'sales' });
    expect(await here.post([wrote('Hello', { recipient: 'ext-second' })])).toBe(200);
    await here.settle();
    const rows = await store.query('select channel_account_id as account from conversations');
    expect(rows).toEqual([{ account: 'second' }]);
  });

  test('is not taken when that has another secret, or nobody knows it; both are counted and the rest is taken', async () => {
    await addAccount(store, { id: 'other', queue: 'sales' });
    const events = [
      wrote('for another', { recipient: 'ext-other' }),
      wrote('for nobody', { recipient: 'ext-nobody' }),
      wrote('Hello'),
    ];
    expect(await here.post(events)).toBe(200);
    expect(await stored()).toBe(1);
    expect(await counted('sidedesk_channel_events_not_shown_total')).toEqual([
      'sidedesk_channel_events_not_shown_total{reason="unknown_account"} 2',
    ]);
  });
});

test('what is told to an account that is disabled waits until it is enabled', async () => {
  await store.query('update channel_accounts set enabled = false');
  expect(await here.post([wrote('Hello')])).toBe(200);
  await here.settle();
  expect(await transcripts(store)).toEqual([]);
  await store.query('update channel_accounts set enabled = true');
  here.accountsChanged();
  await here.settle();
  expect(await transcripts(store)).toMatchObject([{ lines: ['customer: Hello'] }]);
});

test('the id of what was applied is forgotten after thirty days, what waits never is', async () => {
  await here.post([wrote('Hello')]);
  await here.settle();
  await here.inbox.start();
  clock.advance(29 * 24 * 3_600_000);
  await here.settle();
  expect(await stored()).toBe(1);
  for (const hours of [25, 2, 2]) {
    clock.advance(hours * 3_600_000);
    await here.settle();
  }
  await expect.poll(stored).toBe(0);
});
