import { type Alphabet, EDGE, LINE, WORDLIKE } from './alphabet.ts';
import { meter } from './meter.ts';
import type { Instruction, Program } from './program.ts';
import type { Assertion } from './syntax.ts';

/** Entries of the transition table and states kept before the cache starts anew. */
const MOST_ENTRIES = 1 << 18;
const MOST_STATES = 4_096;
/** Members of all states together, which bounds what states of long expressions take. */
const MOST_MEMBERS = 1 << 19;

/** The entry for class 0, which no character has, of a state in which no instruction is left. */
export const DEAD = 1;

const NONE: readonly number[] = [];

/**
 * What is known at a boundary once the text beyond it is read: which set instructions can take the next
 * character and still reach a match, and the category of that character.
 */
export interface State {
  readonly row: number;
  readonly sets: readonly number[];
  readonly category: number;
  /** Decisions of the walk, see `Automaton.choose`, and `sets` to look up once some were made. */
  choices?: Map<number, number>;
  live?: ReadonlySet<number>;
}

/**
 * The lazily built deterministic automaton that sweeps a text against the reading direction of a program.
 * At every boundary it knows whether the program can match from there, and the state tells which
 * instructions lie on a way to a match, so that a later walk never has to go back.
 */
export class Automaton {
  /** Rows of `stride` entries: 0 unknown, otherwise the next row, negative when the program can start here. */
  table = new Int32Array(0);
  stride = 0;
  /** The symbol is the class of the character plus the look-around bits shifted by this. */
  shift = 4;
  /** While true the cache only grows: states handed out stay valid. */
  held = false;
  #states: State[] = [];
  #members = 0;
  #initial: (State | undefined)[] = [];
  #byKey = new Map<string, State>();
  readonly #code: readonly Instruction[];
  readonly #sets: Int32Array;
  readonly #setPcs: number[];
  /** By instruction: those that go on there without a character. */
  readonly #sources: (number[] | undefined)[];
  readonly #alive: Uint8Array;
  /** By instruction: whether it passes at some boundaries only. */
  readonly #asking: Uint8Array;

  constructor(
    readonly program: Program,
    readonly alphabet: Alphabet,
    readonly looks: number,
    /** Whether the swept side is to the right of a boundary (a sweep from the end of the text). */
    readonly fromEnd: boolean,
  ) {
    this.#code = program.code;
    this.#sets = alphabet.setIndices(program);
    this.#asking = new Uint8Array(this.#code.length);
    this.#setPcs = [];
    this.#alive = new Uint8Array(this.#code.length);
    this.#sources = new Array(this.#code.length);
    for (let pc = 0; pc < this.#code.length; pc++) {
      const one = this.#code[pc] as Instruction;
      if (one.op === 'set') this.#setPcs.push(pc);
      else if (one.op !== 'match') {
        this.#addSource(one.next, pc);
        if (one.op === 'split') this.#addSource(one.other, pc);
        else if (one.op === 'look' || one.op === 'assert') this.#asking[pc] = 1;
      }
    }
    this.#reset();
  }

  #addSource(pc: number, source: number): void {
    const sources = this.#sources[pc];
    if (sources) sources.push(source);
    else this.#sources[pc] = [source];
  }

  #reset(): void {
    while (this.alphabet.size > 1 << this.shift) this.shift++;
    this.stride = 1 << (this.shift + this.looks);
    this.table = new Int32Array(this.stride * 8);
    this.#states = [];
    this.#members = 0;
    this.#initial = [];
    this.#byKey.clear();
  }

  /** The state where nothing beyond the boundary is known to match; `category` is that of the next character. */
  initial(category: number): State {
    const state = this.#initial[category] ?? this.#intern([], category);
    this.#initial[category] = state;
    return state;
  }

  /** The state as it stands in the present cache. */
  current(state: State): State {
    return this.#states[state.row / this.stride - 1] === state
      ? state
      : this.#intern(state.sets, state.category);
  }

  stateOf(row: number): State {
    return this.#states[row / this.stride - 1] as State;
  }

  /** The entry for a class and look-around bits, from the table or computed. */
  next(row: number, character: number, bits: number): number {
    const known = character >> this.shift === 0 ? this.table[row + character + (bits << this.shift)] : 0;
    return known || this.step(row, character, bits);
  }

  /** Computes the entry for a class and look-around bits, and stores it. */
  step(row: number, character: number, bits: number): number {
    const before = meter.steps;
    const state = this.stateOf(row);
    const category = this.alphabet.category[character] as number;
    this.#markAlive(state, category, bits);
    const members = this.alphabet.members[character] as Uint8Array;
    const sets: number[] = [];
    for (const pc of this.#setPcs) {
      const one = this.#code[pc] as Instruction & { op: 'set' };
      if (members[this.#sets[pc] as number] && this.#alive[one.next]) sets.push(pc);
    }
    meter.steps += this.#setPcs.length;
    meter.made += meter.steps - before;
    const starts = this.#alive[this.program.start] === 1;
    let known = true;
    if (character >> this.shift > 0 || (!this.held && this.#full())) {
      this.#reset();
      known = false;
    }
    const next = this.#intern(sets, category).row;
    const entry = starts ? -next : next;
    if (known) this.table[row + character + (bits << this.shift)] = entry;
    return entry;
  }

  #full(): boolean {
    if (this.#members >= MOST_MEMBERS) return true;
    return this.#states.length >= MOST_STATES || this.#states.length * this.stride >= MOST_ENTRIES;
  }

  #intern(sets: readonly number[], category: number): State {
    // There are fewer instructions than units.
    const key = String.fromCharCode(category, ...sets);
    let state = this.#byKey.get(key);
    if (!state) {
      const row = (this.#states.length + 1) * this.stride;
      state = { row, sets, category };
      this.#states.push(state);
      this.#members += sets.length;
      this.#byKey.set(key, state);
      if (row + this.stride > this.table.length) {
        const larger = new Int32Array(this.table.length * 2);
        larger.set(this.table);
        this.table = larger;
      }
      if (sets.length === 0) this.table[row] = DEAD;
    }
    return state;
  }

  /** Marks every instruction from which, at this boundary, a match or an instruction of `state` is reached. */
  #markAlive(state: State, category: number, bits: number): void {
    const alive = this.#alive.fill(0);
    const open = [0, ...state.sets];
    for (const pc of open) alive[pc] = 1;
    for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
      for (const source of this.#sources[pc] ?? NONE) {
        meter.steps++;
        if (alive[source]) continue;
        if (this.#asking[source] && !this.#passes(source, state.category, category, bits)) continue;
        alive[source] = 1;
        open.push(source);
      }
    }
  }

  #passes(pc: number, swept: number, other: number, bits: number): boolean {
    const one = this.#code[pc] as Instruction;
    if (one.op === 'look') return ((bits >> one.look) & 1) !== (one.negative ? 1 : 0);
    if (one.op !== 'assert') return true;
    return this.fromEnd ? holds(one.test, other, swept) : holds(one.test, swept, other);
  }

  /**
   * The way JavaScript's RegExp would take from `pc` at a boundary with this state: the first set instruction,
   * in order of preference, that leads to a match; 0 when the match ends here.
   * @param before category of the character before the boundary
   */
  choose(state: State, pc: number, before: number, bits: number): number {
    const key = (((pc << 3) | before) << this.looks) | bits;
    state.choices ??= new Map();
    let choice = state.choices.get(key);
    if (choice === undefined) {
      const steps = meter.steps;
      choice = this.#search(state, pc, before, bits);
      meter.made += meter.steps - steps;
      state.choices.set(key, choice);
    }
    meter.steps++;
    return choice;
  }

  #search(state: State, from: number, before: number, bits: number): number {
    state.live ??= new Set(state.sets);
    const { live } = state;
    const seen = new Set<number>();
    const size = this.#code.length;
    // Pairs of an instruction and the guards of loops whose present turn has taken nothing.
    const open = [from, 0];
    while (open.length > 0) {
      let guards = open.pop() as number;
      const pc = open.pop() as number;
      if (pc === 0) return 0;
      if (live.has(pc)) return pc;
      if (seen.has(pc + guards * size)) continue;
      seen.add(pc + guards * size);
      meter.steps++;
      const one = this.#code[pc] as Instruction;
      if (one.op === 'match' || one.op === 'set') continue;
      if (one.op === 'split') open.push(one.other, guards);
      if (one.op === 'enter') guards |= 1 << one.guard;
      if (one.op === 'leave' && guards & (1 << one.guard)) continue;
      if (this.#passes(pc, state.category, before, bits)) open.push(one.next, guards);
    }
    throw new Error('A swept text has no way to a match where one was found');
  }
}

export function holds(test: Assertion, before: number, after: number): boolean {
  switch (test) {
    case 'start':
      return (before & EDGE) !== 0;
    case 'end':
      return (after & EDGE) !== 0;
    case 'line-start':
      return (before & (EDGE | LINE)) !== 0;
    case 'line-end':
      return (after & (EDGE | LINE)) !== 0;
    case 'word':
      return (before & WORDLIKE) !== (after & WORDLIKE);
    case 'not-word':
      return (before & WORDLIKE) === (after & WORDLIKE);
  }
}
