import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../../server/src/logger.ts';
import { openStore, type Store } from '../../../server/src/store/index.ts';
import { testClock } from '../support/clock.ts';
import { testDataFolder } from '../support/data-folder.ts';

describe('the log of the embedded store is brought to the tables', () => {
  const clock = testClock();
  let data: Awaited<ReturnType<typeof testDataFolder>>;
  let store: Store;
  beforeAll(async () => {
    data = await testDataFolder();
    store = await openStore({ dataFolder: data.path, clock, log: createLog('silent') });
  });
  beforeEach(() => store.query('checkpoint'));
  afterAll(async () => {
    await store.close();
    await data.remove();
  });

  const write = (megabytes: number) =>
    store.query(
      `select pg_logical_emit_message(true, '', repeat('x', 1000000)) from generate_series(1, $1::int)`,
      [megabytes],
    );
  /** How much of the log would be played again after a kill. */
  const unsaved = async () => {
    const [row] = await store.query<{ bytes: number }>(
      'select (pg_current_wal_insert_lsn() - redo_lsn)::bigint as bytes from pg_control_checkpoint()',
    );
    return row?.bytes ?? Number.NaN;
  };
  /** Lets upkeep look again, as often as asked. */
  const soon = { interval: 20, timeout: 10_000 };
  const afterALook = async () => {
    clock.advance(2000);
    return unsaved();
  };

  test('when it has grown by more than 16 MB', async () => {
    await write(20);
    expect(await unsaved()).toBeGreaterThan(20_000_000);
    await expect.poll(afterALook, soon).toBeLessThan(1_000_000);
  });

  test('when five minutes have passed and something was written', async () => {
    await write(1);
    clock.advance(4 * 60_000);
    for (let look = 0; look < 10; look++) expect(await afterALook()).toBeGreaterThan(1_000_000);
    clock.advance(60_000);
    await expect.poll(afterALook, soon).toBeLessThan(100_000);
  });
});
