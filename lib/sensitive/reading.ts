import { type Around, contextOf, heldOf, names } from './context.ts';
import { noteLetters } from './letters.ts';
import { endOf, isLatest, isSpace, offsetOf, type Plain, plain } from './plain.ts';
import { wordsOf } from './words.ts';

export const DIGITS = 1;
export const LETTERS = 2;
export const MIXED = 3;

/** The most characters between two tokens that are joined. */
export const WIDEST_JOINT = 3;

/** By UTF-16 unit. */
const CLASS = new Uint8Array(0x10000);
for (let code = 0x30; code <= 0x39; code++) CLASS[code] = DIGITS;
for (let code = 0x41; code <= 0x5a; code++) CLASS[code] = LETTERS;
for (let code = 0x61; code <= 0x7a; code++) CLASS[code] = LETTERS;

/** DIGITS or LETTERS for ASCII digits and letters, otherwise 0. */
export const classOf = (code: number): number => CLASS[code] ?? 0;

/** Whether a code is a hexadecimal digit. */
export const isHex = (code: number) =>
  classOf(code) === DIGITS || (classOf(code) === LETTERS && (code | 0x20) <= 0x66);

const NONE: readonly number[] = [];

let starts = new Int32Array(1024);
let ends = new Int32Array(1024);
let kinds = new Uint8Array(1024);
/** The one whose letters are noted. */
let noted: Plain | undefined;

/**
 * What one pass over a text gives to every detector: its plain form, the runs of ASCII letters and digits in it
 * ("tokens"), and the places of the few signs that open other candidates. Valid until the next reading.
 */
export class Reading {
  readonly plain: Plain;
  readonly codes: Uint16Array;
  readonly length: number;
  /** Tokens: first plain character, one past the last, DIGITS · LETTERS · MIXED. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  readonly tokens: number;
  /** The tokens that hold a digit: few in ordinary text, and every number begins at or just before one. */
  readonly figures: readonly number[];
  readonly ats: readonly number[];
  readonly colons: readonly number[];
  #contextFrom = -1;
  #contextTo = -1;
  #context = '';
  #text: string | undefined;

  constructor(text: string, from = 0, to = text.length) {
    this.plain = plain(text, from, to);
    const { codes, length } = this.plain;
    this.codes = codes;
    this.length = length;
    if (starts.length < length / 2 + 1) {
      starts = new Int32Array(length);
      ends = new Int32Array(length);
      kinds = new Uint8Array(length);
    }
    this.starts = starts;
    this.ends = ends;
    this.kinds = kinds;
    let ats: number[] | undefined;
    let colons: number[] | undefined;
    const figures: number[] = [];
    const { starts: begins, ends: stops, kinds: sorts } = this;
    let tokens = 0;
    let kind = 0;
    for (let i = 0; i < length; i++) {
      const code = codes[i] as number;
      const found = CLASS[code] as number;
      if (found !== 0) {
        if (kind === 0) begins[tokens] = i;
        kind |= found;
        continue;
      }
      if (kind !== 0) {
        if (kind !== LETTERS) figures.push(tokens);
        stops[tokens] = i;
        sorts[tokens++] = kind;
        kind = 0;
      }
      if (code === 0x40) {
        ats ??= [];
        ats.push(i);
      } else if (code === 0x3a || code === 0x3d) {
        colons ??= [];
        colons.push(i);
      }
    }
    if (kind !== 0) {
      if (kind !== LETTERS) figures.push(tokens);
      stops[tokens] = length;
      sorts[tokens++] = kind;
    }
    this.tokens = tokens;
    this.figures = figures;
    this.ats = ats ?? NONE;
    this.colons = colons ?? NONE;
  }

  /** Whether it is still valid. */
  get isLatest(): boolean {
    return isLatest(this.plain);
  }

  code(at: number): number {
    return at >= 0 && at < this.length ? (this.codes[at] ?? 0) : 0;
  }

  start(token: number): number {
    return this.starts[token] ?? 0;
  }

  end(token: number): number {
    return this.ends[token] ?? 0;
  }

  kind(token: number): number {
    return token >= 0 && token < this.tokens ? (this.kinds[token] ?? 0) : 0;
  }

  size(token: number): number {
    return this.end(token) - this.start(token);
  }

  /** Plain characters from `from` to `to` as a string. */
  slice(from: number, to: number): string {
    const low = Math.max(0, from);
    const high = Math.max(low, Math.min(this.length, to));
    const { same, text } = this.plain;
    return same >= 0 ? text.substring(same + low, same + high) : this.text.substring(low, high);
  }

  /** The whole plain form. */
  get text(): string {
    if (this.#text === undefined) {
      const { same, text } = this.plain;
      this.#text = same < 0 ? written(this.codes, this.length) : text.substring(same, same + this.length);
    }
    return this.#text;
  }

  /**
   * The sign that joins a token to the next: white space gives a space, otherwise one of `- . / _ : + ( , *`, with
   * few characters between the tokens and white space around the sign; 0 when they are not joined.
   */
  joint(token: number): number {
    if (token < 0 || token + 1 >= this.tokens) return 0;
    const from = this.end(token);
    const to = this.start(token + 1);
    if (to - from > WIDEST_JOINT) return 0;
    let sign = 0x20;
    for (let i = from; i < to; i++) {
      const code = this.codes[i] ?? 0;
      if (isSpace(code)) continue;
      if (sign !== 0x20) return 0;
      sign = code;
    }
    return JOINTS[sign] === 1 ? sign : 0;
  }

  /** Whether a token is joined to the next by one sign, with no white space. */
  isTight(token: number): boolean {
    return this.start(token + 1) - this.end(token) === 1 && this.joint(token) > 0x20;
  }

  /** The letters around a candidate, lower case without diacritics, single spaces, a space at both ends. */
  context(from: number, to: number): string {
    if (this.#contextFrom !== from || this.#contextTo !== to) {
      this.#context = contextOf(this.around(from, to));
      this.#contextFrom = from;
      this.#contextTo = to;
    }
    return this.#context;
  }

  /** Whether one of `words` stands near; short words only count on their own. */
  near(words: readonly string[], from: number, to: number): boolean {
    const held = this.held(words);
    return held.length > 0 && names(this.context(from, to), held);
  }

  /** Those of `words` that may stand anywhere, as a context has them: cheap, all that do, and none in most texts. */
  held(words: readonly string[]): readonly string[] {
    if (noted !== this.plain) noteLetters(this.codes, this.length);
    noted = this.plain;
    return heldOf(words, this.plain);
  }

  /** What stands around a candidate, as far as context reaches. */
  around(from: number, to: number): Around {
    return { text: this.text, from, to };
  }

  /** Whether one of `words` stands in the `reach` characters before. */
  follows(words: readonly string[], from: number, reach = 40): boolean {
    const held = this.held(words);
    return held.length > 0 && names(wordsOf(this.slice(from - reach, from)), held);
  }

  /** Where plain characters from `from` to `to` (one past the last) are in the text. */
  span(from: number, to: number): { start: number; end: number } {
    return { start: offsetOf(this.plain, from), end: endOf(this.plain, to - 1) };
  }
}

/** Most arguments of a call. */
const CHUNK = 4096;

function written(codes: Uint16Array, length: number): string {
  let text = '';
  for (let from = 0; from < length; from += CHUNK) {
    const some: ArrayLike<number> = codes.subarray(from, Math.min(length, from + CHUNK));
    // Spread out, they would go through an iterator one by one.
    text += String.fromCharCode.apply(null, some as number[]);
  }
  return text;
}

const JOINTS = new Uint8Array(128);
for (const sign of ' -./_:+(,*') JOINTS[sign.charCodeAt(0)] = 1;
