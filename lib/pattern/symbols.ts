import type { Steps } from './steps.ts';

/** The first symbol that stands for characters; those below have a meaning of their own. */
export const FIRST = 4;
/** What stands for every character that no keyword has. */
const OTHER = 1;

const SPACE = ' ';
/** Printable ASCII characters have the first symbols, in their order. */
const LAST_ASCII = 0x7e;
/** What a character of an encoded text is beyond its symbol: printable ASCII stands as it is. */
const BEYOND = 0x20 - FIRST;
const NOT_PLAIN = /[^ -~]/g;
const SPACES = / {2,}/g;

/** So many units more are written as one symbol, the others as two, which keeps the rows of a table short. */
const MOST_SINGLE = 128;
const PAIR_BITS = 7;

/** Texts that are looked through in a step. */
const STEP = 64;

/** The symbol at a place of an encoded text. */
export const symbolAt = (encoded: string, at: number) => encoded.charCodeAt(at) - BEYOND;

/**
 * The symbols that folded texts are written in: one for each printable ASCII character and each of the commonest others,
 * two for the rest. A text is encoded as one with a character for each symbol.
 */
export class Symbols {
  /** The encoded form of units that are not printable ASCII. */
  readonly #codes = new Map<string, string>();
  /** How many symbols there are, those with a meaning of their own included. */
  width = LAST_ASCII - BEYOND + 1;
  /** The symbol of a space, of which several in a row count as one; −1 where they count each. */
  readonly space: number;

  /** @param oneSpace whether several spaces in a row are the same as one */
  constructor(oneSpace: boolean) {
    this.space = oneSpace ? symbolAt(SPACE, 0) : -1;
  }

  /** Chooses the symbols of what is in the texts beside printable ASCII. */
  *choose(texts: Iterable<string>): Steps<void> {
    const counts = new Map<string, number>();
    let index = 0;
    for (const text of texts) {
      for (const unit of text.match(NOT_PLAIN) ?? []) counts.set(unit, (counts.get(unit) ?? 0) + 1);
      if (index++ % STEP === 0) yield;
    }
    const units = [...counts].sort(([, one], [, other]) => other - one).map(([unit]) => unit);
    const single = units.slice(0, MOST_SINGLE);
    const paired = units.slice(MOST_SINGLE);
    const written = (symbol: number) => String.fromCharCode(symbol + BEYOND);
    for (const [i, unit] of single.entries()) this.#codes.set(unit, written(this.width + i));
    const leads = this.width + single.length;
    const trails = leads + Math.ceil(paired.length / (1 << PAIR_BITS));
    for (const [i, unit] of paired.entries()) {
      const trail = trails + (i & ((1 << PAIR_BITS) - 1));
      this.#codes.set(unit, written(leads + (i >> PAIR_BITS)) + written(trail));
    }
    this.width = trails + (paired.length > 0 ? 1 << PAIR_BITS : 0);
  }

  /** A folded text encoded. */
  encode(text: string): string {
    const other = String.fromCharCode(OTHER + BEYOND);
    const encoded = text.replace(NOT_PLAIN, (unit) => this.#codes.get(unit) ?? other);
    return this.space < 0 ? encoded : encoded.replace(SPACES, SPACE);
  }

  /** The symbols of a folded text. */
  write(text: string): readonly number[] {
    return Array.from(this.encode(text), (one) => symbolAt(one, 0));
  }
}
