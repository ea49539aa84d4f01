import { beginsWord, endsWord, isJoinedAfter, isJoinedBefore, REACH } from './boundary.ts';
import { type Edit, WHOLE } from './edit.ts';
import type { Follower, Match } from './index.ts';
import { meter } from './meter.ts';
import type { Group, Rule, RuleSet } from './rules.ts';
import type { FoundRuns, RunSearch } from './run-search.ts';
import { type Steps, whole } from './steps.ts';
import { NOTHING, type Trace } from './stretches.ts';

/** Steps of the meter after which a search may pause. */
const STEP = 2_000;

/** Pairs of start and end by ascending start. */
type Spans = number[];

/**
 * What was found in a text, kept so that an edit costs only what it can affect: all occurrences of words and of
 * texts that expressions need, and for each expression the stretches read around these.
 */
export class Scan implements Follower {
  /** By target: its occurrences, overlapping ones included. */
  readonly #found: (Spans | undefined)[];
  /** The targets that have some. */
  #live: number[] = [];
  readonly #traces: Trace[];
  /** What expressions need that was found since the text is followed, even if it went. */
  readonly #runs = new Map<RunSearch, FoundRuns>();
  /** By rule: whether some of its runs were. */
  readonly #met: Uint8Array;
  /** Whether all matches of the last text were found: a search that was given up leaves nothing to go on from. */
  #complete = true;

  constructor(readonly set: RuleSet) {
    this.#found = new Array(set.targets.size);
    this.#traces = set.rules.map(() => NOTHING);
    this.#met = new Uint8Array(set.rules.length);
  }

  /** Matches between `from` and `to` after an edit. */
  update(text: string, since: Edit, from?: number, to?: number): Match[] {
    return whole(this.steps(text, since, from, to));
  }

  *steps(text: string, since: Edit, from = 0, to = text.length): Steps<Match[]> {
    if (this.set.isEmpty) return [];
    const edit = this.#complete ? since : WHOLE;
    this.#complete = false;
    for (const group of this.set.groups) {
      this.#search(group, text, edit, from, to);
      yield;
    }
    const matches: Match[] = [];
    for (const key of this.#live) {
      const index = this.set.targets.specs[key] as number;
      const spans = this.#found[key] as Spans;
      let done = from;
      for (let i = 0; index >= 0 && i < spans.length; i += 2) {
        const start = spans[i] as number;
        if (start < done) continue;
        done = spans[i + 1] as number;
        matches.push({ start, end: done, index });
      }
    }
    if (edit === WHOLE) {
      this.#runs.clear();
      this.#met.fill(0);
    }
    for (const search of this.set.runs) {
      const found = this.#runs.get(search) ?? search.begin();
      this.#runs.set(search, found);
      yield* search.search(text, edit, from, to, found);
    }
    const { rules } = this.set;
    let due = meter.steps + STEP;
    for (let i = 0; i < rules.length; i++) {
      const { index, expression, needed, runs } = rules[i] as Rule;
      const found = runs && this.#runs.get(this.set.runsOf(expression));
      if (found && !found.some(runs)) {
        this.#traces[i] = NOTHING;
        continue;
      }
      // An expression is made ready when it is first looked for.
      if (!this.#met[i] || meter.steps > due) {
        yield;
        due = meter.steps + STEP;
      }
      const { finder } = expression;
      const hits = needed === undefined ? undefined : (this.#found[needed] ?? []);
      const places = this.#met[i] ? undefined : found?.places(runs ?? []);
      this.#met[i] = 1;
      const trace = places
        ? finder.near(places, text, from, to)
        : finder.follow(text, from, to, hits, edit, this.#traces[i] as Trace);
      this.#traces[i] = trace;
      const { spans } = trace;
      for (let k = 0; k < spans.length; k += 2) {
        matches.push({ start: spans[k] as number, end: spans[k + 1] as number, index });
      }
    }
    this.#complete = true;
    return matches;
  }

  /** Searches again for the keywords of a group where the edit touches them or changes their neighbours. */
  #search(group: Group, text: string, edit: Edit, from: number, to: number): void {
    const { automaton } = group;
    const low = Math.max(from, automaton.back(text, edit.start, automaton.longest + REACH));
    const high = automaton.ahead(text, edit.newEnd, 1);
    const shift = edit.newEnd - edit.oldEnd;
    const tails: [number, Spans][] = [];
    this.#live = this.#live.filter((key) => {
      if (this.set.targets.groups[key] !== group) return true;
      const spans = this.#found[key] as Spans;
      tails.push([key, cut(spans, low, high - shift, shift)]);
      return spans.length > 0;
    });
    automaton.scan(
      text,
      low,
      Math.min(to, automaton.ahead(text, high, automaton.longest)),
      (key, start, end) => {
        const whole = this.set.targets.wholes[key] as string;
        if (start >= high || (beginsWord(whole) && isJoinedBefore(text, start))) return;
        if (endsWord(whole) && isJoinedAfter(text, end)) return;
        insert(this.#spansOf(key), start, Math.min(end, to));
      },
    );
    for (const [key, tail] of tails) {
      if (tail.length === 0) continue;
      const spans = this.#spansOf(key);
      for (const at of tail) spans.push(at);
    }
  }

  #spansOf(key: number): Spans {
    let spans = this.#found[key];
    if (!spans) {
      spans = [];
      this.#found[key] = spans;
    }
    if (spans.length === 0) this.#live.push(key);
    return spans;
  }
}

/** Leaves the spans that begin before `low`; gives those from `high`, shifted. */
function cut(spans: Spans, low: number, high: number, shift: number): Spans {
  const tail: Spans = [];
  let left = 0;
  for (let i = 0; i < spans.length; i += 2) {
    const start = spans[i] as number;
    if (start < low) left = i + 2;
    else if (start >= high) tail.push(start + shift, (spans[i + 1] as number) + shift);
  }
  spans.length = left;
  return tail;
}

/** Keeps spans ascending by start; they come by end, so a place is never far. */
function insert(spans: Spans, start: number, end: number): void {
  let i = spans.length;
  for (; i > 0 && (spans[i - 2] as number) > start; i -= 2) {
    spans[i] = spans[i - 2] as number;
    spans[i + 1] = spans[i - 1] as number;
  }
  spans[i] = start;
  spans[i + 1] = end;
}
