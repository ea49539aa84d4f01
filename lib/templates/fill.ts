import { withoutHidden } from '../names/names.ts';
import type { EmptyPlace } from './marks.ts';
import { placeholdersIn } from './placeholders.ts';
import { isVariable, type Values } from './variables.ts';

export interface Filled {
  text: string;
  /** The places that nothing was known for, in order. */
  empty: EmptyPlace[];
}

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
    const known = isVariable(variable) ? inLine(values[variable] ?? '') : '';
    const value = known || fallback;
    if (value === null) {
      const label = `[${labelOf(variable)}]`;
      empty.push({ start: text.length, end: text.length + label.length, variable });
      text += label;
    } else text += value;
  }
  return { text: text + template.slice(from), empty };
}

/** A value as a part of a line: it breaks none, and nothing in it moves or hides what stands around it. */
function inLine(value: string): string {
  return withoutHidden(value, ' ').replace(/\s+/gu, ' ').trim();
}
