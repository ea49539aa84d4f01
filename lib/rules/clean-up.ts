import * as v from 'valibot';
import { sentenceOf, unknownKeys } from './faults.ts';
import { selectorFault } from './selectors.ts';

const name = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(/^[a-z][a-z0-9:-]*$/, 'not a name'),
  v.maxLength(64),
);
const source = v.pipe(v.string(), v.minLength(1, 'empty'), v.maxLength(1000, 'longer than 1000 characters'));

const selector = v.pipe(
  source,
  v.check(
    (text) => selectorFault(text) === undefined,
    ({ input }) => selectorFault(input) ?? '',
  ),
);

const textPattern = v.object({
  kind: v.picklist(['word', 'literal', 'regex']),
  source,
  wholeWord: v.optional(v.boolean()),
  caseSensitive: v.optional(v.boolean()),
  /** Of an expression; g has no effect. */
  flags: v.optional(v.pipe(v.string(), v.regex(/^[gimsu]*$/, 'flags are i, m, s, u and g'))),
  /** What takes the place of each match; nothing when absent. */
  replacement: v.optional(v.pipe(v.string(), v.maxLength(1000)), ''),
});

/** A parameter's name, or the beginning of names with a `*` at the end. */
const parameter = v.pipe(v.string(), v.toLowerCase(), v.regex(/^[^*&=#\s]+\*?$/, 'not a parameter name'));
const host = v.pipe(v.string(), v.toLowerCase(), v.regex(/^[a-z0-9.-]+$/, 'not a host name'));

const hostTracking = v.object({ host, parameters: v.array(parameter) });

/** One schema for each rule; lists are checked entry by entry, so one bad entry costs only itself. */
export const lists = {
  tags: name,
  styles: name,
  attributes: name,
  dropSelectors: selector,
  textPatterns: textPattern,
  tracking: v.union([parameter, hostTracking], 'not a parameter'),
  leftovers: source,
} as const;

export const switches = {
  links: v.picklist(['keep', 'text', 'text_with_address']),
  images: v.picklist(['drop', 'alt', 'address']),
  headings: v.picklist(['bold', 'plain', 'upper_case']),
  bullet: v.picklist(['-', '•', '*']),
  punctuation: v.picklist(['keep', 'straighten']),
  invisible: v.boolean(),
  spaces: v.boolean(),
  footnotes: v.boolean(),
  blankLines: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
} as const;

export type Lists = { [Key in keyof typeof lists]: v.InferOutput<(typeof lists)[Key]>[] };
export type Switches = { [Key in keyof typeof switches]: v.InferOutput<(typeof switches)[Key]> };

/** What administrators write: every key optional, absent ones as in `defaultRules`. */
export type CleanupRulesInput = Partial<Lists & Switches>;

/** What an administrator wrote that is no rule: where it stands, and why. */
export type Fault = { path: string; reason: string };

/** Keys of the entries that are objects. */
const ENTRY_KEYS: Partial<Record<keyof Lists, readonly string[]>> = {
  textPatterns: Object.keys(textPattern.entries),
  tracking: Object.keys(hostTracking.entries),
};

/** Everything in clean-up rules that cannot be read, the nearest right name with it. Selectors and expressions are the engine's to judge. */
export function cleanUpFaults(raw: unknown): Fault[] {
  if (!isRecord(raw)) return [{ path: '', reason: 'not an object' }];
  const faults = unknownKeys(raw, [...Object.keys(lists), ...Object.keys(switches)]).map(
    ({ key, message }) => ({ path: key, reason: message }),
  );
  for (const [key, schema] of Object.entries(switches)) {
    if (raw[key] === undefined) continue;
    faults.push(...issuesOf([key], v.safeParse(schema as v.GenericSchema, raw[key])));
  }
  for (const key of Object.keys(lists) as (keyof Lists)[]) faults.push(...listFaults(key, raw[key]));
  return faults;
}

function listFaults(key: keyof Lists, entries: unknown): Fault[] {
  if (entries === undefined) return [];
  if (!Array.isArray(entries)) return [{ path: key, reason: 'not a list' }];
  return entries.flatMap((entry, place) => {
    const faults = issuesOf([key, place], v.safeParse(lists[key] as v.GenericSchema, entry));
    const known = ENTRY_KEYS[key];
    const unknown = known && isRecord(entry) ? unknownKeys(entry, known) : [];
    return [...faults, ...unknown.map((u) => ({ path: `${key}.${place}.${u.key}`, reason: u.message }))];
  });
}

const issuesOf = (
  start: (string | number)[],
  { issues = [] }: { issues?: readonly v.BaseIssue<unknown>[] | undefined },
) =>
  issues.map((issue) => ({
    path: [...start, ...(issue.path ?? []).map((part) => String(part.key))].join('.'),
    reason: sentenceOf(issue),
  }));

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
