import { Alphabet, EDGE } from './alphabet.ts';
import { Automaton } from './automaton.ts';
import { Cursor } from './cursor.ts';
import { type Edit, WHOLE } from './edit.ts';
import { meter } from './meter.ts';
import { compileProgram, type Looks, mostInstructions, type Program } from './program.ts';
import { type Report, Search } from './search.ts';
import { NOTHING, Stretches, type Trace } from './stretches.ts';
import { type Node, shortest } from './syntax.ts';

const NO_LOOKS: Looks = new Map();

/**
 * Finds the matches of an expression, all that is needed for it made when it is first needed.
 *
 * After Frisch and Cardelli, "Greedy regular expression matching" (2004): one sweep from the end of the text
 * marks the boundaries where a match can begin, and knows at each boundary which instructions still lead to
 * one. Matches are then read from the left by always taking the preferred living instruction. Nothing is ever
 * tried in vain, so reading a match takes as many steps as it is long, and all matches together no more than
 * the text. Look-arounds are decided the same way, each by one sweep before.
 */
export class Finder {
  readonly #looksOf: Looks;
  #shortest: number | undefined;
  #main: Program | undefined;
  #opened: Cursor | undefined;
  #search: Search | undefined;
  #looks: readonly Automaton[] | undefined;
  #stretches: Stretches | undefined;

  /**
   * @param flags of i, m, s and u
   * @param before the most characters from the start of a match to the texts that it needs
   */
  constructor(
    readonly node: Node,
    readonly flags: string,
    readonly before = Number.POSITIVE_INFINITY,
  ) {
    // Most have no look-around.
    this.#looksOf = Number.isFinite(mostInstructions(node)) ? NO_LOOKS : new Map();
  }

  /**
   * The instructions of the expression, without those of its look-arounds.
   * @throws PatternError when there are too many
   */
  program(): Program {
    this.#main ??= compileProgram(this.node, false, this.#looksOf);
    return this.#main;
  }

  /** How many instructions there are with those of look-arounds. */
  get size(): number {
    const programs = [this.program(), ...[...this.#looksOf.values()].map(({ program }) => program)];
    return programs.reduce((sum, { code }) => sum + code.length, 0);
  }

  get alphabet(): Alphabet {
    return this.#cursor().alphabet;
  }

  /**
   * Finds all matches between `from` and `to`, from left to right; characters outside are seen, not matched.
   * @param hits start, end, start, end, … of the required texts in the text, by ascending start; undefined when
   *   they were not searched for
   * @param edit what has changed in the text since `past` was found; with look-arounds all is
   *   searched again
   */
  follow(
    text: string,
    from: number,
    to: number,
    hits: readonly number[] | undefined,
    edit: Edit,
    past: Trace,
  ): Trace {
    if (hits?.length === 0) return NOTHING;
    const cursor = this.#cursor();
    const looks = this.#looksOf.size > 0;
    cursor.text = text;
    if (looks) this.#decideLooks(text.length);
    const read = (low: number, high: number, report: Report) => this.#within(low, high, report);
    let found: Trace;
    if (hits) found = this.#stretch().find(hits, from, to, looks ? WHOLE : edit, past, read);
    else found = looks || edit === WHOLE ? this.#whole(from, to) : this.#around(edit, past);
    cursor.text = '';
    cursor.truth = undefined;
    return found;
  }

  #whole(from: number, to: number): Trace {
    const spans: number[] = [];
    this.#within(from, to, (start, end) => spans.push(start, end));
    return spans.length === 0 ? NOTHING : { stretches: [], spans };
  }

  /**
   * Finds all matches between `from` and `to`, where each holds one of some places.
   * @param places in order, each of a character that a match can hold
   */
  near(places: readonly number[], text: string, from: number, to: number): Trace {
    if (this.#looksOf.size > 0) return this.follow(text, from, to, undefined, WHOLE, NOTHING);
    const cursor = this.#cursor();
    cursor.text = text;
    const spans: number[] = [];
    let done = from;
    for (const place of places) {
      if (place < done) continue;
      const low = this.#reachBefore(place, done);
      done = this.#reachAfter(place, to);
      this.#within(low, done, (start, end) => spans.push(start, end));
    }
    cursor.text = '';
    return spans.length === 0 ? NOTHING : { stretches: [], spans };
  }

  /** Reads only the run of characters around the edit that matches can hold: none goes beyond its ends. */
  #around({ start, oldEnd, newEnd }: Edit, past: Trace): Trace {
    const low = this.#reachBefore(start, 0);
    const high = this.#reachAfter(newEnd, this.#cursor().text.length);
    const shift = newEnd - oldEnd;
    const spans: number[] = [];
    const old = past.spans;
    let i = 0;
    for (; i < old.length && (old[i + 1] as number) <= low; i += 2)
      spans.push(old[i] as number, old[i + 1] as number);
    this.#shortest ??= Math.max(1, shortest(this.node));
    if (high - low >= this.#shortest) this.#within(low, high, (from, to) => spans.push(from, to));
    while (i < old.length && (old[i] as number) + shift < high) i += 2;
    for (; i < old.length; i++) spans.push((old[i] as number) + shift);
    return spans.length === 0 ? NOTHING : { stretches: [], spans };
  }

  /** Goes back from a place over what matches can hold. */
  #reachBefore(place: number, least: number): number {
    const cursor = this.#cursor();
    let at = place;
    while (at > least && cursor.alphabet.isTaken(cursor.classBefore(at))) at -= cursor.widthBefore(at);
    meter.steps += place - at;
    return at;
  }

  /** The same onwards. */
  #reachAfter(place: number, most: number): number {
    const cursor = this.#cursor();
    let at = place;
    while (at < most && cursor.alphabet.isTaken(cursor.classAfter(at))) at += cursor.widthAfter(at);
    meter.steps += at - place;
    return at;
  }

  #within(low: number, high: number, report: Report): void {
    this.#search ??= new Search(this.#automaton(this.program(), true), this.#cursor());
    this.#search.findWithin(low, high, report);
  }

  /** Automata are made when first needed: most expressions never are. */
  #automaton(program: Program, fromEnd: boolean): Automaton {
    return new Automaton(program, this.#cursor().alphabet, this.#looksOf.size, fromEnd);
  }

  #cursor(): Cursor {
    this.#opened ??= new Cursor(new Alphabet(this.node, this.#looksOf, this.flags), this.flags.includes('u'));
    return this.#opened;
  }

  #stretch(): Stretches {
    if (!this.#stretches) {
      const cursor = this.#cursor();
      const mirrored = compileProgram(this.node, true, this.#looksOf);
      const before = this.before * (cursor.unicode ? 2 : 1);
      this.#stretches = new Stretches(this.#automaton(mirrored, false), cursor, before);
    }
    return this.#stretches;
  }

  #decideLooks(length: number): void {
    const truth = new Uint8Array(length + 1);
    this.#cursor().truth = truth;
    this.#looks ??= Array.from(this.#looksOf.values(), (look) => this.#automaton(look.program, look.ahead));
    this.#looks.forEach((look, index) => {
      this.#sweep(look, length, (at) => {
        truth[at] = (truth[at] as number) | (1 << index);
      });
    });
  }

  /** Sweeps the boundaries of the whole text and calls `mark` at each where the program can match. */
  #sweep(automaton: Automaton, length: number, mark: (at: number) => void): void {
    const cursor = this.#cursor();
    const back = automaton.fromEnd;
    const last = back ? 0 : length;
    let at = length - last;
    let { row } = automaton.initial(EDGE);
    for (;;) {
      const character = back ? cursor.classBefore(at) : cursor.classAfter(at);
      const entry = automaton.next(row, character, cursor.bits(at));
      if (entry < 0) mark(at);
      if (at === last) break;
      row = Math.abs(entry);
      at += back ? -cursor.widthBefore(at) : cursor.widthAfter(at);
    }
    meter.steps += length;
  }
}
