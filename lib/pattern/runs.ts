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

/** Runs of which every match holds one, and how many of them a usual text holds, roughly. */
type Held = { readonly runs: readonly Run[]; readonly frequency: number };

const UNKNOWN: Held = { runs: [], frequency: Number.POSITIVE_INFINITY };

/** What every match holds of a node that is read from its start to its end. */
class Reading {
  /** The sets in a row up to here. */
  row: CharSet[] = [];
  /** How often a row ended: what follows may be elsewhere. */
  breaks = 0;
  /** The rarest of what was held before the row. */
  best = UNKNOWN;
}

/** A bit for each two characters in a row of the usual text: whether the first is of a set, whether the second is. */
type Pairs = { readonly first: Int32Array; readonly second: Int32Array };

/** Tells runs of which every match of an expression holds one. */
export class RequiredRuns {
  readonly #shares = new Map<CharSet | undefined, Map<CharSet, number>>();
  readonly #pairs = new Map<CharSet | undefined, Pairs>();

  /** Undefined where there are none that would be rare in a usual text. */
  of(node: Node): readonly Run[] | undefined {
    const held = this.#held(node);
    return held.frequency < COMMON ? held.runs : undefined;
  }

  #held(node: Node): Held {
    const reading = new Reading();
    this.#read(node, reading);
    this.#end(reading, []);
    return reading.best;
  }

  #read(node: Node, reading: Reading): void {
    switch (node.type) {
      case 'set':
        if (reading.row.push(node.set) > MOST_SETS) this.#end(reading, reading.row.slice(-LONGEST_RUN));
        break;
      case 'sequence':
        for (let i = 0; i < node.items.length; i++) this.#read(node.items[i] as Node, reading);
        break;
      case 'choice':
        this.#end(reading, []);
        reading.best = rarer(reading.best, this.#ofChoice(node.items));
        break;
      case 'repeat':
        this.#repeat(node, reading);
    }
  }

  #repeat({ body, min, max }: Node & { type: 'repeat' }, reading: Reading): void {
    if (max === 0) return;
    if (min === 0) {
      this.#end(reading, []);
      return;
    }
    const turns = Math.min(min, LONGEST_RUN);
    const { breaks } = reading;
    const from = reading.row.length;
    for (let i = 0; i < turns; i++) this.#read(body, reading);
    // After more turns only these stand before what follows.
    if (turns < max && reading.breaks === breaks) this.#end(reading, reading.row.slice(from));
  }

  /** Ends a row, and begins the next. */
  #end(reading: Reading, next: CharSet[]): void {
    reading.best = rarer(reading.best, this.#rarest(reading.row));
    reading.row = next;
    reading.breaks++;
  }

  #ofChoice(items: readonly Node[]): Held {
    const runs: Run[] = [];
    let frequency = 0;
    for (const item of items) {
      const held = this.#held(item);
      runs.push(...held.runs);
      frequency += held.frequency;
    }
    return runs.length > MOST_RUNS ? UNKNOWN : { runs, frequency };
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
