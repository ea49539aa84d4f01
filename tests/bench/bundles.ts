import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES } from '../../lib/texts/index.ts';

/** What each part of the built extension may weigh at most, in kB (1000 bytes). */
export const LIMITS = {
  /**
   * All that the panel loads when it opens, gzipped; 60 is the aim. What is beyond it lets an agent say why it is Not
   * ready, keeps a chat at a platform true (told anew, closed, several messages), which is shown by what comes later, and names
   * what the rules find in the agent's language; 1.8 are keys that agents choose, ticks that show at once, and who waits for an answer.
   */
  panel: 63.5,
  /**
   * The background, gzipped; 20 is the aim, 7 of it are what it cannot do without: polyfill, valibot, idb. One is what an
   * update costs so that it costs agents nothing: waiting for its moment, handing the session over, the panel's way back;
   * 0.4 is the schema of what platforms tell of a message, 0.2 what shows customers there that the agent is writing; 0.3 doubts a
   * connection as soon as something stays unanswered; 0.3 asks for ticks one after another.
   */
  background: 29.2,
  /** A script that is put into web pages, as it is; 6 is the aim. 0.2 takes all that is selected, cut between characters. */
  pageScript: 6.2,
};

/** The scripts that are put into web pages: they stand beside the manifest, as the background does. */
export function pageScripts(extension: string): string[] {
  return readdirSync(extension)
    .filter((name) => name.endsWith('.js') && name !== 'background.js')
    .map((name) => join(extension, name));
}

/** The background, and what it imports. */
export function background(extension: string): string[] {
  return withImports([join(extension, 'background.js')]);
}

/**
 * All that the panel loads before it shows anything: what its page names, what that imports, and the longest of the
 * catalogues, of which it loads one.
 */
export function panelAtOpening(extension: string): string[] {
  const page = join(extension, 'sidepanel.html');
  const named = [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)];
  const catalogues = readdirSync(join(extension, 'chunks'))
    .filter((name) => LANGUAGES.some((language) => name.startsWith(`${language}-`)))
    .map((name) => join(extension, 'chunks', name))
    .sort((one, other) => gzipped([other]) - gzipped([one]));
  const files = named.map(([, path = '']) => join(extension, path));
  return [page, ...withImports([...files, ...catalogues.slice(0, 1)])];
}

/** What these files weigh together as they are, in kB. */
export function raw(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + readFileSync(file).length, 0) / 1000;
}

/** What these files weigh together, each gzipped, in kB. */
export function gzipped(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1000;
}

/** These files and whatever they import, other than when it is needed. */
function withImports(files: readonly string[]): string[] {
  const all = new Set(files);
  for (const file of all) {
    if (!file.endsWith('.js')) continue;
    const imports = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*"(\.[^"]+)"/g);
    for (const [, path = ''] of imports) all.add(join(dirname(file), path));
  }
  return [...all];
}

/** What a file is called in a table. */
export function nameOf(file: string): string {
  return basename(file).replace(/-[\w-]{8}(?=\.\w+$)/, '');
}
