import type { CharSet } from './charset.ts';
import { PatternError } from './refusal.ts';
import { type Assertion, canBeEmpty, type Node } from './syntax.ts';

/** The most instructions an expression may become; bounded repeats are written out, so they count in full. */
export const MOST_INSTRUCTIONS = 4_000;
/** Each look-around doubles the alphabet of the automaton. */
export const MOST_LOOKS = 6;
const MOST_GUARDS = 24;

export type Instruction =
  | { op: 'match' }
  | { op: 'set'; set: CharSet; next: number }
  | { op: 'split'; next: number; other: number }
  | { op: 'assert'; test: Assertion; next: number }
  | { op: 'look'; look: number; negative: boolean; next: number }
  /** Remembers that this turn of a loop has taken nothing yet. */
  | { op: 'enter'; guard: number; next: number }
  /** Fails when the turn of the loop took nothing. */
  | { op: 'leave'; guard: number; next: number }
  /** Remembers the place: where a group begins (slot 2n) or ends (2n + 1). */
  | { op: 'save'; slot: number; next: number }
  /** Forgets the groups from one number to another: a new turn of a loop has none yet. */
  | { op: 'forget'; from: number; to: number; next: number };

/** Instructions of an expression; alternatives of a split stand in JavaScript's order of preference. */
export interface Program {
  readonly code: readonly Instruction[];
  readonly start: number;
}

/** A look-around: true at a boundary where `program`, read in the given direction, can match. */
export interface Look {
  readonly ahead: boolean;
  readonly program: Program;
}

/** The look-arounds of an expression, inner ones first. */
export type Looks = Map<Node, Look>;

/**
 * Translates a parsed expression.
 * @param backward whether the program is to be read from the end of the text to its start
 * @param looks is given the look-arounds, each once
 * @throws PatternError 'size' or 'look-around' when it would grow too large
 */
export function compileProgram(node: Node, backward: boolean, looks: Looks): Program {
  return new Writer(looks, backward).write(node);
}

/** The same with the places of groups remembered, to be read from the start. */
export function compileGroups(node: Node, looks: Looks): Program {
  return new Writer(looks, false, true).write(node);
}

/** No fewer instructions than the node becomes; Infinity where only writing them tells whether it can be. */
export function mostInstructions(node: Node): number {
  switch (node.type) {
    case 'sequence':
    case 'choice': {
      let sum = node.items.length;
      for (let i = 0; i < node.items.length; i++) sum += mostInstructions(node.items[i] as Node);
      return sum;
    }
    case 'repeat': {
      const { body, min, max } = node;
      const turns = max === Number.POSITIVE_INFINITY ? min + 1 : max;
      // What is repeated no times is not written, look-arounds in it included.
      if (turns === 0) return 0;
      return canBeEmpty(body) ? Number.POSITIVE_INFINITY : (mostInstructions(body) + 1) * turns;
    }
    case 'look':
      return Number.POSITIVE_INFINITY;
    default:
      return 1;
  }
}

class Writer {
  readonly #code: Instruction[] = [{ op: 'match' }];
  #guards = 0;
  #repeatAt: number | undefined;

  /**
   * @param backward whether the program is to be read from the end of the text to its start
   * @param groups whether it remembers where groups are
   */
  constructor(
    readonly looks: Looks,
    readonly backward: boolean,
    readonly groups = false,
  ) {}

  write(node: Node): Program {
    const start = this.#node(node, 0);
    return { code: this.#code, start };
  }

  #add(instruction: Instruction): number {
    if (this.#code.length >= MOST_INSTRUCTIONS) {
      throw new PatternError(
        'size',
        `Written out, the repeats make this expression longer than ${MOST_INSTRUCTIONS} steps.`,
        this.#repeatAt,
      );
    }
    return this.#code.push(instruction) - 1;
  }

  /** Adds the instructions of `node` that go on at `next`; gives where they begin. */
  #node(node: Node, next: number): number {
    switch (node.type) {
      case 'set':
        return this.#add({ op: 'set', set: node.set, next });
      case 'sequence': {
        const slot = this.groups && node.group !== undefined ? node.group * 2 : undefined;
        let after = slot === undefined ? next : this.#add({ op: 'save', slot: slot + 1, next });
        const last = node.items.length - 1;
        for (let i = 0; i <= last; i++) {
          after = this.#node(node.items[this.backward ? i : last - i] as Node, after);
        }
        return slot === undefined ? after : this.#add({ op: 'save', slot, next: after });
      }
      case 'choice': {
        const starts = node.items.map((item) => this.#node(item, next));
        return starts.reduceRight((other, start) => this.#add({ op: 'split', next: start, other }));
      }
      case 'repeat':
        return this.#repeat(node, next);
      case 'assert':
        return this.#add({ op: 'assert', test: node.test, next });
      case 'look':
        return this.#add({ op: 'look', look: this.#look(node), negative: node.negative, next });
    }
  }

  /** The number of a look-around; its program is written once, however often the body of a repeat is. */
  #look(node: Node & { type: 'look' }): number {
    if (!this.looks.has(node)) {
      // A look-ahead is decided from the end of the text, a look-behind from its start; each is a single pass.
      const program = new Writer(this.looks, !node.ahead).write(node.body);
      if (this.looks.size >= MOST_LOOKS) {
        const message = `An expression may look ahead or behind at most ${MOST_LOOKS} times.`;
        throw new PatternError('look-around', message, node.at);
      }
      this.looks.set(node, { ahead: node.ahead, program });
    }
    return [...this.looks.keys()].indexOf(node);
  }

  #repeat({ body, min, max, greedy, at }: Node & { type: 'repeat' }, next: number): number {
    const outer = this.#repeatAt;
    this.#repeatAt = at;
    const empty = canBeEmpty(body);
    const choose = (turn: number, done: number): Instruction =>
      greedy ? { op: 'split', next: turn, other: done } : { op: 'split', next: done, other: turn };
    let tail = next;
    let copies = min;
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.#add({ op: 'match' });
      const turn = this.#turn(body, loop, empty);
      this.#code[loop] = choose(turn, next);
      // A turn that always takes something serves as the last required copy too.
      const shared = min > 0 && !empty;
      tail = shared ? turn : loop;
      if (shared) copies--;
    } else {
      for (let i = min; i < max; i++) tail = this.#add(choose(this.#turn(body, tail, empty), next));
    }
    for (let i = 0, before = -1; i < copies && tail !== before; i++) {
      before = tail;
      tail = this.#afresh(body, tail);
    }
    this.#repeatAt = outer;
    return tail;
  }

  /** One optional turn of a loop. JavaScript gives up a turn that took nothing, so such turns are guarded. */
  #turn(body: Node, next: number, empty: boolean): number {
    if (!empty) return this.#afresh(body, next);
    const guard = this.#guards++;
    if (guard >= MOST_GUARDS) throw new PatternError('size', 'Repeats are nested too deep.', this.#repeatAt);
    const leave = this.#add({ op: 'leave', guard, next });
    const enter = this.#add({ op: 'enter', guard, next: this.#afresh(body, leave) });
    this.#guards--;
    return enter;
  }

  /** The body of a repeat, without what the groups in it took the turn before. */
  #afresh(body: Node, next: number): number {
    const begin = this.#node(body, next);
    const groups = this.groups ? groupsIn(body) : [];
    if (groups.length === 0) return begin;
    return this.#add({ op: 'forget', from: Math.min(...groups), to: Math.max(...groups), next: begin });
  }
}

function groupsIn(node: Node): number[] {
  switch (node.type) {
    case 'sequence':
      return [...(node.group === undefined ? [] : [node.group]), ...node.items.flatMap(groupsIn)];
    case 'choice':
      return node.items.flatMap(groupsIn);
    case 'repeat':
      return groupsIn(node.body);
    default:
      return [];
  }
}
