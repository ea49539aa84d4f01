import { isSpace, walk } from './plain.ts';

/**
 * What begins at a place depends only on this many plain characters before it (context words, neighbours), on this
 * many after it, and on the rest of its run without white space. Detectors keep to it; the property test holds them.
 */
const BACK = 128;
const AHEAD = 416;

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
  const from = runStart(text, walk(text, start, AHEAD, -1));
  const to = runEnd(text, walk(text, end, BACK, 1));
  return {
    from,
    to: to === text.length ? to + 1 : to,
    scanFrom: walk(text, from, BACK, -1),
    scanTo: runEnd(text, walk(text, to, AHEAD, 1)),
  };
}
