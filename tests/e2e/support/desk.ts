import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { openEmbedded } from '../../../server/src/store/embedded.ts';
import type { Queryable } from '../../../server/src/store/store.ts';
import { emptyDataFolder, testDataFolder } from '../../server/support/data-folder.ts';

/** A real desk server in a process of its own, with demo data and a data folder that outlives restarts. */
export class Desk {
  #process: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly port: number,
    readonly folder: { path: string; remove(): Promise<void> },
    private readonly env: Record<string, string>,
  ) {}

  static async start(env: Record<string, string> = {}, release?: string): Promise<Desk> {
    const folder = await (release === undefined ? testDataFolder() : emptyDataFolder());
    const desk = new Desk(env.PORT === undefined ? await freePort() : Number(env.PORT), folder, env);
    await desk.start(release);
    return desk;
  }

  /** What the server has logged since the desk was made. */
  get log(): string {
    return this.#output;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** With the server of the release in this folder, and whatever was stored before. */
  async start(release = '.'): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
      cwd: release,
      env: {
        ...process.env,
        DEMO: '1',
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DATA_FOLDER: this.folder.path,
        LOG_LEVEL: 'warn',
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk;
      });
    }
    await this.#ready(child);
  }

  /** As a power cut would: no goodbye to anyone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** As an operator would: it finishes what is under way. `start` brings it back with its data. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Stops, lets `work` write into the store what would take customers long to say, and starts again. */
  async write(work: (store: Queryable) => Promise<void>): Promise<void> {
    await this.stop();
    const store = await openEmbedded(this.folder.path);
    await work(store).finally(() => store.close());
    await this.start();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.folder.remove();
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await ended;
  }

  async #ready(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) break;
      const answered = await fetch(`${this.url}/readyz`).then(
        (response) => response.ok,
        () => false,
      );
      if (answered) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`The desk server did not start:\n${this.#output}`);
  }
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}
