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

const none: TextPatterns = (text) => ({ text, count: 0 });

/** TEMPORARY until lib/pattern lands: literals only. */
export function compileTextPatterns(list: RuleList<TextPattern>, refused: RefusedRule[]): TextPatterns {
  list.values.forEach((_, at) => {
    refused.push({ path: `${list.key}.${list.places[at]}`, reason: 'unavailable' });
  });
  return none;
}
