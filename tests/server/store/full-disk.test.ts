import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_ACCOUNTS } from '../../../server/src/demo/seed.ts';
import { createLog } from '../../../server/src/logger.ts';
import { Unavailable } from '../../../server/src/refusal.ts';
import { openEmbedded } from '../../../server/src/store/embedded.ts';
import { testDataFolder } from '../support/data-folder.ts';
import { ServerProcess } from '../support/server-process.ts';
import { type SmallDisk, smallDisk } from '../support/small-disk.ts';

const SOON = { timeout: 60_000, interval: 100 };
const FULL = /^The disk of the data folder is full: \d+ MB are free, 32 MB are needed\./;
const mountable = smallDisk({ mb: 1 });
mountable?.remove();

const untried = mountable === null ? ' (not tried: mounting a small disk takes the rights of root)' : '';

describe.skipIf(mountable === null)(
  `the disk of the embedded store is full${untried}`,
  { timeout: 180_000 },
  () => {
    let disk: SmallDisk;
    let data: string;
    beforeEach(async () => {
      const mounted = smallDisk({ mb: 160 });
      if (mounted === null) throw new Error('Nothing could be mounted.');
      disk = mounted;
      data = join(disk.path, 'data');
      const template = await testDataFolder();
      await cp(template.path, data, { recursive: true });
      await template.remove();
    });
    afterEach(() => disk.remove());

    test('its log cannot grow: it says so, and goes on when there is space, with all that it acknowledged', async () => {
      const lines: string[] = [];
      const log = createLog('info', { write: (line) => lines.push(line) });
      const driver = await openEmbedded(data, { log });
      await driver.query('create table written (n int)');
      disk.fill({ mb: 20 });
      let acknowledged = 0;
      await expect(
        (async () => {
          for (let n = 1; ; n++) {
            await driver.query('insert into written values ($1)', [n]);
            acknowledged = n;
            await driver.query(`select pg_logical_emit_message(true, '', repeat('x', 500000))`);
          }
        })(),
      ).rejects.toThrow();
      await expect.poll(() => driver.trouble(), SOON).toMatch(FULL);
      expect(lines.join()).toContain('The disk of the data folder is full');
      await expect(driver.query('select 1')).rejects.toThrow(Unavailable);

      disk.free();
      await expect.poll(() => driver.trouble(), SOON).toBeNull();
      const rows = await driver.query<{ n: number }>('select n from written order by n');
      expect(rows.length).toBeGreaterThanOrEqual(acknowledged);
      expect(rows.map(({ n }) => n)).toEqual(rows.map((_, index) => index + 1));
      await driver.close();
    });

    test('a table cannot grow: the server says so to whoever asks for its health, and stops when told to', async () => {
      const start = () => ServerProcess.start({ DATA_FOLDER: data, LOG_LEVEL: 'info' });
      let server = await start();
      await expect.poll(() => server.answer('/readyz'), SOON).toBe('200 {"status":"ok"}');
      disk.fill({ mb: 0 });
      await expect
        .poll(async () => {
          await signIn(server);
          return server.answer('/healthz');
        }, SOON)
        .toMatch(/^503 .*The disk of the data folder is full/);
      expect(await server.answer('/readyz')).toMatch(/^503 .*The disk of the data folder is full/);
      await expect.poll(() => signIn(server), SOON).toBe(503);
      await server.end();
      expect(server.process.exitCode).toBe(0);

      server = await start();
      await expect.poll(() => server.ended, SOON).toBe(true);
      expect(server.said).toMatch(/^The disk of the data folder is full: /);

      disk.free();
      server = await start();
      await expect.poll(() => server.answer('/readyz'), SOON).toBe('200 {"status":"ok"}');
      await server.end();
    });
  },
);

async function signIn(server: ServerProcess): Promise<number> {
  const response = await fetch(`${server.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(DEMO_ACCOUNTS[1]),
  });
  await response.text();
  return response.status;
}
