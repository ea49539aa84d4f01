import { cut } from '../../../../../lib/cut/cut.ts';
import type { DetectorPattern, ExpressionPattern, WordPattern } from '../../../../../lib/sensitive/index.ts';
import type { RulesConfig } from '../rules/rules-draft.ts';

/** The lists of sensitive patterns, in the order in which the page has them. */
export interface Entries {
  words: WordPattern;
  expressions: ExpressionPattern;
  detectors: DetectorPattern;
}
export type ListName = keyof Entries;
export const LISTS = ['detectors', 'words', 'expressions'] as const satisfies readonly ListName[];

/** The entries of a list; none where it is missing. */
export function entriesIn<L extends ListName>(config: RulesConfig, list: L): readonly Entries[L][] {
  const entries = config[list];
  return Array.isArray(entries) ? entries : [];
}

/** The configuration with another list. */
export function withEntries<L extends ListName>(
  config: RulesConfig,
  list: L,
  entries: readonly Entries[L][],
): RulesConfig {
  return { ...config, [list]: entries };
}

/** An id that no entry has yet, near to the words it is for. */
export function newId(config: RulesConfig, words: string): string {
  const taken = new Set(LISTS.flatMap((list) => entriesIn(config, list).map(({ id }) => id)));
  const stem =
    words
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'pattern';
  for (let count = 1; ; count++) {
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (!taken.has(id)) return id;
  }
}

/** The configuration with these words, or expressions, behind those that there are, each once. */
export function withPasted(
  config: RulesConfig,
  list: 'words' | 'expressions',
  pasted: string[],
): RulesConfig {
  const there = new Set(
    list === 'words'
      ? entriesIn(config, 'words').map(({ word }) => word)
      : entriesIn(config, 'expressions').map(({ expression }) => expression),
  );
  return pasted
    .filter((one) => !there.has(one))
    .reduce(
      (grown, one) =>
        list === 'words'
          ? withEntries(grown, list, [...entriesIn(grown, list), { id: newId(grown, one), word: one }])
          : withEntries(grown, list, [
              ...entriesIn(grown, list),
              { id: newId(grown, one), name: cut(one, 200), expression: one },
            ]),
      config,
    );
}

/** The expressions of a list with strokes between them: a stroke in brackets, or after a backslash, is an expression's own. */
export function expressionsIn(list: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let inClass = false;
  let one = '';
  for (let at = 0; at < list.length; at++) {
    const sign = list[at] ?? '';
    if (sign === '\\') {
      one += sign + (list[++at] ?? '');
      continue;
    }
    if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(') depth++;
    else if (sign === ')') depth--;
    const parts = sign === '\n' || (sign === '|' && !inClass && depth <= 0);
    if (parts) {
      found.push(one);
      [one, depth, inClass] = ['', 0, false];
    } else one += sign;
  }
  return [...new Set([...found, one].map((each) => each.trim()).filter(Boolean))];
}
