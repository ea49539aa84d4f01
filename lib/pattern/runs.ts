import type { CharSet } from './charset.ts';
import type { Node } from './syntax.ts';

/** Sets of which a text holds one character each, in a row. */
export type Run = readonly CharSet[];

/** The most sets of a run: more tell hardly more. */
export const LONGEST_RUN = 8;
/** The most runs of which a match needs one. */
const MOST_RUNS = 8;
/** The most sets in a row that are told in full. */
const MOST_SETS = 64;
/** What replies look like. */
const USUAL =
  'Hi Maria, thank you for your mail. Yes, your order no. 48213 from Monday will arrive at 14 Mill Lane by 17:30; the ' +
  "refund of $49.90 is on its way: https://ex.com/a-b? Sorry, please don't send your password to anybody, WE will NEVER " +
  'ask for that!\nThat was great (thanks). Up to now I have not seen the parcel... Anna Smith, Paris.';
/** Runs of which there are more in it are not worth a search. */
const COMMON = 40;
/** A set is taken to hold so many more of its characters than it does. */
const UNSEEN = 0.5;

/** What every match of a node is: always the same run, or begins and ends with one and holds one of some. */
type Shape = Whole | Open;
type Whole = { readonly whole: Run };
type Open = {
  readonly whole?: undefined;
  readonly first: Run;
  readonly last: Run;
  readonly held: readonly Run[];
};

const NOTHING: Whole = { whole: [] };
const ANYTHING: Open = { first: [], last: [], held: [] };

/** Tells runs of which every match of an expression holds one. */
export class RequiredRuns {
  readonly #sets = new Map<CharSet, Whole>();
  readonly #shares = new Map<CharSet | undefined, Map<CharSet, number>>();

  /** Undefined where there are none that would be rare in a usual text. */
  of(node: Node): readonly Run[] | undefined {
    const held = this.#held(this.#shape(node));
    return held.length > 0 && this.#frequency(held) < COMMON ? held : undefined;
  }

  #shape(node: Node): Shape {
    switch (node.type) {
      case 'set':
        return this.#ofSet(node.set);
      case 'sequence':
        return this.#sequence(node.items);
      case 'choice':
        return { ...ANYTHING, held: this.#ofChoice(node.items) };
      case 'repeat':
        return this.#repeat(node);
      default:
        return NOTHING;
    }
  }

  #ofSet(set: CharSet): Whole {
    let shape = this.#sets.get(set);
    if (!shape) {
      shape = { whole: [set] };
      this.#sets.set(set, shape);
    }
    return shape;
  }

  #sequence(items: readonly Node[]): Shape {
    if (items.length === 1) return this.#shape(items[0] as Node);
    let first: Run | undefined;
    let run: CharSet[] = [];
    let held: readonly Run[] = [];
    for (let i = 0; i < items.length; i++) {
      const shape = this.#shape(items[i] as Node);
      const more = shape.whole ?? shape.first;
      for (let k = 0; k < more.length; k++) run.push(more[k] as CharSet);
      if (shape.whole) continue;
      first ??= run;
      held = this.#rarer(this.#rarer(held, shape.held), this.#rarest(run));
      run = shape.last.slice();
    }
    if (first) return cut({ first, last: run, held: this.#rarer(held, this.#rarest(run)) });
    return run.length > MOST_SETS ? cut({ first: run, last: run, held: this.#rarest(run) }) : { whole: run };
  }

  #ofChoice(items: readonly Node[]): readonly Run[] {
    const all = items.map((item) => this.#held(this.#shape(item)));
    const held = all.every((one) => one.length > 0) ? all.flat() : [];
    return held.length > MOST_RUNS ? [] : held;
  }

  #repeat({ body, min, max }: Node & { type: 'repeat' }): Shape {
    if (max === 0) return NOTHING;
    if (min === 0) return ANYTHING;
    const turns = Math.min(min, LONGEST_RUN);
    const shape = turns === 1 ? this.#shape(body) : this.#sequence(new Array<Node>(turns).fill(body));
    if (turns === max || !shape.whole) return shape;
    return cut({ first: shape.whole, last: shape.whole, held: this.#rarest(shape.whole) });
  }

  #held(shape: Shape): readonly Run[] {
    return shape.whole ? this.#rarest(shape.whole) : shape.held;
  }

  #rarer(one: readonly Run[], other: readonly Run[]): readonly Run[] {
    if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
    return this.#frequency(other) < this.#frequency(one) ? other : one;
  }

  /** The rarest part of some sets in a row that is no longer than a run may be, if there are any. */
  #rarest(sets: Run): readonly Run[] {
    if (sets.length === 0) return [];
    if (sets.length <= LONGEST_RUN) return [sets];
    let best = 0;
    for (let start = 1; start + LONGEST_RUN <= sets.length; start++)
      if (this.#likelihood(sets, start) < this.#likelihood(sets, best)) best = start;
    return [sets.slice(best, best + LONGEST_RUN)];
  }

  /** How many of the runs a usual text holds, roughly. */
  #frequency(runs: readonly Run[]): number {
    let sum = 0;
    for (const run of runs) sum += USUAL.length * this.#likelihood(run, 0);
    return sum;
  }

  /** How likely characters of a usual text are of these sets in a row, if each depends on the one before only. */
  #likelihood(sets: Run, start: number): number {
    let before: CharSet | undefined;
    let likelihood = 1;
    const end = Math.min(sets.length, start + LONGEST_RUN);
    for (let i = start; i < end; i++) {
      const set = sets[i] as CharSet;
      likelihood *= this.#share(before, set);
      before = set;
    }
    return likelihood;
  }

  /** How many of the characters after those of one set are of another. */
  #share(before: CharSet | undefined, set: CharSet): number {
    let shares = this.#shares.get(before);
    if (!shares) {
      shares = new Map();
      this.#shares.set(before, shares);
    }
    let share = shares.get(set);
    if (share === undefined) {
      let all = 1;
      let held = UNSEEN;
      for (let i = 1; i < USUAL.length; i++) {
        if (before && !before.has(USUAL.charCodeAt(i - 1))) continue;
        all++;
        if (set.has(USUAL.charCodeAt(i))) held++;
      }
      share = held / all;
      shares.set(set, share);
    }
    return share;
  }
}

/** The same with no more of what it begins and ends with than a run can have. */
function cut({ first, last, held }: Open): Open {
  if (first.length <= LONGEST_RUN && last.length <= LONGEST_RUN) return { first, last, held };
  return { first: first.slice(0, LONGEST_RUN), last: last.slice(-LONGEST_RUN), held };
}
