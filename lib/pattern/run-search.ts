import { Alphabet } from './alphabet.ts';
import type { CharSet } from './charset.ts';
import type { Edit } from './edit.ts';
import { meter } from './meter.ts';
import { LONGEST_RUN, type Run } from './runs.ts';
import type { Steps } from './steps.ts';
import { isHigh, isLow } from './utf16.ts';

const BITS = 32;
/** Words of bits that are looked at in a step. */
const STEP = 30_000;

/** More places of a run are not told: it may be anywhere. */
const MOST_PLACES = 8;

/** What was found of the runs of a search. */
export class FoundRuns {
  /** By run, as `RunSearch.add` gave it: where the last character of each is. */
  readonly #places: (number[] | undefined)[] = [];

  /** @param open by word: the runs of which all places are told, a bit each */
  constructor(readonly open: Int32Array) {}

  /** Whether one of the runs was found. */
  some(runs: readonly number[]): boolean {
    for (let i = 0; i < runs.length; i++) if (this.#places[runs[i] as number] !== undefined) return true;
    return false;
  }

  /** Where they were found, in order; undefined where that may be anywhere. */
  places(runs: readonly number[]): readonly number[] | undefined {
    const all = runs.map((run) => this.#places[run] ?? []);
    if (all.some(({ length }) => length > MOST_PLACES)) return undefined;
    return all.flat().sort((a, b) => a - b);
  }

  add(word: number, bits: number, at: number): void {
    for (let left = bits; left !== 0; ) {
      const bit = BITS - 1 - Math.clz32(left);
      left &= ~(1 << bit);
      const run = word * BITS + bit;
      this.#places[run] ??= [];
      const places = this.#places[run];
      if (places.push(at) > MOST_PLACES) this.open[word] = (this.open[word] as number) & ~(1 << bit);
    }
  }
}

/**
 * Searches a text for many runs at once: the shift-and algorithm (Baeza-Yates and Gonnet, "A new approach to text
 * searching", 1992) with a bit for each set of each run, which is one while the run is found up to there.
 */
export class RunSearch {
  readonly #places = new Map<CharSet, number[]>();
  readonly #runs = new Map<string, number>();
  /** By word: the bits at which runs begin and end. */
  readonly #begins: number[] = [];
  readonly #ends: number[] = [];
  /** How many bits of the last word are taken. */
  #taken = BITS;
  #ready: { begins: Int32Array; ends: Int32Array } | undefined;
  #alphabet: Alphabet | undefined;
  /** By class of the alphabet: the bits of the sets that hold it. */
  readonly #held: (Int32Array | undefined)[] = [];

  /** @param unicode whether sets are of code points, otherwise of units */
  constructor(readonly unicode: boolean) {}

  /** Adds a run, and gives its number: that of its last bit. */
  add(run: Run): number {
    let key = '';
    for (let i = 0; i < run.length; i++) key += `${this.#placesOf(run[i] as CharSet)[0]} `;
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    if (this.#taken + run.length > BITS) {
      this.#begins.push(0);
      this.#ends.push(0);
      this.#taken = 0;
    }
    const word = this.#begins.length - 1;
    const first = word * BITS + this.#taken;
    for (let i = 0; i < run.length; i++) this.#placesOf(run[i] as CharSet).push(first + i);
    this.#taken += run.length;
    this.#begins[word] = (this.#begins[word] as number) | (1 << first);
    this.#ends[word] = (this.#ends[word] as number) | (1 << (this.#taken - 1));
    this.#runs.set(key, first + run.length - 1);
    return first + run.length - 1;
  }

  /** The number of a set, and the bits that stand for it. */
  #placesOf(set: CharSet): number[] {
    let places = this.#places.get(set);
    if (!places) {
      places = [this.#places.size];
      this.#places.set(set, places);
    }
    return places;
  }

  /** Nothing found yet. */
  begin(): FoundRuns {
    return new FoundRuns(this.#words().ends.slice());
  }

  /** The bits at which runs begin and end, once all are added. */
  #words(): { begins: Int32Array; ends: Int32Array } {
    this.#ready ??= { begins: Int32Array.from(this.#begins), ends: Int32Array.from(this.#ends) };
    return this.#ready;
  }

  /** Adds the runs in what an edit of the text can have brought, between `from` and `to`, to those found before. */
  *search(text: string, edit: Edit, from: number, to: number, found: FoundRuns): Steps<void> {
    const reach = (LONGEST_RUN - 1) * (this.unicode ? 2 : 1);
    const end = Math.min(to, edit.newEnd + reach);
    let at = Math.max(from, edit.start - reach);
    if (at > from && isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))) at--;
    const { begins } = this.#words();
    if (begins.length === 0) return;
    const state = new Int32Array(begins.length);
    for (let due = STEP; at < end; due -= state.length) {
      if (due < 0) {
        yield;
        due = STEP;
      }
      const code = (this.unicode ? text.codePointAt(at) : text.charCodeAt(at)) as number;
      goOn(state, begins, this.#heldBy(code), found, at);
      at += code > 0xffff ? 2 : 1;
    }
  }

  #heldBy(code: number): Int32Array {
    const alphabet = this.#alphabetOfAll();
    const character = alphabet.classOf(code);
    let held = this.#held[character];
    if (!held) {
      held = new Int32Array(this.#begins.length);
      const members = alphabet.members[character] as Uint8Array;
      for (const places of this.#places.values()) {
        if (!members[places[0] as number]) continue;
        for (let k = 1; k < places.length; k++) {
          const place = places[k] as number;
          held[place >> 5] = (held[place >> 5] as number) | (1 << place);
        }
      }
      this.#held[character] = held;
    }
    return held;
  }

  #alphabetOfAll(): Alphabet {
    this.#alphabet ??= new Alphabet(
      { type: 'choice', items: [...this.#places.keys()].map((set) => ({ type: 'set', set })) },
      new Map(),
      '',
    );
    return this.#alphabet;
  }
}

/** Takes over the character at a place, which stands for the bits held. */
function goOn(state: Int32Array, begins: Int32Array, held: Int32Array, found: FoundRuns, at: number): void {
  const { open } = found;
  for (let word = 0; word < state.length; word++) {
    const bits = (((state[word] as number) << 1) | (begins[word] as number)) & (held[word] as number);
    state[word] = bits;
    const ended = bits & (open[word] as number);
    if (ended !== 0) found.add(word, ended, at);
  }
  meter.steps += state.length;
}
