import { type PatternSpec, patternSteps, type Specs, type Steps, whole } from '../pattern/index.ts';
import { didYouMean } from '../rules/nearest.ts';
import { type Checker, createChecker } from './checker.ts';
import {
  type ExpressionPattern,
  pathOf,
  type ReadConfig,
  type Refusal,
  readConfig,
  type WordPattern,
} from './config.ts';
import type { Detector, DetectorOptions, Search } from './detector.ts';
import { pem } from './detectors/pem.ts';
import type { PhonePlans } from './detectors/phone-forms.ts';
import { detectors, NATIONAL, national, ofId } from './detectors.ts';
import type { Engine } from './engine.ts';
import type { Look } from './first-look.ts';
import { Identifiers } from './identifiers.ts';
import { Rules, ruleOf } from './rules.ts';

export type CompileOptions = {
  /** Number plans for phone numbers without a plus sign: see phone-plans.ts. */
  readonly phonePlans?: PhonePlans;
  /** Whether a server took the configuration, which weighs it: see `PatternOptions`. */
  readonly accepted?: boolean;
};

export type Compiled = { checker: Checker; refused: Refusal[] };

const detectorIds = detectors.map(({ id }) => id);

type Draft = {
  rules: Rules;
  searches: { rule: number; look: Look; search: Search; unchecked: boolean }[];
  keyRules: number[];
  identifiers: Identifiers;
};

/**
 * Makes a configuration ready.
 *
 * @param config a `SensitiveConfig`; checked entry by entry
 * @returns the checker of all entries that can be used, and those that cannot, with the reason
 */
export function compile(config: unknown, options: CompileOptions = {}): Compiled {
  return whole(compileSteps(config, options));
}

/** The same, step by step. */
export function* compileSteps(config: unknown, options: CompileOptions = {}): Steps<Compiled> {
  const refused: Refusal[] = [];
  const read = yield* readConfig(config, refused);
  const draft: Draft = {
    rules: new Rules(read),
    searches: [],
    keyRules: [],
    identifiers: new Identifiers(),
  };
  for (let i = 0; i < read.detectors.length; i++)
    yield* addDetector(draft, read.detectors, i, options, refused);
  const { matcher, refused: refusedSpecs } = yield* patternSteps(specsOf(read), options);
  for (const { index, reason, message, at } of refusedSpecs) {
    const path = specPath(read, index);
    refused.push(at === undefined ? { path, reason, message } : { path, reason, message, at });
  }
  const engine: Engine = { ...draft, matcher };
  return { checker: createChecker(engine), refused };
}

/** Path in the configuration of a spec: words stand before expressions. */
function specPath({ words, expressions }: ReadConfig, spec: number): string {
  const place = expressions.places[spec - words.length];
  return place === undefined
    ? `${pathOf('words', words.places[spec] ?? 0)}.word`
    : `${pathOf('expressions', place)}.expression`;
}

/** What the matcher looks for, each made when it is taken: thousands are not kept for long. */
function specsOf({ words, expressions }: ReadConfig): Specs {
  return {
    length: words.length + expressions.length,
    at(index) {
      const word = words.given[index];
      if (word) return wordSpec(word);
      const expression = expressions.given[index - words.length];
      return expression && expressionSpec(expression);
    },
  };
}

const wordSpec = ({ word: source, wholeWord, caseSensitive, foldDiacritics }: WordPattern): PatternSpec => ({
  kind: 'word',
  source,
  wholeWord,
  caseSensitive,
  foldDiacritics,
});

const expressionSpec = ({ expression: source, flags }: ExpressionPattern): PatternSpec => ({
  kind: 'regex',
  source,
  flags,
});

function* addDetector(
  draft: Draft,
  entries: ReadConfig['detectors'],
  index: number,
  { phonePlans }: CompileOptions,
  refused: Refusal[],
): Steps<void> {
  const entry = entries.at(index);
  const { detector: id, countries } = entry;
  const add = (name: string) => draft.rules.add(ruleOf('detector', { ...entry, name: entry.name ?? name }));
  if (id === pem.id) {
    draft.keyRules.push(add(pem.name));
    return;
  }
  const chosen = id === NATIONAL.id ? national(countries) : ofId(id);
  const [first] = chosen;
  if (!first) {
    const message =
      id === NATIONAL.id
        ? 'No identifier of these countries is built in.'
        : `No detector is called ${id}.${didYouMean(id, detectorIds)}`;
    refused.push({
      path: `${pathOf('detectors', entries.places[index] ?? 0)}.detector`,
      reason: 'unknown-detector',
      message,
    });
    return;
  }
  const rule = add(id === NATIONAL.id ? NATIONAL.name : first.name);
  for (const detector of chosen) {
    yield;
    yield* activate(draft, detector, rule, { countries, phonePlans });
  }
}

function* activate(draft: Draft, detector: Detector, rule: number, options: DetectorOptions): Steps<void> {
  if ('search' in detector) {
    const { look, unchecked = false } = detector;
    const made = detector.search(options);
    draft.searches.push({ rule, look, search: typeof made === 'function' ? made : yield* made, unchecked });
  } else draft.identifiers.add(detector, rule);
}
