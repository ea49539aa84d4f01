import { Alphabet, EDGE_CLASS } from './alphabet.ts';
import { Automaton, type State } from './automaton.ts';
import { meter } from './meter.ts';
import { parse } from './parse.ts';
import { compileProgram } from './program.ts';
import { PatternError } from './refusal.ts';
import { canBeEmpty, longest, type Node } from './syntax.ts';

/** Boundaries between two stored states; what lies between is swept again when a match is read there. */
const BLOCK = 512;
/** A pattern that matches in all of these matches any text whatever. */
const SAMPLES = ['a', 'Z', '5', ' ', '.', 'é', '中'].map((one) => one.repeat(64));

const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00;

/** Reads what a JavaScript flags string asks for; only i, m, s and u change the spans of all matches. */
function checkFlags(flags: string): void {
  const unknown = /[^gimsu]/.exec(flags);
  if (unknown) throw new PatternError('flag', `The flag "${unknown[0]}" is not supported.`);
  if (new Set(flags).size < flags.length) throw new PatternError('flag', 'A flag is given twice.');
}

/**
 * A regular expression that finds what JavaScript's RegExp with the g flag finds, in linear time.
 *
 * After Frisch and Cardelli, "Greedy regular expression matching" (2004): one sweep from the end of the text
 * marks the boundaries where a match can begin, and knows at each boundary which instructions still lead to
 * one. Matches are then read from the left by always taking the preferred living instruction. Nothing is ever
 * tried in vain, so reading a match takes as many steps as it is long, and all matches together no more than
 * the text. Look-arounds are decided the same way, each by one sweep before.
 */
export class Expression {
  readonly node: Node;
  readonly #alphabet: Alphabet;
  readonly #main: Automaton;
  readonly #looks: Automaton[];
  readonly #unicode: boolean;
  /** The length of the longest match. */
  readonly #reach: number;
  #text = '';
  #truth: Uint8Array | undefined;

  /** @throws PatternError */
  constructor(source: string, flags: string) {
    checkFlags(flags);
    const own = flags.replace('g', '');
    this.node = parse(source, own);
    if (canBeEmpty(this.node)) {
      throw new PatternError('matches-empty', 'This expression can match without any character.', 0);
    }
    const compiled = compileProgram(this.node);
    this.#unicode = own.includes('u');
    this.#reach = longest(this.node) * (this.#unicode ? 2 : 1);
    this.#alphabet = new Alphabet(compiled, own);
    const count = compiled.looks.length;
    this.#main = new Automaton(compiled.main, this.#alphabet, count, true);
    this.#looks = compiled.looks.map(
      (look) => new Automaton(look.program, this.#alphabet, count, look.ahead),
    );
    if (SAMPLES.every((sample) => this.matchesIn(sample))) {
      throw new PatternError('matches-everything', 'This expression matches any text whatever.', 0);
    }
  }

  matchesIn(text: string): boolean {
    let found = false;
    this.find(text, [0, text.length], () => {
      found = true;
    });
    return found;
  }

  /**
   * Reports all matches inside the windows, from left to right.
   * @param windows from, to, from, to, …: ascending, apart; characters outside are seen but not matched
   */
  find(text: string, windows: readonly number[], report: (start: number, end: number) => void): void {
    this.#text = text;
    this.#truth = undefined;
    if (this.#looks.length > 0) this.#decideLooks();
    for (let i = 0; i < windows.length; i += 2) {
      this.#findWithin(windows[i] as number, windows[i + 1] as number, report);
    }
    this.#text = '';
    this.#truth = undefined;
  }

  /**
   * Adds to `windows` the stretch around a required text in which matches that hold it must lie: as far as the
   * longest match reaches, and no further than the next character that no match can hold.
   * Calls must come in ascending order.
   */
  widen(text: string, start: number, end: number, from: number, to: number, windows: number[]): void {
    this.#text = text;
    const last = windows.length - 1;
    const floor = last > 0 ? (windows[last] as number) : from;
    const joined = last > 0 && end <= floor;
    let low = Math.min(start, floor);
    if (!joined) {
      low = start;
      while (low > floor && start - low < this.#reach && this.#alphabet.isTaken(this.#classBefore(low))) {
        low = Math.max(floor, low - this.#widthBefore(low));
      }
    }
    let high = Math.max(end, floor);
    while (high < to && high - end < this.#reach && this.#alphabet.isTaken(this.#classAfter(high))) {
      high = Math.min(to, high + this.#widthAfter(high));
    }
    if (last > 0 && low <= floor) windows[last] = Math.max(high, floor);
    else windows.push(low, high);
  }

  #decideLooks(): void {
    const truth = new Uint8Array(this.#text.length + 1);
    this.#truth = truth;
    this.#looks.forEach((look, index) => {
      const mark = (at: number) => {
        truth[at] = (truth[at] as number) | (1 << index);
      };
      this.#sweep(look, 0, this.#text.length, mark);
    });
  }

  #findWithin(from: number, to: number, report: (start: number, end: number) => void): void {
    const starts: number[] = [];
    const marks: Checkpoint[] = [];
    this.#sweep(this.#main, from, to, (at) => starts.push(at), marks);
    let done = from;
    const reader = new StateReader((mark, low, into) => this.#replay(mark, low, into), marks, from);
    for (let i = starts.length - 1; i >= 0; i--) {
      const start = starts[i] as number;
      if (start < done) continue;
      done = this.#walk(start, reader);
      report(start, done);
    }
    this.#main.held = false;
  }

  /** Reads the match that begins at `start`; gives its end. */
  #walk(start: number, reader: StateReader): number {
    const main = this.#main;
    let at = start;
    let pc = main.program.start;
    for (;;) {
      const before = this.#alphabet.category[this.#classBefore(at)] as number;
      const choice = main.choose(reader.at(at), pc, before, this.#truth?.[at] ?? 0);
      if (choice === 0) return at;
      const one = main.program.code[choice];
      pc = one?.op === 'set' ? one.next : 0;
      at += this.#widthAfter(at);
    }
  }

  #classBefore(at: number): number {
    if (at === 0) return EDGE_CLASS;
    const unit = this.#text.charCodeAt(at - 1);
    if (this.#unicode && isLow(unit) && this.#widthBefore(at) === 2) {
      return this.#alphabet.classOf(this.#text.codePointAt(at - 2) as number);
    }
    return this.#alphabet.classOf(unit);
  }

  #classAfter(at: number): number {
    if (at >= this.#text.length) return EDGE_CLASS;
    const code = this.#unicode ? this.#text.codePointAt(at) : this.#text.charCodeAt(at);
    return this.#alphabet.classOf(code as number);
  }

  #widthBefore(at: number): number {
    if (!this.#unicode || at < 2 || !isLow(this.#text.charCodeAt(at - 1))) return 1;
    return isHigh(this.#text.charCodeAt(at - 2)) ? 2 : 1;
  }

  #widthAfter(at: number): number {
    return this.#unicode && (this.#text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }

  /**
   * Sweeps the boundaries from one end to the other and calls `mark` at each where the program can match.
   * With `marks`, leaves the state at every so many boundaries there.
   */
  #sweep(
    automaton: Automaton,
    from: number,
    to: number,
    mark: (at: number) => void,
    marks?: Checkpoint[],
  ): void {
    const back = automaton.fromEnd;
    const last = back ? from : to;
    let at = back ? to : from;
    const first = back ? this.#classAfter(at) : this.#classBefore(at);
    let { row } = automaton.initial(this.#alphabet.category[first] as number);
    let due = at;
    for (;;) {
      if (marks && at <= due) {
        marks.push({ at, state: automaton.stateOf(row) });
        due = at - BLOCK;
      }
      const character = back ? this.#classBefore(at) : this.#classAfter(at);
      const bits = this.#truth ? (this.#truth[at] as number) : 0;
      let entry = automaton.table[row + character + (bits << automaton.shift)] as number;
      if (entry === 0 || character >> automaton.shift > 0) entry = automaton.step(row, character, bits);
      if (entry < 0) {
        mark(at);
        entry = -entry;
      }
      if (back ? at <= last : at >= last) break;
      row = entry;
      at += back ? -this.#widthBefore(at) : this.#widthAfter(at);
    }
    meter.steps += to - from;
  }

  /** Sweeps again from a checkpoint down to `low`; puts the state of each boundary into `into`. */
  #replay(mark: Checkpoint, low: number, into: State[]): void {
    const main = this.#main;
    main.held = false;
    let { row } = main.current(mark.state);
    main.held = true;
    let at = mark.at;
    while (at >= low) {
      into[at - low] = main.stateOf(row);
      if (at === 0) break;
      const bits = this.#truth ? (this.#truth[at] as number) : 0;
      const character = this.#classBefore(at);
      row = Math.abs(main.table[row + character + (bits << main.shift)] || main.step(row, character, bits));
      at -= this.#widthBefore(at);
    }
    meter.steps += mark.at - low;
  }
}

interface Checkpoint {
  readonly at: number;
  readonly state: State;
}

/** Gives the states of a sweep from left to right, one block at a time. */
class StateReader {
  #low = 0;
  #high = -1;
  readonly #states: State[] = [];

  constructor(
    readonly replay: (mark: Checkpoint, low: number, into: State[]) => void,
    readonly marks: Checkpoint[],
    readonly from: number,
  ) {}

  at(boundary: number): State {
    while (boundary > this.#high) this.#load(boundary);
    return this.#states[boundary - this.#low] as State;
  }

  #load(boundary: number): void {
    let mark = this.marks.pop();
    while (mark && mark.at < boundary) mark = this.marks.pop();
    if (!mark) throw new Error('A match lies outside the swept text');
    this.#high = mark.at;
    this.#low = boundary;
    this.replay(mark, boundary, this.#states);
  }
}
