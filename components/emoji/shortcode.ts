import type { Range } from '../../lib/pattern/edit.ts';

/** A name of at least two signs with a letter in it, or one that is none: `:+1:`, `:100:`. */
const OPEN = /(?<![\p{L}\p{N}_:/]):(?=[^:]*\p{L}|[+-]1$|100$)([\p{L}\p{M}\p{N}_+-]{2,40})$/u;

/**
 * An emoji's name being written at the caret, from the colon that begins it: not in an address, a time or after a word,
 * where a colon is a colon.
 */
export function shortcodeIn(text: string, { start: caret, end }: Range): (Range & { code: string }) | null {
  const [found, code] = (caret === end && OPEN.exec(text.slice(0, caret))) || [];
  return found && code ? { start: caret - found.length, end: caret, code: code.toLowerCase() } : null;
}

/** The same where the colon that ends the name stands before the caret; the range has both. */
export function closedShortcodeIn(
  text: string,
  { start: caret, end }: Range,
): ReturnType<typeof shortcodeIn> {
  if (caret !== end || text[caret - 1] !== ':') return null;
  const open = shortcodeIn(text, { start: caret - 1, end: caret - 1 });
  return open && { ...open, end: caret };
}
