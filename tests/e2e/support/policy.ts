import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Debian's Chromium looks for policies; a folder of ours takes its place for one browser. */
const FOLDER = '/etc/chromium';

/** Why policies cannot be set for one browser alone here; null when they can. */
export function noPolicies(): string | null {
  if (process.platform !== 'linux') return 'policy files are tried on Linux';
  if (process.getuid?.() !== 0) return 'only root can set policy files for one browser';
  if (!existsSync(FOLDER)) return `there is no ${FOLDER}`;
  try {
    execFileSync('unshare', ['-m', 'true']);
    return null;
  } catch {
    return 'no mount namespaces can be made here';
  }
}

/** A Chromium whose management says something, seen by that browser only. */
export class ManagedChromium {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sidedesk-policy-'));
  readonly #policies = join(this.#folder, 'etc');
  /** What to launch in the browser's place. */
  readonly path = join(this.#folder, 'chromium');

  constructor(
    chromium: string,
    private readonly extension: string,
  ) {
    mkdirSync(join(this.#policies, 'policies', 'managed'), { recursive: true });
    const script = `mount --bind '${this.#policies}' ${FOLDER} && exec '${chromium}' "$@"`;
    writeFileSync(
      this.path,
      `#!/bin/sh\nexec unshare -m sh -c '${script.replaceAll("'", `'\\''`)}' chromium "$@"\n`,
      {
        mode: 0o755,
      },
    );
  }

  /** Sets the extension's policy, also while the browser runs. */
  set(policy: object): void {
    const file = { '3rdparty': { extensions: { [this.extension]: policy } } };
    writeFileSync(join(this.#policies, 'policies', 'managed', 'sidedesk.json'), JSON.stringify(file));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
