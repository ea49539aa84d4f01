import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

/** The release before this one: its tag, and the commit it was made at, for clones that came without tags. */
const PREVIOUS = { tag: 'v0.1.0', commit: 'ae1f9e95e4b24cb5bdf7af7f37cd1ac7d0de4161' };

/**
 * The folder of the previous release with its packages, its Chromium extension and its pages built; made once
 * and kept in `.output`. Throws where the history does not reach back to it.
 */
export function previousRelease(): string {
  const commit = findCommit();
  const folder = resolve('.output/previous-release', commit);
  if (existsSync(folder)) return folder;
  console.log(`Making the previous release, ${PREVIOUS.tag}, once …`);
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const files = run('git', ['archive', '--format=tar', commit]);
  run('tar', ['-x'], { cwd: making, input: files });
  // Its own packages, not this release's: npm asks nothing of a folder further up.
  for (const script of ['install --no-audit --no-fund', 'run --silent build:web', 'run --silent build'])
    run('npm', script.split(' '), { cwd: making });
  renameSync(making, folder);
  return folder;
}

function findCommit(): string {
  for (const name of [PREVIOUS.tag, PREVIOUS.commit]) {
    try {
      const found = run('git', ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
      return found.toString().trim();
    } catch {
      // Not under this name.
    }
  }
  throw new Error(
    `The previous release, ${PREVIOUS.tag} at commit ${PREVIOUS.commit}, is not in this clone. ` +
      'Its history is cut short: git fetch --unshallow --tags brings it.',
  );
}

function run(command: string, parameters: string[], options: { cwd?: string; input?: Buffer } = {}): Buffer {
  return execFileSync(command, parameters, {
    ...options,
    stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
}
