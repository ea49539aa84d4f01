import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Inbound } from '../../../../server/src/channels/platform.ts';
import { sign } from './support.ts';

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));

/** `server.ts` in a process of its own, which can be killed. */
export class InboxProcess {
  readonly #process: ChildProcess;
  readonly #url: string;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.#url = url;
  }

  static async start(folder: string): Promise<InboxProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', SERVER], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, DATA_FOLDER: folder },
    });
    if (child.stdout === null) throw new Error('The process has no output.');
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('The process has ended.')));
    ended.catch(() => {});
    const [url] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [
      string,
    ];
    return new InboxProcess(child, url);
  }

  /** Whether the body was taken; false also where nobody answers. */
  async post(events: readonly Inbound[]): Promise<boolean> {
    const body = JSON.stringify(events);
    const headers = { 'x-signature': sign(body), 'content-type': 'application/json' };
    const response = await fetch(`${this.#url}/api/channels/whatsapp/wa`, {
      method: 'POST',
      body,
      headers,
    }).catch(() => null);
    await response?.text();
    return response?.status === 200;
  }

  /** What it says of what is in its store. */
  async ask<Answer>(path: 'waiting' | 'bodies' | 'told'): Promise<Answer> {
    return (await (await fetch(`${this.#url}/${path}`)).json()) as Answer;
  }

  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }
}
