import { isUnseen } from './boundary.ts';
import { meter } from './meter.ts';
import type { Steps } from './steps.ts';
import { FIRST, Symbols } from './symbols.ts';

/** A text to search for, already folded; `key` is handed back with each hit. */
export interface Keyword {
  readonly text: string;
  readonly key: number;
  /** The parts of `text` between which a soft hyphen must stand for a hyphen. */
  readonly parts?: readonly string[];
}

/** By state: its first branch, the next branch of its parent, the symbol that leads to it. */
interface Tree {
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  readonly symbol: Uint16Array;
}

const INVISIBLE = 2;
const SEVERAL = 3;

/** Keywords that are made ready in a step. */
const STEP = 64;

const MARK = /\p{M}/u;
const SOFT_HYPHEN = 0xad;
const NO_PAGE = new Uint16Array(256);
const NO_TREE: Tree = { child: new Int32Array(1), sibling: new Int32Array(1), symbol: new Uint16Array(1) };

/** Gives the folded form of one character of the text. */
export type Folding = (character: string) => string;

/**
 * The Aho–Corasick automaton ("Efficient string matching", 1975) over folded characters, as one typed table
 * with all failure transitions written out: one look-up for each character, however many words there are. The row of a
 * state is written when a text first reaches it: of most states none ever does.
 */
export class WordAutomaton {
  readonly #symbols = new Symbols();
  #width = 0;
  /**
   * Rows of `#width` entries, each the offset of the next row, its complement while that is not known to be written; entry
   * 0 is the state's number if it reports.
   */
  #table = new Int32Array(0);
  #tree = NO_TREE;
  /** By state: whether its row is written, and the row of the nearest shorter suffix that begins a keyword. */
  #written = new Uint8Array(0);
  #fail = new Int32Array(0);
  /** By state: index of its first keyword + 1, or 0; then by keyword: the next one of the same state. */
  #first = new Int32Array(0);
  #nextSame = new Int32Array(0);
  /** By state: the nearest shorter suffix that ends a keyword. */
  #shorter = new Int32Array(0);
  #lengths = new Int32Array(0);
  /** By keyword: how many symbols stand before each of its soft hyphens. */
  readonly #soft: (readonly number[] | undefined)[] = [];
  #space = -1;
  /** The most symbols of a keyword: no more visible characters are in an occurrence. */
  longest = 0;
  readonly #pages: Uint16Array[] = new Array(256).fill(NO_PAGE);
  readonly #sequences = new Map<number, readonly number[]>();

  constructor(
    readonly keywords: readonly Keyword[],
    readonly folding: Folding,
    /** Whether several spaces in a row are the same as one. */
    readonly oneSpace = false,
  ) {}

  /** Makes the keywords ready to be searched for. */
  *build(): Steps<void> {
    const { keywords } = this;
    const most = (yield* this.#symbols.choose(keywords, this.oneSpace)) + 1;
    this.#width = this.#symbols.width;
    this.#space = this.#symbols.space;
    this.#tree = {
      child: new Int32Array(most),
      sibling: new Int32Array(most),
      symbol: new Uint16Array(most),
    };
    this.#first = new Int32Array(most);
    this.#nextSame = new Int32Array(keywords.length);
    this.#lengths = new Int32Array(keywords.length);
    let size = 1;
    const path: number[] = [];
    for (let index = 0; index < keywords.length; index++) {
      size = this.#grow(index, size, path);
      if (index % STEP === 0) yield;
    }
    this.#shorter = new Int32Array(size);
    this.#fail = new Int32Array(size);
    this.#written = new Uint8Array(size);
    this.#table = new Int32Array(size * this.#width);
    this.#write(0);
  }

  /** Adds a keyword, to be written on `path`, to a tree of `size` states; gives how many it has then. */
  #grow(index: number, size: number, path: number[]): number {
    const { text, parts } = this.keywords[index] as Keyword;
    const { child, sibling, symbol } = this.#tree;
    this.#symbols.write(text, path);
    this.#lengths[index] = path.length;
    this.longest = Math.max(this.longest, path.length);
    if (parts) this.#soft[index] = this.#places(parts);
    let states = size;
    let state = 0;
    for (let i = 0; i < path.length; i++) {
      const one = path[i] as number;
      let next = child[state] as number;
      while (next && symbol[next] !== one) next = sibling[next] as number;
      if (!next) {
        next = states++;
        sibling[next] = child[state] as number;
        child[state] = next;
        symbol[next] = one;
      }
      state = next;
    }
    this.#nextSame[index] = this.#first[state] as number;
    this.#first[state] = index + 1;
    return states;
  }

  #places(parts: readonly string[]): number[] {
    return parts.slice(1).map((_, i) => this.#symbols.write(parts.slice(0, i + 1).join('')).length);
  }

  /** Writes a row of the table: that of its failure, but for its branches. Those of its parent and failure are written. */
  #write(row: number): void {
    const width = this.#width;
    const table = this.#table;
    const { child, sibling, symbol } = this.#tree;
    const state = row / width;
    const back = this.#fail[state] as number;
    const suffix = back / width;
    if (state > 0) {
      if (!this.#written[suffix]) this.#write(back);
      this.#shorter[state] = this.#first[suffix] ? suffix : (this.#shorter[suffix] as number);
      if (this.#first[state] || this.#shorter[state]) table[row] = state;
      table.copyWithin(row + 1, back + 1, back + width);
    }
    for (let next = child[state] as number; next; next = sibling[next] as number) {
      const entry = row + (symbol[next] as number);
      const elsewhere = table[entry] as number;
      this.#fail[next] = elsewhere < 0 ? ~elsewhere : elsewhere;
      table[entry] = ~(next * width);
    }
    if (state > 0 && symbol[state] === this.#space) table[row + this.#space] = row;
    this.#written[state] = 1;
  }

  /** The row that an entry of the table leads to, written. */
  #follow(entry: number): number {
    const next = this.#table[entry] as number;
    if (next >= 0) return next;
    const row = ~next;
    if (!this.#written[row / this.#width]) this.#write(row);
    this.#table[entry] = row;
    return row;
  }

  /**
   * Calls `report` for every occurrence, in order of its end; overlapping ones included.
   * Invisible characters around an occurrence do not belong to it, marks on its last letter do.
   */
  scan(
    text: string,
    from: number,
    to: number,
    report: (key: number, start: number, end: number) => void,
  ): void {
    const table = this.#table;
    let row = 0;
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at);
      let symbol = (this.#pages[unit >> 8] as Uint16Array)[unit & 255] as number;
      if (symbol < FIRST) {
        if (symbol === 0) symbol = this.#classify(text, at);
        if (symbol === INVISIBLE) continue;
        if (symbol === SEVERAL) {
          const code = text.codePointAt(at) as number;
          const size = code > 0xffff ? 2 : 1;
          row = this.#several(row, code, at + size, text, from, report);
          at += size - 1;
          continue;
        }
      }
      const next = table[row + symbol] as number;
      row = next >= 0 ? next : this.#follow(row + symbol);
      const state = table[row] as number;
      if (state) this.#report(state, text, from, at + 1, report);
    }
    meter.steps += to - from;
  }

  /** Goes back from `at` over `count` visible characters, and over what shows nothing before them. */
  back(text: string, at: number, count: number): number {
    let here = at;
    let left = count;
    let right = 0;
    while (here > 0) {
      const start = here - (here > 1 && (text.codePointAt(here - 2) as number) > 0xffff ? 2 : 1);
      const code = text.codePointAt(start) as number;
      if (this.#isVisible(code)) {
        if (!this.#isSpace(code) || !this.#isSpace(right)) {
          if (left === 0) break;
          left--;
        }
        right = code;
      }
      here = start;
    }
    return here;
  }

  /** Goes on from `at` over `count` visible characters, and over the rest of a run of spaces. */
  ahead(text: string, at: number, count: number): number {
    let here = at;
    let end = at;
    let left = count;
    let before = 0;
    while (here < text.length) {
      const code = text.codePointAt(here) as number;
      here += code > 0xffff ? 2 : 1;
      if (!this.#isVisible(code)) continue;
      if (!this.#isSpace(code) || !this.#isSpace(before)) {
        if (left === 0) return end;
        left--;
      }
      before = code;
      end = here;
    }
    return Math.max(at, text.length);
  }

  /** Whether a character counts in keywords of this folding and at the boundaries of words. */
  #isVisible(code: number): boolean {
    return this.#sequence(code).length > 0 && !isUnseen(code);
  }

  /** Whether the character is one of a run that counts as one space. */
  #isSpace(code: number): boolean {
    if (this.#space < 0 || code === 0) return false;
    const sequence = this.#sequence(code);
    return sequence.length === 1 && sequence[0] === this.#space;
  }

  #several(
    row: number,
    code: number,
    end: number,
    text: string,
    from: number,
    report: (key: number, start: number, end: number) => void,
  ): number {
    let now = row;
    const sequence = this.#sequence(code);
    for (const symbol of sequence) now = this.#follow(now + symbol);
    const state = this.#table[now] as number;
    if (state && sequence.length > 0) this.#report(state, text, from, end, report);
    return now;
  }

  #report(
    state: number,
    text: string,
    from: number,
    end: number,
    report: (key: number, start: number, end: number) => void,
  ): void {
    if (this.#isSpaceAgain(text, from, end)) return;
    const last = this.#pastMarks(text, end);
    for (let now = state; now; now = this.#shorter[now] as number) {
      let index = this.#first[now] as number;
      if (!index) continue;
      const start = this.#startOf(text, from, end, this.#lengths[index - 1] as number);
      for (; index; index = this.#nextSame[index - 1] as number) {
        const soft = this.#soft[index - 1];
        if (soft && !this.#isHyphenated(text, start, end, soft)) continue;
        report((this.keywords[index - 1] as Keyword).key, start, last);
      }
    }
  }

  /** Whether the character before `end` goes on with a run of spaces. */
  #isSpaceAgain(text: string, from: number, end: number): boolean {
    if (this.#space < 0 || !this.#isSpace(text.charCodeAt(end - 1))) return false;
    for (let at = end - 2; at >= from; at--) {
      meter.steps++;
      const code = text.charCodeAt(at);
      if (this.#isSpace(code)) return true;
      if (this.#sequence(code).length > 0) return false;
    }
    return false;
  }

  /** Whether soft hyphens stand in an occurrence after these numbers of symbols. */
  #isHyphenated(text: string, start: number, end: number, places: readonly number[]): boolean {
    let symbols = 0;
    let next = 0;
    for (let at = start, before = 0; at < end && next < places.length; ) {
      const code = text.codePointAt(at) as number;
      at += code > 0xffff ? 2 : 1;
      if (code === SOFT_HYPHEN && symbols === places[next]) next++;
      const sequence = this.#sequence(code);
      if (sequence.length === 0 || (this.#isSpace(code) && this.#isSpace(before))) continue;
      symbols += sequence.length;
      before = code;
    }
    meter.steps += end - start;
    return next === places.length;
  }

  /** Goes on from `end` over marks that this folding leaves out. */
  #pastMarks(text: string, end: number): number {
    let at = end;
    while (at < text.length && text.charCodeAt(at) >= 0x300 && MARK.test(text.charAt(at))) {
      if (this.#sequence(text.charCodeAt(at)).length > 0) break;
      at++;
    }
    meter.steps += at - end;
    return at;
  }

  /** Goes back from `end` over as many symbols as an occurrence has, to the start of a run of spaces. */
  #startOf(text: string, from: number, end: number, length: number): number {
    let left = length;
    let start = end;
    let right = 0;
    for (let at = end; at > from && (left > 0 || this.#isSpace(right)); ) {
      at--;
      const pair = at > from && (text.codePointAt(at - 1) as number) > 0xffff;
      if (pair) at--;
      meter.steps++;
      const code = text.codePointAt(at) as number;
      const { length: symbols } = this.#sequence(code);
      if (symbols === 0) continue;
      if (!this.#isSpace(code) || !this.#isSpace(right)) {
        if (left <= 0) break;
        left -= symbols;
      }
      right = code;
      start = at;
    }
    return start;
  }

  #sequence(code: number): readonly number[] {
    let sequence = this.#sequences.get(code);
    if (!sequence) {
      sequence = this.#symbols.write(this.folding(String.fromCodePoint(code)));
      this.#sequences.set(code, sequence);
    }
    return sequence;
  }

  #classify(text: string, at: number): number {
    const unit = text.charCodeAt(at);
    const high = (unit & 0xfc00) === 0xd800;
    const sequence = this.#sequence(unit);
    const symbol =
      high || sequence.length > 1 ? SEVERAL : sequence.length === 0 ? INVISIBLE : (sequence[0] as number);
    const page = unit >> 8;
    if (this.#pages[page] === NO_PAGE) this.#pages[page] = new Uint16Array(256);
    (this.#pages[page] as Uint16Array)[unit & 255] = symbol;
    return symbol;
  }
}
