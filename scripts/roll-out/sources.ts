import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { archiveOf } from './archive.ts';

/**
 * The files that git knows, as they are now: what a store asks for to build the packages again.
 *
 * @throws Error in a sentence when this is no clone
 */
export function archiveOfSources(): Uint8Array {
  const files = known().filter((file) => file !== '' && existsSync(file));
  return archiveOf('.', files);
}

function known(): string[] {
  try {
    return execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', stdio: 'pipe' }).split('\0');
  } catch {
    throw new Error(
      'The archive of sources holds what git knows: pack in a clone. npm run build needs none.',
    );
  }
}
