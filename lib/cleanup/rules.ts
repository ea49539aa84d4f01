import * as v from 'valibot';
import { DEFAULT_ATTRIBUTES, DEFAULT_STYLES, DEFAULT_TAGS } from './allow-lists.ts';
import { compileSelectors } from './selectors.ts';
import { compileTextPatterns, type TextPatterns } from './text-patterns.ts';
import { DEFAULT_TRACKING, type HostTracking } from './tracking.ts';

const name = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(/^[a-z][a-z0-9:-]*$/, 'not a name'),
  v.maxLength(64),
);
const source = v.pipe(v.string(), v.minLength(1, 'empty'), v.maxLength(1000, 'longer than 1000 characters'));

const textPattern = v.object({
  kind: v.picklist(['word', 'literal', 'regex']),
  source,
  wholeWord: v.optional(v.boolean()),
  caseSensitive: v.optional(v.boolean()),
  /** What takes the place of each match; nothing when absent. */
  replacement: v.optional(v.pipe(v.string(), v.maxLength(1000)), ''),
});

/** A parameter's name, or the beginning of names with a `*` at the end. */
const parameter = v.pipe(v.string(), v.toLowerCase(), v.regex(/^[^*&=#\s]+\*?$/, 'not a parameter name'));
const host = v.pipe(v.string(), v.toLowerCase(), v.regex(/^[a-z0-9.-]+$/, 'not a host name'));

/** One schema for each rule; lists are checked entry by entry, so one bad entry costs only itself. */
const lists = {
  tags: name,
  styles: name,
  attributes: name,
  dropSelectors: source,
  textPatterns: textPattern,
  tracking: v.union([parameter, v.object({ host, parameters: v.array(parameter) })], 'not a parameter'),
  leftovers: source,
} as const;

const switches = {
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

type Lists = { [Key in keyof typeof lists]: v.InferOutput<(typeof lists)[Key]>[] };
type Switches = { [Key in keyof typeof switches]: v.InferOutput<(typeof switches)[Key]> };

/** What administrators write: every key optional, absent ones as in `defaultRules`. */
export type CleanupRulesInput = Partial<Lists & Switches>;

/** Rules in force, checked and compiled. Made by `compileRules` only. */
export type CleanupRules = Switches & {
  tags: ReadonlySet<string>;
  styles: ReadonlySet<string>;
  attributes: ReadonlySet<string>;
  /** Selectors joined for one query; empty for none. */
  dropSelector: string;
  textPatterns: TextPatterns;
  tracking: readonly string[];
  hostTracking: readonly HostTracking[];
  leftovers: ReadonlySet<string>;
};

/** A rule that is not in force: where it stands in the input, and why it was refused. */
export type RefusedRule = { path: string; reason: string };

/** The set an administrator starts from. */
export const defaultRulesInput: Lists & Switches = {
  tags: [...DEFAULT_TAGS],
  styles: [...DEFAULT_STYLES],
  attributes: [...DEFAULT_ATTRIBUTES],
  dropSelectors: [
    'button',
    'select',
    'textarea',
    '[hidden]',
    '.sr-only',
    '.visually-hidden',
    '.screen-reader-text',
    '.mw-editsection',
  ],
  textPatterns: [],
  tracking: [...DEFAULT_TRACKING],
  leftovers: [
    'read more',
    'show more',
    'show less',
    'see more',
    'view more',
    'learn more',
    'continue reading',
    'click to expand',
    'weiterlesen',
    'mehr anzeigen',
    'lire la suite',
    'voir plus',
    'leer más',
    'ver más',
    'leia mais',
    'lees meer',
    'lue lisää',
    'läs mer',
    'czytaj więcej',
  ],
  links: 'keep',
  images: 'drop',
  headings: 'bold',
  bullet: '-',
  punctuation: 'keep',
  invisible: true,
  spaces: true,
  footnotes: true,
  blankLines: 1,
};

/**
 * Checks and compiles administrators' rules. A rule that cannot be used is listed in `refused` with its path
 * (`textPatterns.2.source`) and the reason; the others are in force, refused switches as in the default set.
 * Never throws.
 */
export function compileRules(raw: unknown): { rules: CleanupRules; refused: RefusedRule[] } {
  const refused: RefusedRule[] = [];
  const given = isRecord(raw) ? raw : {};
  if (!isRecord(raw)) refused.push({ path: '', reason: 'not an object' });
  for (const key of Object.keys(given)) {
    if (!(key in lists) && !(key in switches)) refused.push({ path: key, reason: 'unknown rule' });
  }
  const list = <Key extends keyof Lists>(key: Key) => readList(given, key, refused);
  const values = Object.fromEntries(
    Object.keys(switches).map((key) => [key, readSwitch(given, key as keyof Switches, refused)]),
  ) as Switches;
  const tracking = list('tracking').values;
  const rules: CleanupRules = {
    ...values,
    tags: new Set(list('tags').values),
    styles: new Set(list('styles').values),
    attributes: new Set(list('attributes').values),
    dropSelector: compileSelectors(list('dropSelectors'), refused),
    textPatterns: compileTextPatterns(list('textPatterns'), refused),
    tracking: tracking.filter((entry) => typeof entry === 'string'),
    hostTracking: tracking.filter((entry) => typeof entry === 'object'),
    leftovers: new Set(list('leftovers').values.map((line) => line.toLowerCase().trim())),
  };
  return { rules, refused };
}

/** A list's usable entries, each with its place in the input. */
export type RuleList<Entry> = { key: string; values: Entry[]; places: number[] };

function readList<Key extends keyof Lists>(
  given: Record<string, unknown>,
  key: Key,
  refused: RefusedRule[],
): RuleList<Lists[Key][number]> {
  const list: RuleList<Lists[Key][number]> = { key, values: [], places: [] };
  let entries: unknown = given[key];
  if (entries !== undefined && !Array.isArray(entries)) refused.push({ path: key, reason: 'not a list' });
  if (!Array.isArray(entries)) entries = defaultRulesInput[key];
  (entries as unknown[]).forEach((entry, place) => {
    const result = v.safeParse(lists[key], entry);
    if (result.success) {
      list.values.push(result.output as Lists[Key][number]);
      list.places.push(place);
    } else
      refused.push({ path: issuePath([key, place], result.issues[0]), reason: result.issues[0].message });
  });
  return list;
}

function readSwitch(given: Record<string, unknown>, key: keyof Switches, refused: RefusedRule[]): unknown {
  if (given[key] === undefined) return defaultRulesInput[key];
  const result = v.safeParse(switches[key], given[key]);
  if (result.success) return result.output;
  refused.push({ path: key, reason: result.issues[0].message });
  return defaultRulesInput[key];
}

function issuePath(start: (string | number)[], issue: v.BaseIssue<unknown>): string {
  return [...start, ...(issue.path ?? []).map((part) => String(part.key))].join('.');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
