import { isSpace, walk } from './plain.ts';

/**
 * What begins at a place depends only on this many plain characters before it (context words, neighbours), on this
 * many after it, and on the rest of the runs without white space that these reach. Detectors keep to it; the property test holds them.
 */
const BACK = 96;
const AHEAD = 160;

export type Window = {
  /** Findings that begin from `from` up to `to` (excluded) may have changed. */
  readonly from: number;
  readonly to: number;
  /** The part of the text to scan to find them again. */
  readonly scanFrom: number;
  readonly scanTo: number;
};

const isBreak = (text: string, at: number) => isSpace(text.charCodeAt(at));

/** Start of the run without white space that reaches `at`, or the start of the text. */
function runStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isBreak(text, start - 1)) start--;
  return start;
}

function runEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isBreak(text, end)) end++;
  return end;
}

/** What an edit of `text`, which replaced something by its part from `start` to `end`, can affect. */
export function windowOf(text: string, start: number, end: number): Window {
  const from = before(text, runStart(text, start), AHEAD);
  const to = after(text, runEnd(text, end), BACK);
  return { from, to, scanFrom: before(text, from, BACK), scanTo: after(text, to, AHEAD) };
}

const before = (text: string, at: number, count: number) => runStart(text, walk(text, at, count, -1));
const after = (text: string, at: number, count: number) => runEnd(text, walk(text, at, count, 1));
