import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '../start-error.ts';
import { lockFolder } from './folder-lock.ts';
import type { InUse } from './in-use.ts';

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
 * @param onTaken told when another server got hold of it while this one gave no sign of life.
 * @throws InUse when another running server holds it; StartError when it cannot be written.
 */
export function holdDataFolder(folder: string, onTaken: (error: InUse) => void = () => {}): DataFolder {
  const path = resolve(folder);
  const database = join(path, 'database');
  const unfinished = join(path, 'database-unfinished');
  let unlock = () => {};
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    unlock = lockFolder(path, onTaken);
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
    release: unlock,
  };
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

function asStartError(path: string, error: unknown): unknown {
  if (error instanceof StartError) return error;
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (reason === 'ENOSPC')
    return new StartError(`The disk of the data folder is full: ${path} cannot be written.`);
  return new StartError(`The data folder ${path} cannot be written (${reason}): set DATA_FOLDER to another.`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
