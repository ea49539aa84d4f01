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
  readonly held: Held;
};
/** Runs of which one is held, and how many of them a usual text holds, roughly. */
type Held = { readonly runs: readonly Run[]; readonly frequency: number };

/** A bit for each two characters in a row of the usual text: whether the first is of a set, whether the second is. */
type Pairs = { readonly first: Int32Array; readonly second: Int32Array };

const NOTHING: Whole = { whole: [] };
const UNKNOWN: Held = { runs: [], frequency: Number.POSITIVE_INFINITY };
const ANYTHING: Open = { first: [], last: [], held: UNKNOWN };

/** Tells runs of which every match of an expression holds one. */
export class RequiredRuns {
  readonly #sets = new Map<CharSet, Whole>();
  readonly #shares = new Map<CharSet | undefined, Map<CharSet, number>>();
  readonly #pairs = new Map<CharSet | undefined, Pairs>();

  /** Undefined where there are none that would be rare in a usual text. */
  of(node: Node): readonly Run[] | undefined {
    const held = this.#held(this.#shape(node));
    return held.frequency < COMMON ? held.runs : undefined;
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
    let held = UNKNOWN;
    for (let i = 0; i < items.length; i++) {
      const shape = this.#shape(items[i] as Node);
      const more = shape.whole ?? shape.first;
      for (let k = 0; k < more.length; k++) run.push(more[k] as CharSet);
      if (shape.whole) continue;
      first ??= run;
      held = rarer(rarer(held, shape.held), this.#rarest(run));
      run = shape.last.slice();
    }
    if (first) return cut({ first, last: run, held: rarer(held, this.#rarest(run)) });
    return run.length > MOST_SETS ? cut({ first: run, last: run, held: this.#rarest(run) }) : { whole: run };
  }

  #ofChoice(items: readonly Node[]): Held {
    const runs: Run[] = [];
    let frequency = 0;
    for (const item of items) {
      const held = this.#held(this.#shape(item));
      runs.push(...held.runs);
      frequency += held.frequency;
    }
    return runs.length > MOST_RUNS ? UNKNOWN : { runs, frequency };
  }

  #repeat({ body, min, max }: Node & { type: 'repeat' }): Shape {
    if (max === 0) return NOTHING;
    if (min === 0) return ANYTHING;
    const turns = Math.min(min, LONGEST_RUN);
    const shape = turns === 1 ? this.#shape(body) : this.#sequence(new Array<Node>(turns).fill(body));
    if (turns === max || !shape.whole) return shape;
    return cut({ first: shape.whole, last: shape.whole, held: this.#rarest(shape.whole) });
  }

  #held(shape: Shape): Held {
    return shape.whole ? this.#rarest(shape.whole) : shape.held;
  }

  /** The rarest part of some sets in a row that is no longer than a run may be, if there are any. */
  #rarest(sets: Run): Held {
    if (sets.length === 0) return UNKNOWN;
    let least = this.#likelihood(sets, 0);
    let best = 0;
    for (let start = 1; start + LONGEST_RUN <= sets.length; start++) {
      const likelihood = this.#likelihood(sets, start);
      if (likelihood >= least) continue;
      least = likelihood;
      best = start;
    }
    const run = sets.length <= LONGEST_RUN ? sets : sets.slice(best, best + LONGEST_RUN);
    return { runs: [run], frequency: USUAL.length * least };
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
      const first = this.#pairsOf(before).first;
      const second = this.#pairsOf(set).second;
      let all = 1;
      let held = UNSEEN;
      for (let i = 0; i < first.length; i++) {
        all += ones(first[i] as number);
        held += ones((first[i] as number) & (second[i] as number));
      }
      share = held / all;
      shares.set(set, share);
    }
    return share;
  }

  #pairsOf(set: CharSet | undefined): Pairs {
    let pairs = this.#pairs.get(set);
    if (!pairs) {
      const size = Math.ceil((USUAL.length - 1) / BITS);
      const [first, second] = [new Int32Array(size), new Int32Array(size)];
      for (let i = 0; i < USUAL.length; i++) {
        if (set && !set.has(USUAL.charCodeAt(i))) continue;
        if (i + 1 < USUAL.length) first[i >> 5] = (first[i >> 5] as number) | (1 << i);
        if (i > 0) second[(i - 1) >> 5] = (second[(i - 1) >> 5] as number) | (1 << (i - 1));
      }
      pairs = { first, second };
      this.#pairs.set(set, pairs);
    }
    return pairs;
  }
}

const BITS = 32;

/** How many bits are one. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function rarer(one: Held, other: Held): Held {
  return other.frequency < one.frequency ? other : one;
}

/** The same with no more of what it begins and ends with than a run can have. */
function cut({ first, last, held }: Open): Open {
  if (first.length <= LONGEST_RUN && last.length <= LONGEST_RUN) return { first, last, held };
  return { first: first.slice(0, LONGEST_RUN), last: last.slice(-LONGEST_RUN), held };
}
