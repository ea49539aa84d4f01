import { compilePatterns } from '../pattern/index.ts';
import type { RefusedRule, RuleList } from './rules.ts';

export type TextPattern = {
  kind: 'word' | 'literal' | 'regex';
  source: string;
  wholeWord?: boolean | undefined;
  caseSensitive?: boolean | undefined;
  replacement: string;
};

/** Replaces every match in a text; tells how many there were. */
export type TextPatterns = (text: string) => { text: string; count: number };

/**
 * Compiles text patterns to one replacement in time linear in the text; what cannot be matched so is refused.
 * Of matches that overlap, the one that starts first wins, then the earlier pattern.
 */
export function compileTextPatterns(list: RuleList<TextPattern>, refused: RefusedRule[]): TextPatterns {
  const { values, places } = list;
  if (values.length === 0) return (text) => ({ text, count: 0 });
  const { matcher, refused: unusable } = compilePatterns(
    values.map(({ kind, source, wholeWord, caseSensitive }) => ({
      kind,
      source,
      ...(wholeWord === undefined ? {} : { wholeWord }),
      ...(caseSensitive === undefined ? {} : { caseSensitive }),
    })),
  );
  for (const { index, message } of unusable) {
    refused.push({ path: `${list.key}.${places[index]}.source`, reason: message });
  }
  return (text) => {
    const parts: string[] = [];
    let done = 0;
    let count = 0;
    const matches = matcher.find(text).sort((a, b) => a.start - b.start || a.index - b.index);
    for (const { start, end, index } of matches) {
      if (start < done || end === start) continue;
      parts.push(text.slice(done, start), values[index]?.replacement ?? '');
      done = end;
      count++;
    }
    return count === 0 ? { text, count } : { text: parts.join('') + text.slice(done), count };
  };
}
