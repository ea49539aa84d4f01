import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A copy of /etc in which browsers find what a test has put there, and nobody else does. */
export class OwnEtc {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sidedesk-etc-'));
  readonly #etc = join(this.#folder, 'etc');

  constructor() {
    cpSync('/etc', this.#etc, { recursive: true, verbatimSymlinks: true });
  }

  write(path: string, content: string | object): void {
    const file = join(this.#etc, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }

  /** What to launch in this browser's place, so that it has this /etc: a mount namespace of its own. */
  launcher(browser: string, name: string): string {
    const path = join(this.#folder, name);
    const script = `mount --bind '${this.#etc}' /etc && exec '${browser}' "$@"`;
    const quoted = script.replaceAll("'", `'\\''`);
    writeFileSync(path, `#!/bin/sh\nexec unshare -m sh -c '${quoted}' ${name} "$@"\n`, { mode: 0o755 });
    return path;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
