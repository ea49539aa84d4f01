import { compilePatterns } from '../pattern/index.ts';
import { compileReplacement, type Replace } from './replacement.ts';
import type { RefusedRule, RuleList } from './rules.ts';

export type TextPattern = {
  kind: 'word' | 'literal' | 'regex';
  source: string;
  wholeWord?: boolean | undefined;
  caseSensitive?: boolean | undefined;
  /** Of an expression: any of g (no effect), i, m, s, u. */
  flags?: string | undefined;
  replacement: string;
};

/** A part of a text, in UTF-16 units, and what is to stand there. */
export type Replacement = { start: number; end: number; text: string };

export type TextPatterns = {
  isEmpty: boolean;
  /**
   * What is to be replaced in `text`, from left to right, no two overlapping. What a replacement repeats of its match
   * it takes from `shown`, which is as long.
   */
  find(text: string, shown: string): Replacement[];
};

/**
 * Compiles text patterns to one search in time linear in the text; what cannot be matched so is refused.
 * Of matches that overlap, the one that starts first wins, then the earlier pattern.
 */
export function compileTextPatterns(list: RuleList<TextPattern>, refused: RefusedRule[]): TextPatterns {
  const { values, places } = list;
  if (values.length === 0) return { isEmpty: true, find: () => [] };
  const { matcher, refused: unusable } = compilePatterns(
    values.map(({ kind, source, wholeWord, caseSensitive, flags }) => ({
      kind,
      source,
      ...(flags === undefined ? {} : { flags }),
      ...(wholeWord === undefined ? {} : { wholeWord }),
      ...(caseSensitive === undefined ? {} : { caseSensitive }),
    })),
  );
  for (const { index, message } of unusable) {
    refused.push({ path: `${list.key}.${places[index]}.source`, reason: message });
  }
  const replaceOf = new Map<number, Replace>();
  const replaceBy = (index: number): Replace => {
    const { kind, source, flags = '', replacement } = values[index] as TextPattern;
    const expression = kind === 'regex' ? { source, flags } : undefined;
    const replace = replaceOf.get(index) ?? compileReplacement(replacement, expression);
    replaceOf.set(index, replace);
    return replace;
  };
  return {
    isEmpty: unusable.length === values.length,
    find(text, shown) {
      const found: Replacement[] = [];
      let done = 0;
      const matches = matcher.find(text).sort((a, b) => a.start - b.start || a.index - b.index);
      for (const { start, end, index } of matches) {
        if (start < done || end === start) continue;
        found.push({ start, end, text: replaceBy(index)(text, start, end, shown) });
        done = end;
      }
      return found;
    },
  };
}
