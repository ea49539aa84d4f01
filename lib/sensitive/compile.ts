import { type PatternSpec, patternSteps, type Steps, whole } from '../pattern/index.ts';
import { didYouMean } from '../rules/nearest.ts';
import { type Checker, createChecker } from './checker.ts';
import { type Entry, pathOf, type ReadConfig, type Refusal, readConfig } from './config.ts';
import type { Detector, DetectorOptions, Search } from './detector.ts';
import { pem } from './detectors/pem.ts';
import type { PhonePlans } from './detectors/phone-forms.ts';
import { detectors, NATIONAL, national, ofId } from './detectors.ts';
import type { Engine, Rule } from './engine.ts';
import type { Look } from './first-look.ts';
import { Identifiers } from './identifiers.ts';

export type CompileOptions = {
  /** Number plans for phone numbers without a plus sign: see phone-plans.ts. */
  readonly phonePlans?: PhonePlans;
  /** Whether a server took the configuration, which weighs it: see `PatternOptions`. */
  readonly accepted?: boolean;
};

export type Compiled = { checker: Checker; refused: Refusal[] };

/** Words and expressions that are taken over in a step. */
const STEP = 64;

const detectorIds = detectors.map(({ id }) => id);

type Draft = {
  rules: Rule[];
  patternRules: number[];
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
    rules: [],
    patternRules: [],
    searches: [],
    keyRules: [],
    identifiers: new Identifiers(),
  };
  yield* addPatterns(draft, read);
  for (const entry of read.detectors) yield* addDetector(draft, entry, options, refused);
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
  const expression = expressions[spec - words.length];
  return expression
    ? `${pathOf('expressions', expression.index)}.expression`
    : `${pathOf('words', words[spec]?.index ?? 0)}.word`;
}

function addRule(
  draft: Draft,
  kind: Rule['kind'],
  { value }: Entry<'words' | 'expressions' | 'detectors'>,
  name: string,
): number {
  const { id, level, color, advice } = value;
  return draft.rules.push({ id, name, level, color, advice, kind }) - 1;
}

function* addPatterns(draft: Draft, { words, expressions }: ReadConfig): Steps<void> {
  for (let i = 0; i < words.length; i++) {
    if (i % STEP === 0) yield;
    addWord(draft, words[i] as Entry<'words'>);
  }
  for (let i = 0; i < expressions.length; i++) {
    if (i % STEP === 0) yield;
    addExpression(draft, expressions[i] as Entry<'expressions'>);
  }
}

function addWord(draft: Draft, entry: Entry<'words'>): void {
  draft.patternRules.push(addRule(draft, 'word', entry, entry.value.name ?? entry.value.word));
}

function addExpression(draft: Draft, entry: Entry<'expressions'>): void {
  draft.patternRules.push(addRule(draft, 'expression', entry, entry.value.name));
}

/** What the matcher looks for, one at a time: thousands are not kept for long. */
function* specsOf({ words, expressions }: ReadConfig): Generator<PatternSpec> {
  for (let i = 0; i < words.length; i++) yield wordSpec((words[i] as Entry<'words'>).value);
  for (let i = 0; i < expressions.length; i++)
    yield expressionSpec((expressions[i] as Entry<'expressions'>).value);
}

const wordSpec = ({
  word: source,
  wholeWord,
  caseSensitive,
  foldDiacritics,
}: Entry<'words'>['value']): PatternSpec => ({
  kind: 'word',
  source,
  wholeWord,
  caseSensitive,
  foldDiacritics,
});

const expressionSpec = ({ expression: source, flags }: Entry<'expressions'>['value']): PatternSpec => ({
  kind: 'regex',
  source,
  flags,
});

function* addDetector(
  draft: Draft,
  entry: Entry<'detectors'>,
  { phonePlans }: CompileOptions,
  refused: Refusal[],
): Steps<void> {
  const { detector: id, countries, name } = entry.value;
  if (id === pem.id) {
    draft.keyRules.push(addRule(draft, 'detector', entry, name ?? pem.name));
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
      path: `${pathOf('detectors', entry.index)}.detector`,
      reason: 'unknown-detector',
      message,
    });
    return;
  }
  const rule = addRule(draft, 'detector', entry, name ?? (id === NATIONAL.id ? NATIONAL.name : first.name));
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
