import type { Steps } from './steps.ts';

/** The first symbol that stands for characters; those below have a meaning of their own. */
export const FIRST = 4;
/** What stands for every character that no keyword has. */
const OTHER = 1;

/** Units beyond this many are written as two symbols, which keeps the rows of the table short. */
const MOST_SINGLE = 192;
const PAIR_BITS = 7;

/** Texts that are looked through in a step. */
const STEP = 64;

const SPACE = ' ';

/** The symbols that folded texts are written in: one for each of their commonest units, two for the others. */
export class Symbols {
  readonly #symbols = new Map<string, readonly number[]>();
  /** The symbols of ASCII characters that are a single one; otherwise 0. */
  readonly #ascii = new Uint16Array(128);
  /** How many symbols there are, those with a meaning of their own included. */
  width = FIRST;
  /** The symbol of a space, of which several in a row count as one; −1 where they count each. */
  space = -1;

  /**
   * Chooses the symbols of what is in the texts, and gives how many symbols the texts have together.
   *
   * @param oneSpace whether several spaces in a row are the same as one
   */
  *choose(texts: readonly { readonly text: string }[], oneSpace: boolean): Steps<number> {
    const ascii = new Int32Array(128);
    const counts = new Map<string, number>();
    for (let index = 0; index < texts.length; index++) {
      count((texts[index] as { text: string }).text, ascii, counts);
      if (index % STEP === 0) yield;
    }
    for (const [code, count] of ascii.entries()) if (count > 0) counts.set(String.fromCharCode(code), count);
    // A space is a single symbol always.
    const rank = (unit: string) => (unit === SPACE ? Number.POSITIVE_INFINITY : (counts.get(unit) ?? 0));
    const units = [...counts.keys()].sort((a, b) => rank(b) - rank(a));
    const single = units.slice(0, MOST_SINGLE);
    const paired = units.slice(MOST_SINGLE);
    single.forEach((unit, i) => {
      this.#symbols.set(unit, [FIRST + i]);
      if (unit < '\x80') this.#ascii[unit.charCodeAt(0)] = FIRST + i;
    });
    const leads = FIRST + single.length;
    const trails = leads + Math.ceil(paired.length / (1 << PAIR_BITS));
    paired.forEach((unit, i) => {
      this.#symbols.set(unit, [leads + (i >> PAIR_BITS), trails + (i & ((1 << PAIR_BITS) - 1))]);
    });
    this.width = trails + (paired.length > 0 ? 1 << PAIR_BITS : 0);
    if (oneSpace) this.space = this.#symbols.get(SPACE)?.[0] ?? -1;
    let all = 0;
    for (const [unit, count] of counts) all += count * (this.#symbols.get(unit)?.length ?? 0);
    return all;
  }

  /**
   * The symbols of a folded text.
   *
   * @param path is given them, where there is one to be used again
   */
  write(text: string, path: number[] = []): number[] {
    path.length = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const symbol = code < 128 ? (this.#ascii[code] as number) : 0;
      if (symbol === 0) path.push(...(this.#symbols.get(text.charAt(i)) ?? [OTHER]));
      else if (symbol !== this.space || path.at(-1) !== symbol) path.push(symbol);
    }
    return path;
  }
}

/** Adds the units of a text to the counts of those that are ASCII and of the others. */
function count(text: string, ascii: Int32Array, others: Map<string, number>): void {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) ascii[code] = (ascii[code] as number) + 1;
    else others.set(text.charAt(i), (others.get(text.charAt(i)) ?? 0) + 1);
  }
}
