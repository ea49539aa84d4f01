import type { Automaton, State } from './automaton.ts';
import type { Cursor } from './cursor.ts';
import { meter } from './meter.ts';
import { isLow } from './utf16.ts';

/** Boundaries between two stored states; what lies between is swept again when a match is read there. */
const BLOCK = 512;

export type Report = (start: number, end: number) => void;

interface Checkpoint {
  readonly at: number;
  readonly state: State;
}

/**
 * Finds all matches in a stretch of text: a sweep from its end notes where matches can start, then they are
 * read from the left, guided by the states of the sweep, which are computed again block by block.
 */
export class Search {
  readonly #starts: number[] = [];
  readonly #marks: Checkpoint[] = [];
  /** States of the boundaries from `#low` to `#high`. */
  readonly #states: State[] = [];
  #low = 0;
  #high = -1;

  constructor(
    readonly automaton: Automaton,
    readonly cursor: Cursor,
  ) {}

  /** Reports the matches that begin and end between `from` and `to`, from left to right, but for empty ones. */
  findWithin(from: number, to: number, report: Report): void {
    this.#starts.length = 0;
    this.#marks.length = 0;
    this.#high = -1;
    this.#sweep(from, to);
    let done = from;
    for (let i = this.#starts.length - 1; i >= 0; i--) {
      const start = this.#starts[i] as number;
      if (start < done) continue;
      done = this.#read(start);
      if (done > start) report(start, done);
    }
    this.automaton.held = false;
  }

  #sweep(from: number, to: number): void {
    const { automaton, cursor } = this;
    const { text, truth, unicode } = cursor;
    const { pages } = cursor.alphabet;
    let { row } = automaton.initial(cursor.categoryAfter(to));
    let { table, shift } = automaton;
    let due = to;
    let at = to;
    for (;;) {
      if (at <= due) {
        this.#marks.push({ at, state: automaton.stateOf(row) });
        due = at - BLOCK;
      }
      let character = 0;
      let width = 1;
      if (at > 0) {
        const unit = text.charCodeAt(at - 1);
        if (unicode && isLow(unit)) width = cursor.widthBefore(at);
        if (width === 1) character = (pages[unit >> 8] as Uint16Array)[unit & 255] as number;
      }
      if (character === 0) character = cursor.classBefore(at);
      const bits = truth === undefined ? 0 : (truth[at] as number);
      let entry = character >> shift === 0 ? (table[row + character + (bits << shift)] as number) : 0;
      if (entry === 0) {
        entry = automaton.step(row, character, bits);
        ({ table, shift } = automaton);
      }
      if (entry < 0) {
        this.#starts.push(at);
        entry = -entry;
      }
      if (at <= from) break;
      row = entry;
      at -= width;
    }
    meter.steps += to - from;
  }

  /** Reads the match that begins at `start`; gives its end. */
  #read(start: number): number {
    const { automaton, cursor } = this;
    let at = start;
    let pc = automaton.program.start;
    for (;;) {
      if (at > this.#high) this.#replay(at);
      const state = this.#states[at - this.#low] as State;
      const choice = automaton.choose(state, pc, cursor.categoryBefore(at), cursor.bits(at));
      if (choice === 0) return at;
      const one = automaton.program.code[choice];
      pc = one?.op === 'set' ? one.next : 0;
      at += cursor.widthAfter(at);
    }
  }

  /** Sweeps again from the nearest checkpoint down to `low`, keeping the state of each boundary. */
  #replay(low: number): void {
    const { automaton, cursor } = this;
    let mark = this.#marks.pop();
    while (mark && mark.at < low) mark = this.#marks.pop();
    if (!mark) throw new Error('A match lies outside the swept text');
    automaton.held = false;
    let { row } = automaton.current(mark.state);
    automaton.held = true;
    for (let at = mark.at; at >= low; at -= cursor.widthBefore(at)) {
      this.#states[at - low] = automaton.stateOf(row);
      if (at === 0) break;
      row = Math.abs(automaton.next(row, cursor.classBefore(at), cursor.bits(at)));
    }
    meter.steps += mark.at - low;
    this.#low = low;
    this.#high = mark.at;
  }
}
