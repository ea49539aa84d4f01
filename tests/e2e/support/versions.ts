import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packCrx } from '../../../scripts/roll-out/crx.ts';
import { type Key, keyIn } from '../../../scripts/roll-out/key.ts';

/** An address of this machine's that nobody else on it listens at. */
const ownAddress = () => `127.${[1, 2, 3].map(() => 1 + Math.floor(Math.random() * 250)).join('.')}`;

/**
 * Versions of the extension, each packed when it is first offered, and the server that offers the last of them: at the
 * usual port, since match patterns know no other.
 */
export class Versions {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sidedesk-versions-'));
  readonly key: Key = keyIn(join(this.#folder, 'key.pem'));
  readonly ip = ownAddress();
  #offered = '';

  private constructor(
    private readonly unpacked: string,
    private readonly sites: readonly string[],
    private readonly server: Server,
  ) {}

  /** Of the extension in this folder, which they have require these sites. The server has a page for every other path that it is asked for. */
  static async of(unpacked: string, sites: readonly string[]): Promise<Versions> {
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      if (path.startsWith('/update.xml'))
        response.setHeader('content-type', 'text/xml').end(versions.#update());
      else if (path.endsWith('.crx')) response.end(readFileSync(join(versions.#folder, path)));
      else
        response
          .setHeader('content-type', 'text/html')
          .end('<!doctype html><title>A page</title><p>Order 48213');
    });
    const versions = new Versions(unpacked, sites, server);
    await new Promise<void>((done) => server.listen(80, versions.ip, done));
    return versions;
  }

  get updateUrl(): string {
    return `http://${this.ip}/update.xml`;
  }

  offer(version: string): void {
    const copy = join(this.#folder, version);
    cpSync(this.unpacked, copy, { recursive: true });
    const file = join(copy, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    const { key, sites, updateUrl } = this;
    const own = { version, key: key.publicKey, update_url: updateUrl, host_permissions: sites };
    writeFileSync(file, JSON.stringify({ ...manifest, ...own }));
    packCrx(copy, key.file, `${copy}.crx`);
    this.#offered = version;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #update(): string {
    const app = `<app appid="${this.key.id}"><updatecheck codebase="http://${this.ip}/${this.#offered}.crx" version="${this.#offered}"/></app>`;
    return `<?xml version="1.0"?><gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">${app}</gupdate>`;
  }
}
