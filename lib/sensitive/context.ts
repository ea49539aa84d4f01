import { isNoted, listed, maySee, type Trigrams, trigramsOf } from './letters.ts';
import { wordsOf } from './words.ts';

/** How far around a candidate context words are looked for, in plain characters. */
const BEFORE = 64;
const AFTER = 32;

/** What stands around the characters of a text from `from` to `to`, as far as context reaches. */
export type Around = { readonly text: string; readonly from: number; readonly to: number };

const beforeOf = ({ text, from }: Around) => text.slice(Math.max(0, from - BEFORE), from);
const behindOf = ({ text, to }: Around) => text.slice(to, to + AFTER);

/** What is around in the form of words, as `wordsOf` gives it. */
export const contextOf = (around: Around) => wordsOf(`${beforeOf(around)} ${behindOf(around)}`);

/**
 * How far the nearest of `words` is: first by what is between, then by its own length, since the end of a longer one
 * may be nobody's; behind a number farther than before it. Infinity when none is near.
 */
export function distance(words: readonly string[], around: Around): number {
  const before = wordsOf(beforeOf(around));
  const behind = wordsOf(behindOf(around));
  let least = Number.POSITIVE_INFINITY;
  for (const word of prepare(words).all) {
    const last = before.lastIndexOf(word);
    const first = last < 0 ? behind.indexOf(word) : -1;
    if (last >= 0) least = Math.min(least, (before.length - last - word.length) * BEFORE + word.length);
    if (first >= 0) least = Math.min(least, (BEFORE + first) * BEFORE + word.length);
  }
  // A phrase around the number, as in "Konto 4711, BLZ", is farther than a word right before it and nearer than any other.
  return Number.isFinite(least) || !names(contextOf(around), prepare(words).all) ? least : 2 * BEFORE;
}

/** Few letters, of a script with spaces between words. */
const isShort = (word: string) => word.length <= 4 && word < '\u0e00';

type Prepared = {
  /** In the form that they have in a context. */
  readonly all: readonly string[];
  /** The letters of each, and the first three of each. */
  readonly trigrams: readonly Trigrams[];
  readonly first: Trigrams;
  readonly list: number;
  /** Those that may stand in the text which was asked about last. */
  held: readonly string[];
  text: object | undefined;
};
const prepared = new WeakMap<readonly string[], Prepared>();

/**
 * Short words only count on their own, longer ones in compounds too, and after a space at the beginning of words.
 */
function prepare(words: readonly string[]): Prepared {
  const known = prepared.get(words);
  if (known) return known;
  const all = words.map((word) => {
    const form = wordsOf(word).trim();
    if (word.startsWith(' ')) return ` ${form}`;
    return isShort(word) ? wordsOf(word) : form;
  });
  const trigrams = words.map(trigramsOf);
  const first = Uint16Array.from(trigrams, ([one = 0]) => one);
  const ready: Prepared = { all, trigrams, first, list: listed(first), held: NONE, text: undefined };
  prepared.set(words, ready);
  return ready;
}

const NONE: readonly string[] = [];

/** Those of `words` that may stand in a text of which the letters are noted, in the form that they have in a context. */
export function heldOf(words: readonly string[], text: object): readonly string[] {
  const ready = prepare(words);
  if (ready.text === text) return ready.held;
  const { all, trigrams, first, list } = ready;
  ready.text = text;
  ready.held = NONE;
  if (!maySee(list)) return NONE;
  for (let i = 0; i < first.length; i++) {
    if (isNoted(first[i] as number) && (trigrams[i] as Trigrams).every(isNoted))
      ready.held = [...ready.held, all[i] as string];
  }
  return ready.held;
}

/** Whether one of some words, in the form that they have in a context, stands in it. */
export const names = (context: string, words: readonly string[]): boolean =>
  words.some((word) => context.includes(word));
