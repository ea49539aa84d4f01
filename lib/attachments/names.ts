/** The longest name, in UTF-16 code units: every file system takes as much, in four-byte characters too for most. */
export const LONGEST_NAME = 120;

/** Controls, halves of characters, and what turns or hides the rest of a line: "exe.slip\u202Efdp" reads "pdf.pils". */
const NOT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/**
 * A file's name as it is shown, stored and offered for saving: without folders, nothing in it that shows nothing or
 * moves what follows, and cut in the middle when too long. Empty when nothing is left.
 */
export function fileName(given: string): string {
  const name = given
    .normalize('NFC')
    .replace(/^.*[/\\]/su, '')
    .replace(NOT_IN_NAMES, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return name.length > LONGEST_NAME ? shortened(name) : name;
}

function shortened(name: string): string {
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, LONGEST_NAME - extension.length - 1);
  return `${stem.replace(/\p{Cs}$/u, '').trimEnd()}…${extension}`;
}
