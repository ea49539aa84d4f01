import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Desk, freePort } from '../../e2e/support/desk.ts';

/** The CRM, and a site that the package requires as well and the policy keeps it from. Both are on this machine. */
export const CRM = 'crm.example.com';
export const OTHER = 'payroll.example.com';

/** An organisation's roll-out: the extension packed with a key of its own, its policies, and the desk that serves it. */
export class RolledOut {
  private constructor(
    readonly folder: string,
    readonly desk: Desk,
    readonly pages: { port: number; close(): void },
  ) {}

  static async start(): Promise<RolledOut> {
    const folder = mkdtempSync(join(tmpdir(), 'sidedesk-roll-out-'));
    const port = await freePort();
    const managed = join(folder, 'managed');
    const server = `http://127.0.0.1:${port}`;
    run('zip:managed', [
      ...['--key', join(folder, 'key.pem'), '--sites', siteOf(CRM), siteOf(OTHER), '--out', managed],
      ...['--update-url', `${server}/extension/update.xml`],
    ]);
    run('policy:example', [
      ...['--from', 'self', '--managed', managed, '--server', server, '--sites', siteOf(CRM)],
      ...['--out', join(folder, 'policy')],
    ]);
    const desk = await Desk.start({ PORT: String(port), EXTENSION_FOLDER: managed });
    return new RolledOut(folder, desk, await servePages());
  }

  get ids(): { chromium: { id: string }; firefox: { id: string } } {
    return this.#read('managed/managed.json');
  }

  /** A policy file as it was written. */
  policy(path: string): Record<string, Record<string, unknown>> {
    return this.#read(`policy/${path}`);
  }

  address(host: string): string {
    return `http://${host}:${this.pages.port}/`;
  }

  async close(): Promise<void> {
    this.pages.close();
    await this.desk.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #read(path: string) {
    return JSON.parse(readFileSync(join(this.folder, path), 'utf8'));
  }
}

const siteOf = (host: string) => `http://${host}/*`;

function run(script: string, parameters: string[]): void {
  execFileSync('npm', ['run', '--silent', script, '--', ...parameters], { stdio: 'pipe' });
}

/** One page under whatever name it is asked for. */
async function servePages(): Promise<RolledOut['pages']> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>A page</title><p>Order 48213</p>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => server.closeAllConnections() ?? server.close(),
  };
}
