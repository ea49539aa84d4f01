import { type Matcher, type Match as PatternMatch, type Steps, whole } from '../pattern/index.ts';
import type { Search } from './detector.ts';
import { findKeys } from './detectors/pem.ts';
import { firstLook, type Look } from './first-look.ts';
import type { Identifiers } from './identifiers.ts';
import type { Match } from './overlap.ts';
import { Reading } from './reading.ts';

/** What a rule says about its findings. */
export type Rule = {
  readonly id: string;
  readonly name: string;
  readonly level: 'warn' | 'block';
  readonly color: 'red' | 'orange';
  readonly advice: string | undefined;
  readonly kind: 'word' | 'expression' | 'detector';
};

/** A configuration made ready: its rules in the administrators' order and what finds their matches. */
export type Engine = {
  readonly rules: readonly Rule[];
  readonly matcher: Matcher;
  /** The rule of each pattern in the matcher. */
  readonly patternRules: readonly number[];
  readonly identifiers: Identifiers;
  readonly searches: readonly {
    readonly rule: number;
    readonly look: Look;
    readonly search: Search;
    readonly unchecked: boolean;
  }[];
  readonly keyRules: readonly number[];
};

/** Matches of words and expressions, as the matcher found them. */
export function toMatches({ patternRules }: Engine, found: readonly PatternMatch[]): Match[] {
  return found.map(({ start, end, index }) => ({ start, end, rule: patternRules[index] ?? 0 }));
}

/** Matches of detectors that begin near their context; of the part of the text from `from` to `to`. */
export function detect(engine: Engine, text: string, from = 0, to = text.length): Match[] {
  return whole(detectSteps(engine, text, from, to));
}

/** The same, detector by detector. */
export function* detectSteps(engine: Engine, text: string, from: number, to: number): Steps<Match[]> {
  const found: Match[] = [];
  const mayHold = firstLook(text.slice(from, to));
  let latest: Reading | undefined;
  const read = () => {
    if (!latest?.isLatest) latest = new Reading(text, from, to);
    return latest;
  };
  const { identifiers } = engine;
  if (identifiers.look && mayHold(identifiers.look)) {
    const reading = read();
    identifiers.search(reading, (rule, first, end, { words }) =>
      found.push({ ...reading.span(first, end), rule, distance: reading.distance(words, first, end) }),
    );
  }
  for (const { rule, look, search } of engine.searches) {
    if (!mayHold(look)) continue;
    yield;
    const reading = read();
    search(reading, (first, end) => found.push({ ...reading.span(first, end), rule }));
  }
  return found;
}

/** Matches of detectors that have no bound: private keys. */
export function detectKeys(engine: Engine, text: string): Match[] {
  const found: Match[] = [];
  if (engine.keyRules.length === 0) return found;
  findKeys(text, (start, end) => {
    for (const rule of engine.keyRules) found.push({ start, end, rule });
  });
  return found;
}
