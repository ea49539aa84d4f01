import type { Range } from '../pattern/edit.ts';

/** A place in a template's text that a value is put into: `{{customer.first_name | fallback: "there"}}`. */
export interface Placeholder extends Range {
  readonly variable: string;
  /** What stands there without a value; null where nothing was given. */
  readonly fallback: string | null;
}

const PLACEHOLDER =
  /\{\{[ \t]*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)[ \t]*(?:\|[ \t]*fallback:[ \t]*"((?:[^"\\\n]|\\["\\])*)"[ \t]*)?\}\}/g;
const OPENING = /\{\{/g;

/** The placeholders of a text, in order. */
export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(({ index, 0: { length }, 1: variable = '', 2: fallback }) => ({
    start: index,
    end: index + length,
    variable,
    fallback: fallback?.replace(/\\(.)/g, '$1') ?? null,
  }));
}

/** Where a text opens a placeholder that cannot be read as one, in UTF-16 units; null where it does not. */
export function unreadableIn(text: string): number | null {
  const placeholders = placeholdersIn(text);
  const isRead = (at: number) => placeholders.some(({ start, end }) => at >= start && at < end);
  return [...text.matchAll(OPENING)].find(({ index }) => !isRead(index))?.index ?? null;
}
