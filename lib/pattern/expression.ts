import { Alphabet, EDGE } from './alphabet.ts';
import { Automaton } from './automaton.ts';
import { Cursor } from './cursor.ts';
import { type Edit, WHOLE } from './edit.ts';
import { type Required, requiredTexts } from './literals.ts';
import { meter } from './meter.ts';
import { parse, type Shared } from './parse.ts';
import { drawFrom, Probe } from './probe.ts';
import { compileProgram, type Looks, MOST_INSTRUCTIONS, mostInstructions, type Program } from './program.ts';
import { PatternError } from './refusal.ts';
import { RequiredRuns, type Run } from './runs.ts';
import { type Report, Search } from './search.ts';
import { NOTHING, Stretches, type Trace } from './stretches.ts';
import { isAlwaysEmpty, type Node, shortest } from './syntax.ts';

/** A pattern that matches in many of each of these matches any text whatever. */
const SAMPLES = [' ', '.', 'a', 'Z', '5', 'é', '中'];
const SAMPLE_LENGTH = 64;

const NO_LOOKS: Looks = new Map();

/** Characters of a probe text: as many as take an expression so many steps, within bounds. */
const MOST_PROBED_STEPS = 20_000;
const LEAST_PROBED = 32;
const MOST_PROBED = 256;
/** Texts after which what is still made anew is taken to be made for ever. */
const MOST_TRIES = 6;
/** Measured: a step that makes a transition takes as long as a sweep over so many characters. */
const STEPS_OF_MAKING = 4;

/** What is the same in many expressions, made once. */
export class Known implements Shared {
  readonly sets: Shared['sets'] = new Map();
  readonly runs = new RequiredRuns();

  /** @param accepted whether they were taken before, if not by this runtime */
  constructor(readonly accepted: boolean) {}
}

/** Only i, m, s and u change the spans of all matches; g has no effect. */
function checkFlags(flags: string): void {
  if (flags === '' || flags === 'i') return;
  const unknown = /[^gimsu]/.exec(flags);
  if (unknown) throw new PatternError('flag', `The flag "${unknown[0]}" is not supported.`);
  if (new Set(flags).size < flags.length) throw new PatternError('flag', 'A flag is given twice.');
}

/**
 * A regular expression that finds what JavaScript's RegExp with the g flag finds, in linear time, but for matches
 * without a character.
 *
 * After Frisch and Cardelli, "Greedy regular expression matching" (2004): one sweep from the end of the text
 * marks the boundaries where a match can begin, and knows at each boundary which instructions still lead to
 * one. Matches are then read from the left by always taking the preferred living instruction. Nothing is ever
 * tried in vain, so reading a match takes as many steps as it is long, and all matches together no more than
 * the text. Look-arounds are decided the same way, each by one sweep before.
 */
export class Expression {
  /** Texts of which every match holds one; undefined when there are none worth a search. */
  readonly required: Required | undefined;
  /** Runs of which every match holds one, where there are no such texts. */
  readonly runs: readonly Run[] | undefined;
  readonly #node: Node;
  #shortest: number | undefined;
  readonly #flags: string;
  readonly #looksOf: Looks;
  #main: Program | undefined;
  #opened: Cursor | undefined;
  #search: Search | undefined;
  #looks: readonly Automaton[] | undefined;
  #stretches: Stretches | undefined;

  /**
   * @param known what expressions share that are made ready together
   * @throws PatternError
   */
  constructor(source: string, flags: string, known = new Known(false)) {
    checkFlags(flags);
    const own = flags.replace('g', '');
    const node = parse(source, own, known);
    if (isAlwaysEmpty(node)) {
      throw new PatternError('matches-empty', 'This expression matches nothing but the empty text.', 0);
    }
    this.#node = node;
    this.#flags = own;
    const most = mostInstructions(node);
    // Most have no look-around.
    this.#looksOf = Number.isFinite(most) ? NO_LOOKS : new Map();
    if (most > MOST_INSTRUCTIONS) this.#program();
    this.required = requiredTexts(node);
    // What needs a certain ASCII text does not match the samples.
    if (this.required) return;
    this.runs = known.runs.of(node);
    if (SAMPLES.every((one) => this.#matchesMany(one))) {
      throw new PatternError('matches-everything', 'This expression matches any text whatever.', 0);
    }
  }

  /** Whether it reads code points, otherwise units. */
  get unicode(): boolean {
    return this.#flags.includes('u');
  }

  /** No fewer instructions than it has. */
  get size(): number {
    const most = mostInstructions(this.#node);
    if (Number.isFinite(most)) return most;
    const programs = [this.#program(), ...[...this.#looksOf.values()].map(({ program }) => program)];
    return programs.reduce((sum, { code }) => sum + code.length, 0);
  }

  /**
   * What looking for it costs at the worst in a text of `length` characters, in steps of a sweep. Counted on texts that are
   * written for it and always the same, never timed: it is the same everywhere.
   */
  cost(length: number): number {
    const cursor = this.#cursor();
    const size = this.#program().code.length;
    const some = Math.min(MOST_PROBED, Math.max(LEAST_PROBED, Math.round(MOST_PROBED_STEPS / size)));
    const probe = new Probe(this.#node, cursor.alphabet);
    const draw = drawFrom(1);
    const made = () => {
      const text = probe.write(some, draw);
      const before = meter.made;
      this.follow(text, 0, text.length, this.required && [0, text.length], WHOLE, NOTHING);
      return meter.made - before;
    };
    // What is made once is made for as many places as there are instructions, what each text makes anew for all.
    const once = (made() * Math.max(some, Math.min(length, size))) / some;
    let anew = made();
    for (let tries = 1; tries < MOST_TRIES && anew > some; tries++) anew = made();
    anew = (anew * length) / some;
    return Math.round(length + STEPS_OF_MAKING * (once + anew));
  }

  #matchesMany(character: string): boolean {
    const code = character.charCodeAt(0);
    if (this.runs?.every((run) => run.some((set) => !set.has(code)))) return false;
    const text = character.repeat(SAMPLE_LENGTH);
    return this.follow(text, 0, text.length, undefined, WHOLE, NOTHING).spans.length > 0;
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
    this.#shortest ??= Math.max(1, shortest(this.#node));
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
    this.#search ??= new Search(this.#automaton(this.#program(), true), this.#cursor());
    this.#search.findWithin(low, high, report);
  }

  /** Automata are made when first needed: most expressions never are. */
  #automaton(program: Program, fromEnd: boolean): Automaton {
    return new Automaton(program, this.#cursor().alphabet, this.#looksOf.size, fromEnd);
  }

  #program(): Program {
    this.#main ??= compileProgram(this.#node, false, this.#looksOf);
    return this.#main;
  }

  #cursor(): Cursor {
    this.#opened ??= new Cursor(new Alphabet(this.#node, this.#looksOf, this.#flags), this.unicode);
    return this.#opened;
  }

  #stretch(): Stretches {
    if (!this.#stretches) {
      const cursor = this.#cursor();
      const mirrored = compileProgram(this.#node, true, this.#looksOf);
      const before = (this.required?.before ?? Number.POSITIVE_INFINITY) * (cursor.unicode ? 2 : 1);
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
