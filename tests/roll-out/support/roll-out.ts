import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inject } from 'vitest';
import { packCrx } from '../../../scripts/roll-out/crx.ts';
import { Desk } from '../../e2e/support/desk.ts';
import { CRM, run, siteOf } from './pack.ts';

/** An organisation's roll-out: the extension that was packed, its policies, and the desk that serves it. */
export class RolledOut {
  private constructor(
    readonly folder: string,
    readonly desk: Desk,
    readonly pages: { port: number; close(): void },
  ) {}

  static async start(): Promise<RolledOut> {
    const { folder, port } = inject('packed');
    const managed = join(folder, 'managed');
    run('policy:example', [
      ...['--from', 'self', '--managed', managed, '--server', `http://127.0.0.1:${port}`],
      ...['--sites', siteOf(CRM), '--out', join(folder, 'policy')],
    ]);
    const served = join(folder, 'served');
    cpSync(managed, served, { recursive: true });
    const desk = await Desk.start({ PORT: String(port), EXTENSION_FOLDER: served });
    return new RolledOut(folder, desk, await servePages());
  }

  /** Puts the Chromium package under another version where the desk hands it out, as an administrator would. */
  release(version: string): void {
    const next = join(this.folder, 'next');
    cpSync('.output/managed-chrome-mv3', next, { recursive: true });
    const change = (path: string, changed: object) =>
      writeFileSync(join(this.folder, path), JSON.stringify({ ...this.#read(path), ...changed }));
    change('next/manifest.json', { version });
    const file = `sidedesk-${version}.crx`;
    packCrx(next, join(this.folder, 'key.pem'), join(this.folder, 'served', file));
    change('served/managed.json', { version, chromium: { ...this.ids.chromium, file } });
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
  }

  #read(path: string) {
    return JSON.parse(readFileSync(join(this.folder, path), 'utf8'));
  }
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
