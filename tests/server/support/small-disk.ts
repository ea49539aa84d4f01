import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MB = 1024 * 1024;

/** A file system of its own that can be filled. */
export interface SmallDisk {
  path: string;
  /** Takes all space but so much. */
  fill(leave: { mb: number }): void;
  /** Gives back what was taken. */
  free(): void;
  remove(): void;
}

/** Mounts one; null where that is not allowed, as without root's rights. */
export function smallDisk({ mb }: { mb: number }): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'sidedesk-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mb}m`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  const taken = join(path, 'taken');
  return {
    path,
    fill({ mb: leave }) {
      const { bavail, bsize } = statfsSync(path);
      const fd = openSync(taken, 'a');
      let rest = bavail * bsize - leave * MB;
      while (rest > 0) rest -= writeSync(fd, Buffer.alloc(Math.min(rest, MB)));
      closeSync(fd);
    },
    free: () => rmSync(taken, { force: true }),
    remove() {
      execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true });
    },
  };
}
