import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../lib/clock.ts';
import { readAudit } from '../../../server/src/audit/index.ts';
import { createLog } from '../../../server/src/logger.ts';
import { openStore, type Store } from '../../../server/src/store/index.ts';
import { testClock } from '../support/clock.ts';
import { runCommand } from '../support/command-line.ts';
import { testDataFolder } from '../support/data-folder.ts';
import { People } from './people.ts';

const TRIED = 'Nothing was removed: that is what would go with --yes.\n';

describe('the command line for customers’ data', () => {
  let folder: Awaited<ReturnType<typeof testDataFolder>>;
  const inStore = async (work: (store: Store) => Promise<void>) => {
    const store = await openStore({
      databaseUrl: undefined,
      dataFolder: folder.path,
      clock: systemClock,
      log: createLog('silent'),
    });
    await work(store).finally(() => store.close());
  };
  const run = (...args: string[]) =>
    runCommand(['customer', ...args], { folder: folder.path, country: 'FI' });

  beforeAll(async () => {
    folder = await testDataFolder();
    await inStore(async (store) => {
      const people = await People.of(store, testClock());
      await people.handled({ name: 'Carla', email: 'carla@example.com' }, 'a blue sofa');
      await people.handled({ name: 'Dora', phone: '040 1234567' }, 'a red chair');
      await people.handled({ name: 'Emil', phone: '040 7654321' });
    });
  });
  afterAll(() => folder.remove());

  test('finds, exports, tries to erase, erases, and ages out, on record without an account', async () => {
    const found = await run('find', '--phone', '+358 40 123 4567');
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(found.out).toContain('conversations\t1\n');

    const exported = await run('export', '--email', 'Carla@Example.com');
    expect(exported).toMatchObject({ code: 0, err: '' });
    const tables = exported.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).table);
    expect(tables).toEqual(expect.arrayContaining(['conversations', 'messages', 'audit']));

    const tried = await run('erase', '--email', 'carla@example.com');
    expect(tried).toMatchObject({ code: 0, err: TRIED });
    expect(await run('erase', '--email', 'carla@example.com', '--yes')).toEqual({ ...tried, err: '' });
    expect((await run('find', '--email', 'carla@example.com')).out).toContain('conversations\t0\n');

    // What these customers wrote is from the time of a test clock, years ago.
    const old = await run('age-out', '--conversation-days', '1');
    expect(old.err).toBe(TRIED);
    expect(old.out).toContain('conversations\t2\n');
    expect(await run('age-out', '--conversation-days', '1', '--yes')).toEqual({ ...old, err: '' });
    expect((await run('find', '--phone', '040 1234567')).out).toContain('conversations\t0\n');

    await inStore(async (store) => {
      const entries = (await readAudit(store, { limit: 50 })).filter(({ counts }) => counts !== null);
      expect(entries).toMatchObject([
        { kind: 'aged_out', account: null, counts: { conversations: 2 } },
        { kind: 'erased', account: null, counts: { conversations: 1, messages: 5 } },
        { kind: 'exported', account: null, counts: { conversations: 1, messages: 5 } },
      ]);
    });
  });

  test('says in one sentence what cannot be', async () => {
    expect(await run('find', '--email', 'carla')).toMatchObject({
      code: 1,
      err: 'An e-mail address expected.\n',
    });
  });

  test.each([
    [['erase', '--yes']],
    [['find', '--email', 'a@example.com', '--phone', '1']],
    [['find', 'carla@example.com']],
    [['age-out', '--yes']],
    [['age-out', '--conversation-days', 'x', '--yes']],
    [['age-out', '--audit-days', '0', '--yes']],
    [['forget', '--email', 'a@example.com']],
  ])('explains itself, and does nothing, when it is not understood: %j', async (args) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('customer erase WHO [--yes]');
  });
});
