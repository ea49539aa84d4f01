import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdDataFolder } from '../../../server/src/store/data-folder.ts';
import { openEmbedded } from '../../../server/src/store/embedded.ts';
import { startDatabaseThread } from '../../../server/src/store/embedded-thread.ts';
import { LONG, runs } from '../../runs.ts';
import { testDataFolder } from '../support/data-folder.ts';

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));

// First starts and processes of their own take their time on a busy machine.
describe('the embedded store in a data folder', { timeout: LONG ? 900_000 : 180_000 }, () => {
  let data: Awaited<ReturnType<typeof testDataFolder>>;
  let folder: string;
  let writers: ChildProcess[];
  beforeAll(async () => {
    data = await testDataFolder();
    folder = data.path;
  });
  beforeEach(() => {
    writers = [];
  });
  afterEach(async () => {
    await Promise.all(writers.map(kill));
  });
  afterAll(() => data.remove());

  test('loses nothing acknowledged when its process is killed, again and again', async () => {
    let acknowledged = 0;
    for (let round = 0; round < runs(2); round++) {
      const writer = startWriter();
      for await (const line of writer.lines) {
        if (line === 'open') continue;
        acknowledged = Number(line);
        if (acknowledged >= (round + 1) * 40) break;
      }
      await kill(writer.process);

      const driver = await openEmbedded(folder);
      const rows = await driver.query<{ n: number }>('select n from written order by n');
      await driver.close();
      expect(rows.length).toBeGreaterThanOrEqual(acknowledged);
      expect(rows.map(({ n }) => n)).toEqual(rows.map((_, index) => index + 1));
    }
  });

  test('brings every commit to the disk before it is acknowledged', async () => {
    const driver = await openEmbedded(folder);
    await driver.query('create table committed (n int)');
    const before = await driver.fsyncs();
    for (let n = 0; n < 20; n++) await driver.query('insert into committed values ($1)', [n]);
    expect((await driver.fsyncs()) - before).toBeGreaterThanOrEqual(20);
    await driver.close();
  });

  test('belongs to one running server, and the second is told which', async () => {
    const writer = startWriter();
    await writer.opened;
    await expect(openEmbedded(folder)).rejects.toThrow(
      `in use by another running server (process ${writer.process.pid})`,
    );
  });

  test('is not opened twice in one process either, and free again once closed', async () => {
    const driver = await openEmbedded(folder);
    await expect(openEmbedded(folder)).rejects.toThrow('in use by another running server');
    await driver.close();
    await (await openEmbedded(folder)).close();
  });

  test('opens again beside the empty postmaster.pid and the lock that a power cut leaves', async () => {
    writeFileSync(join(folder, 'database', 'postmaster.pid'), '');
    writeFileSync(join(folder, 'sidedesk.lock'), '');
    await (await openEmbedded(folder)).close();
  });

  test('is not kept out by the lock of a process whose number another one has now', async () => {
    writeFileSync(join(folder, 'sidedesk.lock'), '1 5\n');
    await (await openEmbedded(folder)).close();
  });

  test('begins again when its very first start was killed half-way', async () => {
    const unfinished = join(folder, 'database-unfinished');
    rmSync(join(folder, 'database'), { recursive: true });
    holdDataFolder(folder).release();
    expect(existsSync(unfinished)).toBe(true);
    mkdirSync(join(folder, 'database'));
    writeFileSync(join(folder, 'database', 'PG_VERSION'), '18\n');

    const driver = await openEmbedded(folder);
    expect(await driver.query('select 1 as one')).toEqual([{ one: 1 }]);
    await driver.close();
    expect(existsSync(unfinished)).toBe(false);
  });

  test('says in one sentence that a folder cannot be written', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    await expect(openEmbedded(join(folder, 'a-file', 'data'))).rejects.toThrow(
      /^The data folder .* cannot be written \(ENOTDIR\): set DATA_FOLDER to another\.$/,
    );
  });

  test('is closed within seconds though its thread spins, and opens again', async () => {
    const driver = await openEmbedded(folder);
    const spinning = driver.query(
      'with recursive r as (select 1 union all select 1 from r) select count(*) from r',
    );
    const refused = expect(spinning).rejects.toThrow('has stopped');
    const begun = performance.now();
    await driver.close();
    expect(performance.now() - begun).toBeLessThan(10_000);
    await refused;
    await (await openEmbedded(folder)).close();
  });

  test('tells when its thread ends by itself, and answers nothing from then on', async () => {
    const file = join(folder, 'no-folder');
    writeFileSync(file, '');
    const lost = vi.fn();
    const thread = startDatabaseThread(join(file, 'database'), lost);
    await expect(thread.ask({ type: 'open' })).rejects.toThrow('ENOTDIR');
    await expect(thread.ask({ type: 'fsyncs' })).rejects.toThrow('ENOTDIR');
    expect(lost).toHaveBeenCalledOnce();
  });

  function startWriter() {
    const child = spawn(process.execPath, ['--import', 'tsx', WRITER, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    writers.push(child);
    const lines = createInterface({ input: child.stdout });
    return { process: child, lines, opened: once(lines, 'line') };
  }
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
