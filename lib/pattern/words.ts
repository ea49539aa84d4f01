import { isUnseen } from './boundary.ts';
import { meter } from './meter.ts';
import type { Steps } from './steps.ts';
import { FIRST, Symbols, symbolAt } from './symbols.ts';

const INVISIBLE = 2;
const SEVERAL = 3;

/** Keywords that are encoded in a step. */
const STEP = 64;
/** Rows for which there is room at first. */
const ROWS = 256;
const UNWRITTEN = -1;

const MARK = /\p{M}/u;
const SOFT_HYPHEN = 0xad;
const NO_PAGE = new Uint16Array(256);

/** Gives the folded form of one character of the text. */
export type Folding = (character: string) => string;

/**
 * The Aho–Corasick automaton ("Efficient string matching", 1975) over folded characters, as one typed table with all
 * failure transitions written out: one look-up for each character, however many words there are. A state branches, and
 * gets its row, when a text first reaches it: of most keywords no more is ever looked at than their first characters.
 */
export class WordAutomaton {
  /** By keyword: its text, encoded once it is made ready, and what is handed back with each hit. */
  readonly #texts: string[] = [];
  readonly #keys: number[] = [];
  /** Of some keywords: the parts of the text between which a soft hyphen must stand for a hyphen. */
  readonly #parts = new Map<number, readonly string[]>();
  /** The keywords that may hold more than printable ASCII and spaces one by one. */
  readonly #special: number[] = [];
  readonly #symbols: Symbols;
  #width = 0;
  /**
   * Rows of `#width` entries, each the offset of the next row or, where that was not written, the complement of its state;
   * entry 0 is the row's own state if it reports.
   */
  #table = new Int32Array(0);
  #written = 0;
  /** By state: its row, and the entry that leads to the nearest shorter suffix that begins a keyword. */
  readonly #rows = [UNWRITTEN];
  readonly #fail = [0];
  /** By state: how many symbols lead to it, and the last of them. */
  readonly #depths = [0];
  readonly #lasts = [0];
  /**
   * By state: index + 1 of the first keyword that goes through it and, once its row is written, of the first that ends in
   * it, or 0; then by keyword: the next one.
   */
  readonly #first = [0];
  #next = new Int32Array(0);
  /** By state: the nearest shorter suffix that ends a keyword. */
  readonly #shorter = [0];
  /** No fewer symbols than a keyword has: no more visible characters are in an occurrence. */
  longest = 0;
  readonly #pages: Uint16Array[] = new Array(256).fill(NO_PAGE);
  readonly #sequences = new Map<number, readonly number[]>();

  /** @param oneSpace whether several spaces in a row are the same as one */
  constructor(
    readonly folding: Folding,
    oneSpace = false,
  ) {
    this.#symbols = new Symbols(oneSpace);
  }

  /**
   * Adds a text to search for, already folded; `key` is handed back with each hit.
   * @param isPlain whether it is printable ASCII, without several spaces in a row
   * @param parts those between which a soft hyphen must stand for a hyphen
   */
  add(text: string, key: number, isPlain: boolean, parts?: readonly string[]): void {
    const index = this.#texts.push(text) - 1;
    this.#keys.push(key);
    if (parts) this.#parts.set(index, parts);
    if (!isPlain) this.#special.push(index);
    else if (text.length > this.longest) this.longest = text.length;
  }

  /** Makes the keywords ready to be searched for. */
  *build(): Steps<void> {
    const texts = this.#texts;
    yield* this.#symbols.choose(this.#special.map((index) => texts[index] as string));
    for (const [i, index] of this.#special.entries()) {
      const encoded = this.#symbols.encode(texts[index] as string);
      texts[index] = encoded;
      this.longest = Math.max(this.longest, encoded.length);
      if (i % STEP === 0) yield;
    }
    this.#width = this.#symbols.width;
    this.#table = new Int32Array(ROWS * this.#width);
    const next = new Int32Array(texts.length);
    for (let index = 1; index < texts.length; index++) next[index] = index;
    this.#next = next;
    this.#first[0] = texts.length;
    this.#write(0);
    // Most texts reach what begins with each character: a step for each holds up less than all in the first text.
    for (let state = this.#rows.length - 1; state > 0; state--) {
      yield;
      this.#rowOf(~state);
    }
  }

  /** Writes the row of a state: that of its failure, but for its branches. */
  #write(state: number): number {
    const back = state === 0 ? 0 : this.#rowOf(this.#fail[state] as number);
    const width = this.#width;
    const row = this.#written++ * width;
    if (row === this.#table.length) this.#enlarge();
    const table = this.#table;
    table.copyWithin(row + 1, back + 1, back + width);
    this.#rows[state] = row;
    this.#first[state] = this.#branch(state, row);
    const { space } = this.#symbols;
    if (this.#lasts[state] === space) table[row + space] = row;
    const suffix = table[back] as number;
    const shorter = this.#first[suffix] ? suffix : (this.#shorter[suffix] as number);
    this.#shorter[state] = shorter;
    if (this.#first[state] || shorter) table[row] = state;
    return row;
  }

  /** Hands the keywords that go through a state to its branches; gives index + 1 of the first that ends in it. */
  #branch(state: number, row: number): number {
    const table = this.#table;
    const next = this.#next;
    const first = this.#first;
    const texts = this.#texts;
    const depth = this.#depths[state] as number;
    const before = this.#rows.length;
    let ended = 0;
    for (let one = first[state] as number, after = 0; one; one = after) {
      after = next[one - 1] as number;
      const text = texts[one - 1] as string;
      if (text.length === depth) {
        next[one - 1] = ended;
        ended = one;
        continue;
      }
      const symbol = symbolAt(text, depth);
      let branch = ~(table[row + symbol] as number);
      if (branch < before) {
        branch = this.#grow(symbol, depth + 1, table[row + symbol] as number);
        table[row + symbol] = ~branch;
      }
      next[one - 1] = first[branch] as number;
      first[branch] = one;
    }
    return ended;
  }

  /** Adds a state without keywords. */
  #grow(last: number, depth: number, fail: number): number {
    this.#fail.push(fail);
    this.#depths.push(depth);
    this.#lasts.push(last);
    this.#first.push(0);
    this.#shorter.push(0);
    return this.#rows.push(UNWRITTEN) - 1;
  }

  #enlarge(): void {
    const table = new Int32Array(2 * this.#table.length);
    table.set(this.#table);
    this.#table = table;
  }

  /** The row that an entry leads to, written. */
  #rowOf(entry: number): number {
    if (entry >= 0) return entry;
    const row = this.#rows[~entry] as number;
    return row === UNWRITTEN ? this.#write(~entry) : row;
  }

  /** The row that the entry at a place of the table leads to, which is kept there. */
  #follow(at: number): number {
    const row = this.#rowOf(this.#table[at] as number);
    this.#table[at] = row;
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
    let table = this.#table;
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
          table = this.#table;
          at += size - 1;
          continue;
        }
      }
      const next = table[row + symbol] as number;
      if (next >= 0) row = next;
      else {
        row = this.#follow(row + symbol);
        table = this.#table;
      }
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
    if (this.#symbols.space < 0 || code === 0) return false;
    const sequence = this.#sequence(code);
    return sequence.length === 1 && sequence[0] === this.#symbols.space;
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
      const first = this.#first[now] as number;
      if (!first) continue;
      const start = this.#startOf(text, from, end, this.#depths[now] as number);
      for (let one = first; one; one = this.#next[one - 1] as number) {
        const parts = this.#parts.get(one - 1);
        if (parts && !this.#isHyphenated(text, start, end, parts)) continue;
        report(this.#keys[one - 1] as number, start, last);
      }
    }
  }

  /** Whether the character before `end` goes on with a run of spaces. */
  #isSpaceAgain(text: string, from: number, end: number): boolean {
    if (this.#symbols.space < 0 || !this.#isSpace(text.charCodeAt(end - 1))) return false;
    for (let at = end - 2; at >= from; at--) {
      meter.steps++;
      const code = text.charCodeAt(at);
      if (this.#isSpace(code)) return true;
      if (this.#sequence(code).length > 0) return false;
    }
    return false;
  }

  /** Whether soft hyphens stand in an occurrence between the parts of a keyword. */
  #isHyphenated(text: string, start: number, end: number, parts: readonly string[]): boolean {
    const places = parts.slice(1).map((_, i) => this.#symbols.encode(parts.slice(0, i + 1).join('')).length);
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
