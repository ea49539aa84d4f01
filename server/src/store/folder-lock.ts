import {
  linkSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { InUse } from './in-use.ts';

const BEAT_MS = 2000;
/** A lock from where process ids say nothing here is let go when it has had no beat for so long. */
const STALE_MS = 20_000;

/** Folders locked by this process: its own pid in a lock file says nothing. */
const held = new Set<string>();

/**
 * Locks a folder for this process alone. Another's lock holds as long as that process lives; where that cannot be seen,
 * as from one container into another, as long as its file is touched.
 *
 * @param onTaken told when another took it, having seen no beat of this one: as after a long sleep.
 * @returns how to unlock it.
 * @throws InUse when another running server has it.
 */
export function lockFolder(path: string, onTaken: (error: InUse) => void): () => void {
  const lock = join(path, 'sidedesk.lock');
  const mine = describeProcess(process.pid);
  take(path, lock, mine);
  const beat = setInterval(() => {
    const holder = read(lock);
    if (holder === '' || holder === mine) return touch(lock, mine);
    clearInterval(beat);
    onTaken(inUse(path, holder));
  }, BEAT_MS).unref();
  return () => {
    clearInterval(beat);
    if (read(lock) === mine) rmSync(lock, { force: true });
    held.delete(path);
  };
}

function take(path: string, lock: string, mine: string): void {
  const file = `${lock}.${process.pid}`;
  writeFileSync(file, mine);
  try {
    for (;;) {
      if (held.has(path)) throw inUse(path, mine);
      try {
        // A link appears with its content, so that no one ever reads half a lock.
        linkSync(file, lock);
        held.add(path);
        return;
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
      }
      removeStale(path, lock, `${file}.stale`);
    }
  } finally {
    rmSync(file, { force: true });
  }
}

/** Shows that its holder lives; one that somebody has removed is put back. */
function touch(lock: string, mine: string): void {
  try {
    if (read(lock) === mine) utimesSync(lock, new Date(), new Date());
    else writeFileSync(lock, mine, { flag: 'wx' });
  } catch {
    // The next beat tries again, or finds another holder.
  }
}

function removeStale(path: string, lock: string, aside: string): void {
  const holder = read(lock);
  if (isAlive(holder, lock)) throw inUse(path, holder);
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  // Somebody else may have taken it between reading and renaming.
  if (read(aside) !== holder) linkSync(aside, lock);
  rmSync(aside, { force: true });
}

function isAlive(holder: string, lock: string): boolean {
  if (placeOf(holder) !== PLACE)
    return Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) < STALE_MS;
  const pid = pidOf(holder);
  return pid !== process.pid && pid > 0 && describeProcess(pid).split('\n')[0] === holder.split('\n')[0];
}

/** Where process ids mean the same: a machine, or one container on it. */
const PLACE = (() => {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
})();

/** A process by its id and, where /proc tells, its start time, since ids are used again, and its place; '' when gone. */
function describeProcess(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return '';
  }
  try {
    // Field 22 of proc(5) stat, counted after the command's closing parenthesis.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}\n${PLACE}\n`;
  } catch {
    return `${pid}\n${PLACE}\n`;
  }
}

/** Who says no place wrote its lock before places were told. */
function placeOf(holder: string): string {
  return holder.split('\n')[1] || PLACE;
}

function pidOf(holder: string): number {
  return Number.parseInt(holder, 10);
}

function read(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  }
}

function inUse(path: string, holder: string): InUse {
  const place = placeOf(holder);
  const where = place === PLACE ? '' : ` on ${place.split(' ')[0]}`;
  return new InUse(`The data folder ${path}`, `process ${pidOf(holder)}${where}`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
