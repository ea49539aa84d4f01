import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { archiveOf } from './archive.ts';

/** The files that git knows, as they are now: what a store asks for to build the packages again. */
export function archiveOfSources(): Uint8Array {
  const known = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
  return archiveOf(
    '.',
    known.split('\0').filter((file) => file !== '' && existsSync(file)),
  );
}
