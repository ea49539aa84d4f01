import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/src/config.ts';
import type { ServerProcess } from '../server/support/server-process.ts';
import { programOf } from './support/proxy.ts';
import { runDesk } from './support/running-desk.ts';

const run = promisify(execFile);
const UNIT = readFileSync('docs/admin/deploy/sidedesk.service', 'utf8');
const PAGE = readFileSync('docs/admin/hardening.md', 'utf8');
/** What a line of the unit says. */
const said = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(UNIT)?.[1] ?? '';

describe('the unit for systemd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidedesk-unit-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const analyze = programOf('systemd-analyze');

  test.skipIf(analyze === null)('is one that systemd understands, and leaves little to attack', async () => {
    // systemd looks whether the program is there; this machine's is elsewhere, and nothing is in /opt.
    const unit = UNIT.replace('/usr/bin/node', process.execPath).replace('/opt/sidedesk', resolve('.'));
    const path = join(folder, 'sidedesk.service');
    writeFileSync(path, unit);
    const { stderr } = await run('systemd-analyze', ['verify', path]);
    expect(stderr).toBe('');
    const { stdout } = await run('systemd-analyze', ['security', '--offline=true', path]);
    const [, exposure] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? [];
    expect(Number(exposure)).toBeLessThan(2);
  });

  test('starts the server by the command that the package starts it by, from the same folder', () => {
    const { scripts } = JSON.parse(readFileSync('server/package.json', 'utf8'));
    expect(said('ExecStart')).toBe(`/usr/bin/${scripts.start}`);
    expect(said('WorkingDirectory')).toBe('/opt/sidedesk/server');
  });

  test('sets what there is to set, and waits for longer than a stop takes', () => {
    const env = Object.fromEntries(
      said('Environment')
        .split(' ')
        .map((pair) => pair.split('=')),
    );
    expect(readConfig(env)).toMatchObject({
      ...{ host: '127.0.0.1', port: 7700, trustProxy: 'loopback', demo: false },
      dataFolder: '/var/lib/sidedesk',
    });
    expect(Number(said('TimeoutStopSec'))).toBeGreaterThan(readConfig({}).shutdownSeconds);
  });
});

describe('the headers that the page names', () => {
  let desk: ServerProcess;
  beforeAll(async () => {
    const running = await runDesk({ DEMO: 'off', TRUST_PROXY: 'off' });
    desk = running.desk;
    return running.stop;
  });
  const rows = [...PAGE.matchAll(/^\| (`\/.*?) \| `(default-src [^`]*)` \|$/gm)].flatMap(
    ([, addresses = '', policy = '']) =>
      [...addresses.matchAll(/`([^`]+)`/g)].map(([, address = '']) => ({ address, policy })),
  );

  test('are for all kinds of pages', () => {
    expect(rows.map(({ address }) => address)).toEqual(
      expect.arrayContaining(['/', '/chat/', '/configurator/', '/docs/', '/api/chat/topics']),
    );
  });

  test.each(rows)('are sent with $address', async ({ address, policy }) => {
    const { status, headers } = await fetch(`${desk.url}${address}`);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toBe(policy);
    const [, everywhere = ''] = /On every answer: (.*?) The API's/s.exec(PAGE) ?? [];
    for (const [, name = '', value] of everywhere.matchAll(/`([\w-]+): ([^`]+)`/g))
      expect([name, headers.get(name)]).toEqual([name, value]);
    expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull();
    if (address.startsWith('/api/')) expect(headers.get('cache-control')).toBe('no-store');
  });

  test('stand beside a demo that is not there', async () => {
    expect((await fetch(`${desk.url}/demo/crm/`)).status).toBe(404);
  });
});
