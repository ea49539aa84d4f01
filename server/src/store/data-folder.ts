import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '../start-error.ts';
import { InUse } from './in-use.ts';

/** Folders held by this process: its own pid in a lock file says nothing. */
const held = new Set<string>();

/** The embedded database's folder, held by this process alone until released. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  /** To be called before the database is opened: what one that was killed left, PGlite takes for another process. */
  clear(): void;
  /** Marks that the database has been created completely and safely stored. */
  initialised(): void;
  release(): void;
}

/**
 * Takes hold of a data folder, creating it if needed, and clears away what was begun and never ended.
 * PGlite itself has no lock, and two processes damage the data
 * (https://github.com/electric-sql/pglite/issues/1106).
 *
 * @throws InUse when another running server holds it; StartError when it cannot be written.
 */
export function holdDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  const database = join(path, 'database');
  const unfinished = join(path, 'database-unfinished');
  const lock = join(path, 'sidedesk.lock');
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    takeLock(path, lock);
    if (existsSync(unfinished)) rmSync(database, { recursive: true, force: true });
    if (!existsSync(database)) writeFileSync(unfinished, 'Its first start did not end: it is begun again.\n');
  } catch (error) {
    throw asStartError(path, error);
  }

  return {
    path,
    database,
    clear: () => rmSync(join(database, 'postmaster.pid'), { force: true }),
    initialised() {
      if (!existsSync(unfinished)) return;
      syncTree(path);
      rmSync(unfinished);
    },
    release() {
      rmSync(lock, { force: true });
      held.delete(path);
    },
  };
}

function takeLock(path: string, lock: string): void {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, holderOf(process.pid));
  try {
    for (;;) {
      if (held.has(path)) throw inUse(path, process.pid);
      try {
        // A link appears with its content, so that no one ever reads half a lock.
        linkSync(mine, lock);
        held.add(path);
        return;
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
      }
      removeStaleLock(path, lock, `${mine}.stale`);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function removeStaleLock(path: string, lock: string, aside: string): void {
  const holder = readHolder(lock);
  const pid = Number.parseInt(holder, 10);
  if (pid !== process.pid && pid > 0 && holderOf(pid) === holder) throw inUse(path, pid);
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  // Somebody else may have taken it between reading and renaming.
  if (readHolder(aside) !== holder) linkSync(aside, lock);
  rmSync(aside, { force: true });
}

/** A process by its id and, where /proc tells, its start time, since ids are used again; '' when gone. */
function holderOf(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return '';
  }
  try {
    // Field 22 of proc(5) stat, counted after the command's closing parenthesis.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}\n`;
  } catch {
    return `${pid}\n`;
  }
}

function readHolder(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  }
}

/** Brings a freshly created tree to the disk, names included, as initdb does. */
function syncTree(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) syncTree(join(path, entry.name));
    else if (entry.isFile()) syncPath(join(path, entry.name));
  }
  syncPath(path);
}

function syncPath(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } catch (error) {
    // Windows does not sync what is open for reading, nor folders.
    if (!hasCode(error, 'EPERM')) throw error;
  } finally {
    closeSync(fd);
  }
}

function inUse(path: string, pid: number): InUse {
  return new InUse(`The data folder ${path}`, `process ${pid}`);
}

function asStartError(path: string, error: unknown): unknown {
  if (error instanceof StartError) return error;
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new StartError(`The data folder ${path} cannot be written (${reason}): set DATA_FOLDER to another.`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
