import { statfs } from 'node:fs/promises';

const MB = 1024 * 1024;
/** Two segments of PostgreSQL's log, of 16 MB each: what it takes to open a database, and to go on. */
const NEEDED_MB = 32;

/** Why a database in `folder` cannot go on for want of space, in a sentence for the operator; null when it can. */
export async function spaceTrouble(folder: string): Promise<string | null> {
  const disk = await statfs(folder).catch(() => null);
  if (disk === null) return 'The data folder is out of reach.';
  const free = (disk.bavail * disk.bsize) / MB;
  if (free >= NEEDED_MB) return null;
  return `The disk of the data folder is full: ${Math.floor(free)} MB are free, ${NEEDED_MB} MB are needed. Nothing is stored until there is space.`;
}
