import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';

/** Where PostgreSQL's programs are; null where it is not installed. */
const BIN = existsSync(INSTALLED)
  ? readdirSync(INSTALLED)
      .sort((a, b) => Number(a) - Number(b))
      .map((version) => join(INSTALLED, version, 'bin'))
      .at(-1)
  : undefined;

export const postgresIsInstalled = BIN !== undefined;

/** A PostgreSQL server of a test's own, which can be killed and started again. */
export class PostgresServer {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.url = `postgres://sidedesk@127.0.0.1:${port}/postgres`;
  }

  static async create(): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'sidedesk-postgres-'));
    const server = new PostgresServer(folder, 20_000 + Math.floor(Math.random() * 20_000));
    if (process.getuid?.() === 0) {
      const { stdout } = await run('id', ['-u', 'postgres']);
      await chown(folder, Number(stdout), -1);
    }
    await server.#run('initdb', ['-D', server.#data, '-U', 'sidedesk', '-A', 'trust', '-E', 'UTF8']);
    await server.start();
    return server;
  }

  /** Recovers what a kill left; the processes of the life before may take a moment to notice that it is over. */
  async start(): Promise<void> {
    const options = `-k ${this.#folder} -h 127.0.0.1 -p ${this.#port} -c max_connections=50`;
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#run('pg_ctl', [
          '-D',
          this.#data,
          '-w',
          '-l',
          `${this.#folder}/log`,
          '-o',
          options,
          'start',
        ]);
        return;
      } catch (error) {
        if (attempt === 100) throw error;
        await sleep(100);
      }
    }
  }

  /** As a power cut would: first the process that serves a connection, then the one above them all. */
  async kill(): Promise<void> {
    const postmaster = this.#pid();
    const { stdout } = await run('pgrep', ['-P', String(postmaster)]).catch(() => ({ stdout: '' }));
    const children = stdout.split('\n').filter(Boolean).map(Number);
    for (const pid of [children.at(-1), postmaster]) if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  async remove(): Promise<void> {
    await this.#run('pg_ctl', ['-D', this.#data, '-m', 'immediate', 'stop']).catch(() => {});
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  #pid(): number {
    return Number(readFileSync(join(this.#data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** PostgreSQL does not run as root. */
  #run(program: string, args: readonly string[]): Promise<void> {
    const path = join(BIN ?? '', program);
    const [command, ...rest] =
      process.getuid?.() === 0
        ? ['setpriv', '--reuid=postgres', '--clear-groups', path, ...args]
        : [path, ...args];
    return new Promise((resolve, reject) => {
      const child = spawn(command ?? path, rest, { cwd: '/', stdio: 'ignore' });
      child.once('error', reject);
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}.`)),
      );
    });
  }
}
