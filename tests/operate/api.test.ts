import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ServerProcess } from '../server/support/server-process.ts';
import { Panel } from './support/panel.ts';
import { programOf } from './support/proxy.ts';
import { runDesk } from './support/running-desk.ts';

const PAGE = readFileSync('docs/admin/api.md', 'utf8');
const DORA = { login: 'dora', password: 'complaints at the desk' };
/** What only a platform can answer, and none is reached from here. */
const ASKS_PLATFORM = ['GET /api/conversations/{id}/platform-templates'];
/** What shells that run the page do besides: every call is written down, and a failure ends it. */
const AROUND = `set -euo pipefail
curl() { command curl --fail-with-body -w '%{stderr}asked %{method} %{url_effective} %{http_code}\\n' "$@"; }
`;

interface Call {
  method: string;
  path: string;
  status: number;
}

/** The page as one script: where it sets what is the reader's own it is left out, and the panel does what it says of it. */
function scriptOf(page: string): string {
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const own = blocks.join('\n').replace(/^(?:DESK|CODE)=.*\n/gm, '');
  return (
    AROUND +
    own.replace(/^# (Dora .*)$/gm, 'command curl -sS --fail-with-body "$PANEL/$(jq -rn \'"$1" | @uri\')"')
  );
}

/** Which of the described calls it is, as `GET /api/queues/{id}`. */
function describedAs({ method, path }: Call, described: readonly string[]): string | undefined {
  return described.find((one) => {
    const [verb, template = ''] = one.split(' ');
    return verb === method && new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  });
}

const missing = ['curl', 'jq', 'bash'].filter((name) => programOf(name) === null).join(', ');
describe.skipIf(missing !== '')(
  `the page about the API${missing && ` (skipped: no ${missing} here)`}`,
  () => {
    let desk: ServerProcess;
    let calls: Call[] = [];
    let end: { code: unknown; err: string };
    beforeAll(async () => {
      const running = await runDesk({ DEMO: 'off', TRUST_PROXY: 'off', COUNTRY: 'FI' });
      desk = running.desk;
      const code = /"code":"([^"]+)"/.exec(desk.log.join('\n'))?.[1] ?? '';
      const panel = new Panel(desk.url, DORA);
      const cwd = mkdtempSync(join(tmpdir(), 'sidedesk-api-'));
      copyFileSync('docs/images/panel/offer-light.webp', join(cwd, 'photo.webp'));
      const env = {
        PATH: process.env.PATH,
        HOME: cwd,
        DESK: desk.url,
        CODE: code,
        PANEL: await panel.listen(),
      };
      end = await new Promise((resolve) => {
        execFile('bash', ['--norc', '-c', scriptOf(PAGE)], { cwd, env }, (error, _out, err) =>
          resolve({ code: error?.code ?? 0, err }),
        );
      });
      calls = [...end.err.matchAll(/^asked (\S+) (\S+) (\d+)$/gm)].map(
        ([, method = '', url = '', status]) => ({
          ...{ method, status: Number(status) },
          path: new URL(url).pathname,
        }),
      );
      return async () => {
        panel.close();
        await running.stop();
        rmSync(cwd, { recursive: true, force: true });
      };
    });

    test('can be followed from top to bottom: every call succeeds', () => {
      expect(calls.filter(({ status }) => status < 200 || status > 299)).toEqual([]);
      expect(end.err.replace(/^asked .*\n/gm, '')).toBe('');
      expect(end.code).toBe(0);
    });

    test('has every call that the desk describes', async () => {
      const { paths } = (await (await fetch(`${desk.url}/api/openapi.json`)).json()) as {
        paths: Record<string, object>;
      };
      const described = Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const made = new Set(calls.map((call) => describedAs(call, described)));
      expect(described.filter((one) => !made.has(one))).toEqual(ASKS_PLATFORM);
    });
  },
);
