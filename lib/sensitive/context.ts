import { type Trigrams, trigramsOf } from './letters.ts';
import { wordsOf } from './words.ts';

/** How far around a candidate context words are looked for, in plain characters. */
export const BEFORE = 64;
export const AFTER = 32;

export type Around = { readonly before: string; readonly behind: string };

/** What is around in the form of words, as `wordsOf` gives it. */
export const contextOf = ({ before, behind }: Around) => wordsOf(`${before} ${behind}`);

/**
 * How far the nearest of `words` is: first by what is between, then by its own length, since the end of a longer one
 * may be nobody's; behind a number farther than before it. Infinity when none is near.
 */
export function distance(words: readonly string[], around: Around): number {
  const before = wordsOf(around.before);
  const behind = wordsOf(around.behind);
  let least = Number.POSITIVE_INFINITY;
  for (const word of prepare(words).all) {
    const last = before.lastIndexOf(word);
    const first = last < 0 ? behind.indexOf(word) : -1;
    if (last >= 0) least = Math.min(least, (before.length - last - word.length) * BEFORE + word.length);
    if (first >= 0) least = Math.min(least, (BEFORE + first) * BEFORE + word.length);
  }
  // A phrase around the number, as in "Konto 4711, BLZ", is farther than a word right before it and nearer than any other.
  return Number.isFinite(least) || !names(contextOf(around), words) ? least : 2 * BEFORE;
}

/** Few letters, of a script with spaces between words. */
const isShort = (word: string) => word.length <= 4 && word < '\u0e00';

type Prepared = {
  readonly all: readonly string[];
  readonly any: RegExp | undefined;
  readonly trigrams: Trigrams;
};
const prepared = new WeakMap<readonly string[], Prepared>();

/** To search for each of fewer words takes less than to make one expression of them. */
const MANY = 24;

/** Words in the form they have in a context. Short ones only count on their own, longer ones in compounds too. */
function prepare(words: readonly string[]): Prepared {
  const known = prepared.get(words);
  if (known) return known;
  const all = words.map((word) => (isShort(word) ? wordsOf(word) : wordsOf(word).trim()));
  const ready = {
    all,
    any: all.length > MANY ? new RegExp(all.join('|')) : undefined,
    trigrams: trigramsOf(words),
  };
  prepared.set(words, ready);
  return ready;
}

/** What letters of words stand behind one another, see `mayHold`. */
export const lettersIn = (words: readonly string[]): Trigrams => prepare(words).trigrams;

/** Whether one of `words` stands in a context. */
export function names(context: string, words: readonly string[]): boolean {
  const { all, any } = prepare(words);
  return any ? any.test(context) : all.some((word) => context.includes(word));
}
