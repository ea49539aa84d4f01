import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createLog } from '../../server/src/logger.ts';
import { openStore } from '../../server/src/store/index.ts';
import { begin, customerSees, signIn } from '../compat/support/life.ts';
import { testClock } from '../server/support/clock.ts';
import { testDataFolder } from '../server/support/data-folder.ts';
import { bytesOf, FileClient } from '../server/support/files.ts';
import { PostgresServer, postgresIsInstalled } from '../server/support/postgres-server.ts';
import { ServerProcess } from '../server/support/server-process.ts';
import { commandsBelow, runAs } from './support/commands.ts';
import { ready } from './support/running-desk.ts';

const PAGE = readFileSync('docs/admin/backup.md', 'utf8');
const FILE = bytesOf('Order 4711\n'.repeat(1000));

/** A desk that the page's commands are run for, `systemctl` being the test's own hand. */
class Kept {
  readonly folder = join(mkdtempSync(join(tmpdir(), 'sidedesk-kept-')), 'data');
  readonly env: Record<string, string>;
  desk: ServerProcess | undefined;

  constructor(env: Record<string, string> = {}) {
    this.env = env;
  }

  async start(): Promise<void> {
    this.desk = await ready(await ServerProcess.start({ DATA_FOLDER: this.folder, ...this.env }));
  }

  get url(): string {
    return this.desk?.url ?? '';
  }

  async do(heading: string, more: Record<string, string> = {}): Promise<void> {
    const paths = { '/var/lib/sidedesk': this.folder, '/backup': join(this.folder, '..') };
    for (const command of commandsBelow(PAGE, heading)) {
      if (command === 'systemctl stop sidedesk') await this.desk?.end();
      else if (command === 'systemctl start sidedesk') await this.start();
      else await runAs(command, { paths, env: { ...this.env, ...more } });
    }
  }

  async remove(): Promise<void> {
    await this.desk?.end();
    rmSync(join(this.folder, '..'), { recursive: true, force: true });
  }
}

/** A customer's chat with a file in it, as the customer is shown it. */
async function chatWithFile(url: string) {
  const one = await begin(url, 'Carla', 'General', 'Here is my order');
  const files = new FileClient(url, one.token);
  expect(await files.send({ id: `order-${one.conversation}`, name: 'order.txt' }, FILE)).toMatchObject({
    state: 'sent',
  });
  const chat = { ...one, file: `order-${one.conversation}` };
  return { ...chat, seen: await customerSees(url, chat) };
}

/** The chat is there, word for word, and the file, byte for byte; and work goes on. */
async function expectAllBack(url: string, { seen, file, ...one }: Awaited<ReturnType<typeof chatWithFile>>) {
  expect(await customerSees(url, one)).toEqual(seen);
  const answer = await new FileClient(url, one.token).open(file);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(FILE);
  expect(await signIn(url, 'anna')).toBeTruthy();
  await chatWithFile(url);
}

describe.skipIf(process.platform === 'win32')('the embedded store', () => {
  test('is backed up and restored by the page’s commands, with its files', async () => {
    const kept = new Kept();
    const made = await testDataFolder();
    renameSync(made.path, kept.folder);
    await kept.start();
    const before = await chatWithFile(kept.url);
    await kept.do('Back up the embedded store');
    const after = await chatWithFile(kept.url);
    await kept.do('Restore the embedded store');
    await expectAllBack(kept.url, before);
    await expect(customerSees(kept.url, after)).rejects.toThrow();
    await kept.remove();
  });

  test('of a newer version is refused in one sentence, and is as it was', async () => {
    const folder = await testDataFolder();
    const options = { dataFolder: folder.path, clock: testClock(), log: createLog('silent') };
    const later = await openStore(options);
    await later.query("insert into migrations (version, name, applied_at) values (999, '999_later.sql', 0)");
    await later.close();
    const desk = await ServerProcess.start({ DATA_FOLDER: folder.path });
    await vi.waitFor(() => expect(desk.ended).toBe(true), 90_000);
    expect(desk.said).toBe(
      'The database was written by a newer version of Sidedesk (999_later.sql): start that version.\n',
    );
    expect(PAGE).toContain(desk.said.split(' (')[0]);
    expect(desk.process.exitCode).toBe(1);
    await folder.remove();
  });
});

const without = postgresIsInstalled ? '' : ' (skipped: PostgreSQL is not installed here)';
describe.skipIf(!postgresIsInstalled)(`PostgreSQL${without}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
    return () => server.remove();
  });

  test('is backed up beside the running desk and restored by the page’s commands, with the files', async () => {
    const kept = new Kept({ DATABASE_URL: server.url });
    await kept.start();
    const before = await chatWithFile(kept.url);
    await kept.do('Back up PostgreSQL');
    const after = await chatWithFile(kept.url);
    const restored = server.url.replace(/[^/]+$/, 'sidedesk_restored');
    rmSync(join(kept.folder, 'attachments'), { recursive: true });
    kept.env.DATABASE_URL = restored;
    await kept.do('Restore PostgreSQL', { DATABASE_URL: server.url, RESTORED_URL: restored });
    await expectAllBack(kept.url, before);
    await expect(customerSees(kept.url, after)).rejects.toThrow();
    await kept.remove();
  });
});
