import type { EmptyPlace } from './marks.ts';
import { placeholdersIn } from './placeholders.ts';
import { isVariable, type Values } from './variables.ts';

export interface Filled {
  text: string;
  /** The places that nothing was known for, in order. */
  empty: EmptyPlace[];
}

/** Line breaks, and what cannot be seen but moves or hides what stands around it: no part of a name. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/**
 * A template's text with the values in their places. Where there is neither value nor fallback the variable's name
 * stands, as `labelOf` has it, in brackets: what marks the place is its entry in `empty`, not the brackets.
 */
export function fill(template: string, values: Values, labelOf: (variable: string) => string): Filled {
  const empty: EmptyPlace[] = [];
  let text = '';
  let from = 0;
  for (const { start, end, variable, fallback } of placeholdersIn(template)) {
    text += template.slice(from, start);
    from = end;
    const known = isVariable(variable) ? values[variable]?.replace(UNSEEN, ' ').trim() : undefined;
    const value = known || fallback;
    if (value === null) {
      const label = `[${labelOf(variable)}]`;
      empty.push({ start: text.length, end: text.length + label.length, variable });
      text += label;
    } else text += value;
  }
  return { text: text + template.slice(from), empty };
}
