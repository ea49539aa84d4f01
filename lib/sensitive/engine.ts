import { type Matcher, type Match as PatternMatch, type Steps, whole } from '../pattern/index.ts';
import type { Search } from './detector.ts';
import { findKeys } from './detectors/pem.ts';
import { firstLook, type Look } from './first-look.ts';
import type { Identifiers } from './identifiers.ts';
import type { Match } from './overlap.ts';
import { distance, Reading } from './reading.ts';

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

/** Matches of detectors that begin near their context. */
export function detect(engine: Engine, text: string): Match[] {
  const hopes = hopesOf(engine, text);
  return hopes ? whole(search(hopes, text, 0, text.length)) : [];
}

/** The same of the part of the text from `from` to `to`, detector by detector. */
export function* detectSteps(engine: Engine, text: string, from: number, to: number): Steps<Match[]> {
  const hopes = hopesOf(engine, text.slice(from, to));
  return hopes ? yield* search(hopes, text, from, to) : [];
}

/** The detectors that may find something in a text. */
type Hopes = Pick<Engine, 'searches'> & { readonly identifiers: Identifiers | undefined };

function hopesOf({ identifiers, searches }: Engine, text: string): Hopes | undefined {
  const mayHold = firstLook(text);
  const hopes = {
    identifiers: identifiers.look && mayHold(identifiers.look) ? identifiers : undefined,
    searches: searches.filter(({ look }) => mayHold(look)),
  };
  return hopes.identifiers || hopes.searches.length > 0 ? hopes : undefined;
}

function* search({ identifiers, searches }: Hopes, text: string, from: number, to: number): Steps<Match[]> {
  const found: Match[] = [];
  let reading = new Reading(text, from, to);
  identifiers?.search(reading, (rule, first, last, { words }) => {
    const { start, end } = reading.span(first, last);
    const around = reading.around(first, last);
    // Asked for only where matches overlap.
    found.push({
      start,
      end,
      rule,
      get distance() {
        return distance(words, around);
      },
    });
  });
  for (const [i, { rule, search: find }] of searches.entries()) {
    if (i > 0 || identifiers) yield;
    if (!reading.isLatest) reading = new Reading(text, from, to);
    find(reading, (first, last) => {
      const { start, end } = reading.span(first, last);
      found.push({ start, end, rule });
    });
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
