import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../../server/src/store/embedded.ts';
import { runCommand } from '../support/command-line.ts';
import { testDataFolder } from '../support/data-folder.ts';

describe('the command line of a new installation', () => {
  let folder: Awaited<ReturnType<typeof testDataFolder>>;
  beforeAll(async () => {
    folder = await testDataFolder();
  });
  afterAll(() => folder.remove());

  const run = (args: string[], input = '') => runCommand(args, { folder: folder.path, input });

  test('adds the first administrator, whose password comes by standard input', async () => {
    const root = ['--login', 'root', '--name', 'Root Vega', '--role', 'administrator'];
    const added = await run(['account', 'add', ...root], 'correct horse battery\n');
    expect(added).toEqual({ code: 0, out: 'root\tadministrator\tenabled\tRoot Vega\n', err: '' });
    expect(await run(['account', 'list'])).toMatchObject({ out: added.out });
    expect(await run(['account', 'disable', 'root'])).toMatchObject({
      code: 1,
      err: 'This is the last administrator.\n',
    });
  });

  test('says in one sentence what cannot be', async () => {
    const short = await run(['account', 'add', '--login', 'eve', '--name', 'Eve'], 'short');
    expect(short).toEqual({ code: 1, out: '', err: 'A password has at least 12 characters.\n' });
    expect(await run(['account', 'disable', 'nobody'])).toMatchObject({
      code: 1,
      err: 'There is no account "nobody".\n',
    });
  });

  test('says as what somebody works, and who manages the reply templates', async () => {
    const eve = ['--login', 'eve', '--name', 'Eve', '--role', 'supervisor', '--templates', 'yes'];
    const added = await run(['account', 'add', ...eve], 'correct horse battery');
    expect(added).toMatchObject({ code: 0, out: 'eve\tsupervisor\tenabled\tEve\ttemplates\n' });
    const changed = await run(['account', 'change', 'eve', '--role', 'agent', '--templates', 'no']);
    expect(changed).toMatchObject({ code: 0, out: 'eve\tagent\tenabled\tEve\n' });
  });

  test('leaves the folder of a running server alone', async () => {
    const running = await openEmbedded(folder.path);
    const answer = await run(['account', 'list']);
    await running.close();
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain('in use by another running server');
  });

  test('keeps the whole configuration in a file, which another installation takes', async () => {
    const file = join(folder.path, 'configuration.json');
    expect(await run(['configuration', 'export', file])).toEqual({ code: 0, out: '', err: '' });
    const kept = JSON.parse(await readFile(file, 'utf8'));
    expect(kept).toMatchObject({
      sidedesk: 1,
      accounts: [{ login: 'eve' }, { login: 'root', name: 'Root Vega' }],
    });
    expect(await run(['configuration', 'export', file])).toMatchObject({
      code: 1,
      err: 'The file cannot be written: EEXIST.\n',
    });

    await writeFile(file, JSON.stringify({ ...kept, accounts: [{ ...kept.accounts[1], capacity: 9 }] }));
    const tried = await run(['configuration', 'import', file, '--dry-run']);
    expect(tried).toMatchObject({ code: 0, out: 'changed\taccount\troot\nNothing was changed.\n' });
    const done = await run(['configuration', 'import', file]);
    expect(done).toMatchObject({ code: 0, out: 'changed\taccount\troot\nDone.\n' });

    await writeFile(file, JSON.stringify({ ...kept, queues: {} }));
    expect(await run(['configuration', 'import', file])).toMatchObject({
      code: 1,
      err: 'queues: Array expected\n',
    });
    await writeFile(file, 'no JSON');
    expect(await run(['configuration', 'import', file])).toMatchObject({
      code: 1,
      err: 'The file is not a JSON object.\n',
    });
  });

  test.each([
    [[]],
    [['account']],
    [['configuration', 'import']],
    [['account', 'add', '--password', 'x']],
    [['account', 'change', 'root']],
    [['account', 'change', 'root', '--role', 'king']],
    [['desk', 'list']],
  ])('explains itself when it is not understood: %j', async (args) => {
    const { code, err } = await run(args);
    expect(code).toBe(1);
    expect(err).toContain('account add --login LOGIN');
  });
});
