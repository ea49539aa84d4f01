import type { Alphabet } from './alphabet.ts';
import type { CharSet } from './charset.ts';
import type { Node } from './syntax.ts';

/** Characters that the sets of an expression are asked for. */
const ASKED = [
  ...Array.from({ length: 95 }, (_, i) => 32 + i),
  ...Array.from('\n\u00a0éß中жא가', (one) => one.charCodeAt(0)),
];
/** Turns of a repeat without a bound. */
const MOST_TURNS = 64;

/** Numbers from 0 up to a bound that look random and are always the same. */
export type Draw = (bound: number) => number;

/** Draws by the generator of Numerical Recipes (modulus 2³²). */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** Writes texts that give an expression much to do, of the characters that it tells apart. */
export class Probe {
  readonly #characters: readonly number[];
  readonly #ofSet = new Map<CharSet, readonly number[]>();

  constructor(
    readonly node: Node,
    alphabet: Alphabet,
  ) {
    const ends = alphabet.sets.flatMap(({ ranges }) => ranges?.slice(0, 8) ?? []);
    const byClass = new Map<number, number>();
    for (const code of [...ASKED, ...ends]) {
      const found = alphabet.classOf(code);
      if (alphabet.isTaken(found) && !byClass.has(found)) byClass.set(found, code);
    }
    this.#characters = [...byClass.values()];
    for (const set of alphabet.sets)
      this.#ofSet.set(
        set,
        this.#characters.filter((code) => set.has(code)),
      );
  }

  /** A text of some `length` characters: half of it is what the expression matches, half any of its characters. */
  write(length: number, draw: Draw): string {
    const codes: number[] = [];
    const half = length / 2;
    for (let tries = 0; codes.length < half && tries < half; tries++)
      this.#match(this.node, codes, half, draw);
    while (codes.length < length && this.#characters.length > 0) codes.push(pick(this.#characters, draw));
    return String.fromCodePoint(...codes);
  }

  /** Adds something that the node matches, but for look-arounds and boundaries; stops at `most` characters. */
  #match(node: Node, codes: number[], most: number, draw: Draw): void {
    if (codes.length >= most) return;
    switch (node.type) {
      case 'set': {
        const members = this.#ofSet.get(node.set) ?? [];
        if (members.length > 0) codes.push(pick(members, draw));
        return;
      }
      case 'sequence':
        for (const item of node.items) this.#match(item, codes, most, draw);
        return;
      case 'choice':
        this.#match(pick(node.items, draw), codes, most, draw);
        return;
      case 'repeat': {
        const turns = node.min + draw(Math.min(node.max - node.min, MOST_TURNS) + 1);
        for (let i = 0; i < turns && codes.length < most; i++) this.#match(node.body, codes, most, draw);
      }
    }
  }
}

const pick = <Item>(items: readonly Item[], draw: Draw) => items[draw(items.length)] as Item;
