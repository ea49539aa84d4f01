import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../e2e/support/desk.ts';
import { type Certificate, selfSigned } from './certificate.ts';
import { Site } from './site.ts';

export const PROXIES = ['nginx', 'caddy'] as const;
export type ProxyName = (typeof PROXIES)[number];

interface Place {
  folder: string;
  desk: number;
  http: number;
  https: number;
  tls: Certificate;
}

/** The files that the handbook gives out. */
export const SHIPPED: Record<ProxyName, string> = {
  nginx: readFileSync('docs/admin/deploy/nginx.conf', 'utf8'),
  caddy: readFileSync('docs/admin/deploy/Caddyfile', 'utf8'),
};

/** Debian keeps nginx where only root's PATH leads. */
const PATH = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** Where a program is; null where it is not installed. */
export function programOf(name: string): string | null {
  for (const folder of PATH) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  return null;
}

/** A proxy with the handbook's file in front of a desk, at https://localhost. */
export class RunningProxy {
  readonly site: Site;
  readonly httpUrl: string;
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #logs: () => string;

  private constructor(place: Place, process: ChildProcess, logs: () => string) {
    this.site = new Site(`https://localhost:${place.https}`, place.tls);
    this.httpUrl = `http://localhost:${place.http}`;
    this.#folder = place.folder;
    this.#process = process;
    this.#logs = logs;
  }

  static async start(name: ProxyName, desk: number): Promise<RunningProxy> {
    const folder = mkdtempSync(join(tmpdir(), 'sidedesk-proxy-'));
    // nginx's workers are another user's than root.
    chmodSync(folder, 0o755);
    const ports = { desk, http: await freePort(), https: await freePort() };
    const place = { folder, tls: selfSigned(folder), ...ports };
    const args = name === 'nginx' ? nginx(place) : caddy(place);
    const running = spawn(programOf(name) ?? name, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: PATH.join(delimiter), HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    });
    let said = '';
    for (const stream of [running.stdout, running.stderr])
      stream?.on('data', (data) => {
        said += data;
      });
    const logs = () =>
      said + (name === 'nginx' ? ['access', 'error'].map((log) => read(join(folder, log))).join('') : '');
    const proxy = new RunningProxy(place, running, logs);
    for (let tries = 0; ; tries++) {
      const up = await proxy.site.ask('/healthz').catch(() => null);
      if (up !== null) return proxy;
      if (running.exitCode !== null || tries === 200) throw new Error(`${name} does not answer: ${logs()}`);
      await sleep(50);
    }
  }

  /** All that it has logged. */
  get logged(): string {
    return this.#logs();
  }

  async stop(): Promise<void> {
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await exit;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Exchanges what an operator exchanges, each of which has to be there. */
function exchanged(text: string, exchanges: readonly (readonly [string, string])[]): string {
  return exchanges.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`The file says ${from} no more.`);
    return all.replaceAll(from, to);
  }, text);
}

function nginx({ folder, desk, http, https, tls }: Place): string[] {
  const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ family }) => family === 'IPv6'),
  );
  const shipped = hasIPv6 ? SHIPPED.nginx : SHIPPED.nginx.replace(/^ *listen \[::\].*\n/gm, '');
  const site = exchanged(shipped, [
    ['/etc/ssl/desk.example.com.pem', tls.certificate],
    ['/etc/ssl/private/desk.example.com.key', tls.key],
    ['/var/log/nginx/sidedesk.log', join(folder, 'access')],
    ['/var/log/nginx/sidedesk-error.log', join(folder, 'error')],
    ['desk.example.com', 'localhost'],
    ['127.0.0.1:7700', `127.0.0.1:${desk}`],
    ['listen 80;', `listen ${http};`],
    ['listen 443 ssl', `listen ${https} ssl`],
    ...(hasIPv6
      ? ([
          ['[::]:80', `[::]:${http}`],
          ['[::]:443', `[::]:${https}`],
        ] as const)
      : []),
  ]);
  writeFileSync(join(folder, 'sidedesk.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((what) => `${what}_temp_path ${folder}/${what};`)
    .join(' ');
  const around = `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;
    events {} http { ${temporary} include ${folder}/sidedesk.conf; }`;
  writeFileSync(join(folder, 'nginx.conf'), around);
  return ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
}

function caddy({ folder, desk, http, https, tls }: Place): string[] {
  const site = exchanged(SHIPPED.caddy, [
    ['# tls /etc/ssl/desk.example.com.pem', `tls ${tls.certificate}`],
    ['/etc/ssl/private/desk.example.com.key', tls.key],
    ['desk.example.com', 'localhost'],
    ['127.0.0.1:7700', `127.0.0.1:${desk}`],
    // Without the socket that `caddy reload` speaks to: others may run one here.
    ['http_port 80', `admin off\n\thttp_port ${http}`],
    ['https_port 443', `https_port ${https}`],
  ]);
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, site);
  return ['run', '--config', file, '--adapter', 'caddyfile'];
}
