import * as v from 'valibot';
import {
  type CleanupRulesInput,
  cleanUpFaults,
  type Fault,
  isRecord,
  type Lists,
  lists,
  type Switches,
  switches,
} from '../rules/clean-up.ts';
import { DEFAULT_ATTRIBUTES, DEFAULT_STYLES, DEFAULT_TAGS } from './allow-lists.ts';
import { compileSelectors } from './selectors.ts';
import { compileTextPatterns, type TextPatterns } from './text-patterns.ts';
import { DEFAULT_TRACKING, type HostTracking } from './tracking.ts';

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
export type RefusedRule = Fault;

export type { CleanupRulesInput };

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
  const refused: RefusedRule[] = cleanUpFaults(raw);
  const given = isRecord(raw) ? raw : {};
  const list = <Key extends keyof Lists>(key: Key) => readList(given, key);
  const values = Object.fromEntries(
    Object.keys(switches).map((key) => [key, readSwitch(given, key as keyof Switches)]),
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
): RuleList<Lists[Key][number]> {
  const list: RuleList<Lists[Key][number]> = { key, values: [], places: [] };
  const entries: unknown[] = Array.isArray(given[key]) ? given[key] : defaultRulesInput[key];
  entries.forEach((entry, place) => {
    const result = v.safeParse(lists[key], entry);
    if (!result.success) return;
    list.values.push(result.output as Lists[Key][number]);
    list.places.push(place);
  });
  return list;
}

function readSwitch(given: Record<string, unknown>, key: keyof Switches): unknown {
  const result = v.safeParse(switches[key], given[key]);
  return result.success ? result.output : defaultRulesInput[key];
}
