import { cut } from '../cut/cut.ts';
import { withoutHidden } from '../names/names.ts';

/** The longest name, in UTF-16 code units: every file system takes as much, in four-byte characters too for most. */
export const LONGEST_NAME = 120;

/**
 * A file's name as it is shown, stored and offered for saving: without folders, nothing in it that shows nothing or
 * moves what follows ("exe.slip\u202Efdp" reads "pdf.pils"), and cut in the middle when too long. Empty when nothing is left.
 */
export function fileName(given: string): string {
  const name = withoutHidden(given.replace(/^.*[/\\]/su, '').replace(/[<>:"|?*]/g, '_'))
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return name.length > LONGEST_NAME ? shortened(name) : name;
}

function shortened(name: string): string {
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  const stem = cut(name, LONGEST_NAME - extension.length - 1);
  return withoutHidden(`${stem.trimEnd()}…${extension}`);
}
