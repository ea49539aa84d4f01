/** Code points as flat pairs: from, to, from, to, … (inclusive). */
export type Ranges = readonly number[];

const LAST = 0x10ffff;
const ASCII = 128;

export const DIGIT: Ranges = [48, 57];
export const WORD: Ranges = [48, 57, 65, 90, 95, 95, 97, 122];
export const SPACE: Ranges = [
  9, 13, 32, 32, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xfeff, 0xfeff,
];
export const NEWLINE: Ranges = [10, 10, 13, 13, 0x2028, 0x2029];

/** Everything that is not in `ranges`, which must be ascending. */
export function complement(ranges: Ranges): Ranges {
  const out: number[] = [];
  let from = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const low = ranges[i] ?? 0;
    if (low > from) out.push(from, low - 1);
    from = (ranges[i + 1] ?? 0) + 1;
  }
  if (from <= LAST) out.push(from, LAST);
  return out;
}

function inRanges(ranges: Ranges, code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    if (code >= (ranges[i] as number) && code <= (ranges[i + 1] as number)) return true;
  }
  return false;
}

const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/**
 * A set of characters as JavaScript's RegExp understands it. Plain cases are decided from ranges; wherever
 * case folding or Unicode properties come in, the runtime's own RegExp is asked about that one character,
 * so the meaning is JavaScript's by construction and no Unicode table has to be shipped.
 */
export class CharSet {
  #native: RegExp | undefined;
  /** Which ASCII characters it holds: they are asked for again and again. */
  #ascii: Uint8Array | undefined;

  /**
   * @param source the set as regular-expression source
   * @param flags the flags of the whole pattern
   * @param ranges its characters before case folding; undefined when only the runtime knows
   */
  constructor(
    readonly source: string,
    readonly flags: string,
    readonly ranges: Ranges | undefined,
    readonly negated = false,
  ) {}

  has(code: number): boolean {
    if (code >= ASCII) return this.#holds(code);
    this.#ascii ??= this.#readAscii();
    return this.#ascii[code] === 1;
  }

  #readAscii(): Uint8Array {
    const held = new Uint8Array(ASCII);
    const { ranges, flags } = this;
    const folds = flags.includes('i');
    if (!ranges || (folds && flags.includes('u'))) return held.map((_, code) => (this.#holds(code) ? 1 : 0));
    if (this.negated) held.fill(1);
    const is = this.negated ? 0 : 1;
    for (let i = 0; i < ranges.length; i += 2) {
      const last = Math.min(ranges[i + 1] as number, ASCII - 1);
      for (let code = ranges[i] as number; code <= last; code++) {
        held[code] = is;
        if (folds && isLetter(code)) held[code ^ 32] = is;
      }
    }
    return held;
  }

  #holds(code: number): boolean {
    const { ranges } = this;
    if (!ranges) return this.#ask(code);
    if (inRanges(ranges, code)) return !this.negated;
    if (!this.flags.includes('i') || (code < ASCII && !isLetter(code))) return this.negated;
    // Under u, ſ and the Kelvin sign fold to s and k; otherwise ASCII letters fold only among themselves.
    const across = this.flags.includes('u') && /[sk\u017f\u212a]/i.test(String.fromCodePoint(code));
    if (!across && (code < ASCII || ranges.every((one) => one < ASCII))) {
      return (code < ASCII && inRanges(ranges, code ^ 32)) !== this.negated;
    }
    return this.#ask(code);
  }

  #ask(code: number): boolean {
    this.#native ??= new RegExp(`^(?:${this.source})$`, this.flags);
    return this.#native.test(String.fromCodePoint(code));
  }
}
