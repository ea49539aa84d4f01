import { type Automaton, DEAD } from './automaton.ts';
import type { Cursor } from './cursor.ts';
import { type Edit, WHOLE } from './edit.ts';
import { meter } from './meter.ts';
import type { Report } from './search.ts';
import { isHigh } from './utf16.ts';

/** What an expression found in a text. */
export interface Trace {
  /**
   * For each long stretch: start and end of the required text that opened it, its own start and end, and 1 where
   * the one before it cut it off.
   */
  readonly stretches: readonly number[];
  /** Start and end of each match. */
  readonly spans: readonly number[];
}

export const NOTHING: Trace = { stretches: [], spans: [] };

/** Reports the matches in a stretch of text. */
type Read = (low: number, high: number, report: Report) => void;

const FIELDS = 5;
/** Shorter stretches are as soon read again as remembered. */
const LEAST_KEPT = 8;
/** A stretch is read with a look at the character before and after it, which may be a pair of surrogates. */
const MARGIN = 2;

/**
 * Cuts out the stretches of a text in which matches can lie, given where required texts occur. Each begins as
 * far before an occurrence as a match can, and ends at the first boundary that no match spans.
 */
export class Stretches {
  /**
   * @param automaton of the mirrored program, sweeping from the start of the text
   * @param before the most UTF-16 units from the start of a match to its required text
   */
  constructor(
    readonly automaton: Automaton,
    readonly cursor: Cursor,
    readonly before: number,
  ) {}

  /**
   * Reads the stretches around `hits`, from left to right; they do not overlap.
   * @param hits start, end, start, end, … of the required texts, by ascending start
   * @param edit what has changed since `past`: stretches that it does not touch are taken from there
   * @param read reports the matches in a stretch
   */
  find(hits: readonly number[], from: number, to: number, edit: Edit, past: Trace, read: Read): Trace {
    const stretches: number[] = [];
    const spans: number[] = [];
    const report: Report = (start, end) => spans.push(start, end);
    const known = new Known(edit === WHOLE ? NOTHING : past, edit);
    let done = from;
    for (let i = 0; i < hits.length; i += 2) {
      const start = hits[i] as number;
      const end = hits[i + 1] as number;
      if (end <= done) continue;
      let low = known.take(start, end, done, spans);
      const high = low < 0 ? 0 : known.high;
      if (low < 0) low = this.#lowest(Math.max(done, start), done);
      const isCut = low === done ? 1 : 0;
      done = high || this.#follow(low, end, to, read, report);
      if (done - low >= LEAST_KEPT) stretches.push(start, end, low, done, isCut);
    }
    return { stretches, spans };
  }

  #lowest(start: number, floor: number): number {
    if (Number.isFinite(this.before)) return Math.max(floor, start - this.before);
    const { cursor } = this;
    let low = start;
    while (low > floor && cursor.alphabet.isTaken(cursor.classBefore(low))) low -= cursor.widthBefore(low);
    meter.steps += start - low;
    return Math.max(low, floor);
  }

  /** Sweeps from `low` until, at or past `end`, no match is open; gives where that is. */
  #follow(low: number, end: number, to: number, read: Read, report: Report): number {
    const { automaton, cursor } = this;
    const { text, truth, unicode } = cursor;
    const { pages } = cursor.alphabet;
    let { row } = automaton.initial(cursor.categoryBefore(low));
    let { table, shift } = automaton;
    let found = false;
    let at = low;
    for (;;) {
      const last = at >= to || (at >= end && table[row] === DEAD);
      let character = 0;
      let width = 1;
      if (at < text.length) {
        const unit = text.charCodeAt(at);
        if (unicode && isHigh(unit)) width = cursor.widthAfter(at);
        if (width === 1) character = (pages[unit >> 8] as Uint16Array)[unit & 255] as number;
      }
      if (character === 0) character = cursor.classAfter(at);
      const bits = truth === undefined ? 0 : (truth[at] as number);
      let entry = character >> shift === 0 ? (table[row + character + (bits << shift)] as number) : 0;
      if (entry === 0) {
        entry = automaton.step(row, character, bits);
        ({ table, shift } = automaton);
      }
      if (entry < 0) {
        found = true;
        entry = -entry;
      }
      if (last) break;
      row = entry;
      at += width;
    }
    meter.steps += at - low;
    if (found) read(low, Math.min(at, to), report);
    return at;
  }
}

/** The stretches of a text before an edit, taken in order where they are still as they were. */
class Known {
  /** Where the stretch last taken ends. */
  high = 0;
  #next = 0;
  #span = 0;

  constructor(
    readonly past: Trace,
    readonly edit: Edit,
  ) {}

  /**
   * The start of the stretch that the hit opened before, if nothing near has changed, otherwise −1; adds its
   * matches to `spans`.
   * @param done where the stretch before ends now
   */
  take(start: number, end: number, done: number, spans: number[]): number {
    const { stretches } = this.past;
    if (this.#next >= stretches.length) return -1;
    const shift = start < this.edit.newEnd ? 0 : this.edit.newEnd - this.edit.oldEnd;
    let i = this.#next;
    const at = (place: number) => (stretches[place] as number) + shift;
    while (i < stretches.length && (at(i) < start || (at(i) === start && at(i + 1) < end))) i += FIELDS;
    this.#next = i;
    if (i === stretches.length || at(i) !== start || at(i + 1) !== end) return -1;
    const low = at(i + 2);
    const high = at(i + 3);
    const { edit } = this;
    if (start < edit.newEnd ? high + MARGIN > edit.start : low - MARGIN < edit.newEnd) return -1;
    if (low < done || (stretches[i + 4] === 1 && low > done)) return -1;
    this.#copy(low - shift, high - shift, shift, spans);
    this.high = high;
    return low;
  }

  #copy(low: number, high: number, shift: number, copies: number[]): void {
    const { spans } = this.past;
    let i = this.#span;
    while (i < spans.length && (spans[i] as number) < low) i += 2;
    for (; i < spans.length && (spans[i] as number) < high; i += 2) {
      copies.push((spans[i] as number) + shift, (spans[i + 1] as number) + shift);
    }
    this.#span = i;
  }
}
