import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { globSync } from 'tinyglobby';

/** The earliest that a zip can say, in local time as it says all times: no archive tells when or where it was made. */
const TIME = new Date(1980, 0, 1);

/** An archive of these files of a folder: the same bytes whenever and wherever it is made of the same. */
export function archiveOf(folder: string, files: readonly string[] = filesIn(folder)): Uint8Array {
  const entries: Zippable = {};
  for (const file of files.toSorted()) entries[file] = readFileSync(join(folder, file));
  return zipSync(entries, { level: 9, mtime: TIME });
}

/** All files of a folder and of those in it, in an order that is always the same. */
export function filesIn(folder: string): string[] {
  return globSync('**', { cwd: folder, dot: true }).toSorted();
}
