import type { Matcher, Match as PatternMatch, Steps } from '../pattern/index.ts';
import type { Search } from './detector.ts';
import { findKeys } from './detectors/pem.ts';
import { FirstLook, type Look } from './first-look.ts';
import type { Identifiers } from './identifiers.ts';
import type { Match } from './overlap.ts';
import { Reading } from './reading.ts';
import type { Rules } from './rules.ts';

/** A configuration made ready: its rules and what finds their matches. */
export type Engine = {
  readonly rules: Rules;
  /** Its patterns are those of the first rules. */
  readonly matcher: Matcher;
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
export function toMatches(found: readonly PatternMatch[]): Match[] {
  return found.map(({ start, end, index }) => ({ start, end, rule: index }));
}

/** Matches of detectors that begin near their context. */
export function detect(engine: Engine, text: string): readonly Match[] {
  const hopes = hopesOf(engine, text);
  if (hopes.length === 0) return NOTHING;
  const found: Match[] = [];
  const reading = new Reading(text);
  for (const hope of hopes) addMatches(hope, reading, found);
  return found;
}

/** The same of the part of the text from `from` to `to`, detector by detector. */
export function* detectSteps(
  engine: Engine,
  text: string,
  from: number,
  to: number,
): Steps<readonly Match[]> {
  const found: Match[] = [];
  let reading: Reading | undefined;
  for (const hope of hopesOf(engine, text.slice(from, to))) {
    if (reading) yield;
    if (!reading?.isLatest) reading = new Reading(text, from, to);
    addMatches(hope, reading, found);
  }
  return found;
}

const NOTHING: readonly never[] = [];

/** A detector that may find something in a text, or all identifiers. */
type Hope = Engine['searches'][number] | Identifiers;

/** Most texts give none: nothing is made for them. */
function hopesOf({ identifiers, searches }: Engine, text: string): readonly Hope[] {
  const first = new FirstLook(text);
  let hopes: Hope[] | undefined;
  if (identifiers.look && first.mayHold(identifiers.look)) hopes = [identifiers];
  for (const one of searches) {
    if (!first.mayHold(one.look)) continue;
    hopes ??= [];
    hopes.push(one);
  }
  return hopes ?? NOTHING;
}

function addMatches(hope: Hope, reading: Reading, found: Match[]): void {
  if ('rule' in hope) {
    const { rule, search } = hope;
    search(reading, (first, last) => {
      const { start, end } = reading.span(first, last);
      found.push({ start, end, rule });
    });
    return;
  }
  hope.search(reading, (rule, first, last, { words }) => {
    const { start, end } = reading.span(first, last);
    found.push({ start, end, rule, named: { words, around: reading.around(first, last) } });
  });
}

/** Matches of detectors that have no bound: private keys. */
export function detectKeys(engine: Engine, text: string): readonly Match[] {
  if (engine.keyRules.length === 0) return NOTHING;
  const found: Match[] = [];
  findKeys(text, (start, end) => {
    for (const rule of engine.keyRules) found.push({ start, end, rule });
  });
  return found;
}
