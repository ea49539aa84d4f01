import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url));

/** A server in a process of its own, on a port of its own, started as an operator does. */
export class ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has logged, a line each. */
  readonly log: string[] = [];
  /** What it has said on standard error. */
  said = '';

  private constructor(port: number, env: Record<string, string>, within: readonly string[]) {
    this.url = `http://127.0.0.1:${port}`;
    const [command = process.execPath, ...args] = [...within, process.execPath, '--import', 'tsx', MAIN];
    this.process = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, PORT: String(port), DEMO: '1', ...env },
    });
    const { stdout, stderr } = this.process;
    if (stdout !== null) createInterface({ input: stdout }).on('line', (line) => this.log.push(line));
    stderr?.on('data', (data) => {
      this.said += data;
    });
  }

  /** @param within a command that runs it, such as one that gives it a container. */
  static async start(env: Record<string, string>, within: readonly string[] = []): Promise<ServerProcess> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    probe.close();
    await once(probe, 'close');
    return new ServerProcess(typeof address === 'object' ? (address?.port ?? 0) : 0, env, within);
  }

  /** What `path` is answered with, as `status body`; nothing while nobody answers. */
  async answer(path: string): Promise<string> {
    const response = await fetch(`${this.url}${path}`).catch(() => null);
    return response === null ? '' : `${response.status} ${await response.text()}`;
  }

  get ended(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** Ends it and waits until it has. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.ended) return;
    const exit = once(this.process, 'exit');
    this.process.kill(signal);
    await exit;
  }
}
