import * as v from 'valibot';
import type { Steps } from '../pattern/index.ts';
import { sentenceOf, unknownKeys } from '../rules/faults.ts';
import { plainReader } from '../rules/plain.ts';

const level = v.optional(v.picklist(['warn', 'block']), 'warn');
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));
/** A sentence for the agent. */
const advice = v.optional(v.pipe(v.string(), v.maxLength(1000)));
const color = v.picklist(['red', 'orange']);
const flag = v.optional(v.boolean());

export const WordPattern = v.object({
  id,
  /** What the agent and the audit see; the word itself when left out. */
  name: v.optional(name),
  word: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500)),
  level,
  color: v.optional(color, 'orange'),
  advice,
  wholeWord: v.optional(v.boolean(), true),
  caseSensitive: flag,
  foldDiacritics: flag,
});

export const ExpressionPattern = v.object({
  id,
  name,
  /** JavaScript's syntax, as far as lib/pattern matches it in linear time. */
  expression: v.pipe(v.string(), v.nonEmpty(), v.maxLength(5000)),
  flags: v.optional(v.pipe(v.string(), v.maxLength(10))),
  level,
  color: v.optional(color, 'red'),
  advice,
});

export const DetectorPattern = v.object({
  id,
  /** The detector's own name when left out. */
  name: v.optional(name),
  /** One of `detectors`, or `national-id` for all identifiers of the chosen countries. */
  detector: v.string(),
  /** ISO 3166 codes. */
  countries: v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))),
  level,
  color: v.optional(color, 'red'),
  advice,
});

export type WordPattern = v.InferInput<typeof WordPattern>;
export type ExpressionPattern = v.InferInput<typeof ExpressionPattern>;
export type DetectorPattern = v.InferInput<typeof DetectorPattern>;

/** What administrators want kept out of replies. */
export type SensitiveConfig = {
  words: WordPattern[];
  expressions: ExpressionPattern[];
  detectors: DetectorPattern[];
};

/** An entry of a configuration that is left out, and why. */
export type Refusal = {
  /** As `expressions[2].expression`. */
  path: string;
  /** A stable code. */
  reason: string;
  /** A sentence for the administrator. */
  message: string;
  /** Place in the pattern, in UTF-16 units. */
  at?: number;
};

/** What a new system starts with: identifiers with check digits, all as warnings, no words. */
export const defaultConfig: SensitiveConfig = {
  words: [],
  expressions: [],
  detectors: [
    {
      id: 'card',
      detector: 'card',
      advice: 'Never send a whole card number. Keep the last four digits at most.',
    },
    { id: 'us-ssn', detector: 'us-ssn', advice: 'Social security numbers do not belong in a chat.' },
    { id: 'iban', detector: 'iban', advice: 'Send bank account numbers through the secure form only.' },
  ],
};

const LISTS = ['words', 'expressions', 'detectors'] as const;
const SCHEMAS = { words: WordPattern, expressions: ExpressionPattern, detectors: DetectorPattern };
const PLAIN = {
  words: plainReader(WordPattern),
  expressions: plainReader(ExpressionPattern),
  detectors: plainReader(DetectorPattern),
};

/** Entries that are read in a step. */
const STEP = 64;

type ListName = (typeof LISTS)[number];
type Input<List extends ListName> = v.InferInput<(typeof SCHEMAS)[List]>;
type Output<List extends ListName> = v.InferOutput<(typeof SCHEMAS)[List]>;

/** The path of an entry in the configuration. */
export const pathOf = (list: ListName, index: number) => `${list}[${index}]`;

/** The entries of a list that can be used. */
export class Entries<List extends ListName> {
  /** As they were given, where nothing is to be said about that. */
  readonly given: Input<List>[] = [];
  /** The place of each in its list. */
  readonly places: number[] = [];

  constructor(readonly list: List) {}

  get length(): number {
    return this.given.length;
  }

  /** An entry with what is left out in it. */
  at(index: number): Output<List> {
    return PLAIN[this.list].read(this.given[index] as Input<List>) as Output<List>;
  }
}

export type ReadConfig = { [List in ListName]: Entries<List> };

/** An entry that can be used; undefined where something is wrong with it, which is added to `refused`. */
function readEntry<List extends ListName>(
  list: List,
  index: number,
  given: unknown,
  refused: Refusal[],
): Input<List> | undefined {
  if (PLAIN[list].isPlain(given)) return given as Input<List>;
  const path = pathOf(list, index);
  const item = withColor(given);
  const result = v.safeParse(SCHEMAS[list], item);
  if (typeof item === 'object' && item !== null) {
    for (const { key, message } of unknownKeys(item, Object.keys(SCHEMAS[list].entries)))
      refused.push({ path: `${path}.${key}`, reason: 'unknown-key', message });
  }
  if (result.success) return result.output;
  for (const issue of result.issues) {
    const field = v.getDotPath(issue);
    const place = field ? `${path}.${field}` : path;
    refused.push({ path: place, reason: 'malformed', message: sentenceOf(issue) });
  }
  return undefined;
}

function addEntry<List extends ListName>(
  entries: Entries<List>,
  place: number,
  given: unknown,
  seen: Set<string>,
  refused: Refusal[],
): void {
  const { list } = entries;
  const entry = readEntry(list, place, given, refused);
  if (!entry) return;
  const { id } = entry;
  if (seen.has(id)) {
    const path = `${pathOf(list, place)}.id`;
    refused.push({ path, reason: 'duplicate', message: `The id ${id} is used twice.` });
    return;
  }
  seen.add(id);
  entries.given.push(entry);
  entries.places.push(place);
}

function* readList<List extends ListName>(
  list: List,
  value: unknown,
  seen: Set<string>,
  refused: Refusal[],
): Steps<Entries<List>> {
  const entries = new Entries(list);
  if (value === undefined) return entries;
  if (!Array.isArray(value)) {
    refused.push({ path: list, reason: 'malformed', message: `${list} is not a list.` });
    return entries;
  }
  for (let place = 0; place < value.length; place++) {
    if (place % STEP === 0) yield;
    addEntry(entries, place, value[place], seen, refused);
  }
  return entries;
}

/** In what release 0.1 stored it is `colour`. */
function withColor(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || !('colour' in item)) return item;
  const { colour, ...rest } = item;
  return { color: colour, ...rest };
}

/** Reads a configuration entry by entry; what is malformed or unknown is refused, the rest stays in force. */
export function* readConfig(config: unknown, refused: Refusal[]): Steps<ReadConfig> {
  const isObject = typeof config === 'object' && config !== null && !Array.isArray(config);
  if (!isObject)
    refused.push({ path: '', reason: 'malformed', message: 'The configuration is not an object.' });
  const lists = (isObject ? config : {}) as Record<string, unknown>;
  // What becomes of customers' messages stands beside the lists, and is the server's to read.
  for (const { key, message } of unknownKeys(lists, [...LISTS, 'incoming']))
    refused.push({ path: key, reason: 'unknown-key', message });
  const seen = new Set<string>();
  return {
    words: yield* readList('words', lists.words, seen, refused),
    expressions: yield* readList('expressions', lists.expressions, seen, refused),
    detectors: yield* readList('detectors', lists.detectors, seen, refused),
  };
}
