/**
 * White space, line breaks as programs and JSON write them, the signs of quotes and of strings put together. The number
 * of backslashes is bounded, so that a row of them is read once.
 */
const GAP = /(?:\s|\\{1,8}[nrt]|["'`>,\\]|\+(?=\s))*/y;
const RUN = /[A-Za-z\d+/=]*/y;
/** What closes the base64 of PGP: a checksum of 24 bits. */
const CHECKSUM = /=[A-Za-z\d+/]{4}(?![A-Za-z\d+/=])/y;
const BREAK = /[\n\r]|\\[nr]/;
const DASH = /[-\u2010-\u2015\u2212]/;

/** The least that a first line holds, and two kinds of sign: what tells it from a word. */
const LEAST = 16;
/** The widest line; more are in one. */
const WIDEST = 80;

/** One past what a sticky expression takes at `at`; `at` when it takes nothing. */
export function after(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}

/** One past the white space, line breaks and quotes at `at`. */
export const gapEnd = (text: string, at: number): number => after(GAP, text, at);

const isMixed = (run: string) =>
  Number(/[a-z]/.test(run)) + Number(/[A-Z]/.test(run)) + Number(/\d/.test(run)) > 1;

/** Whether the text or the key ends after a gap. */
function isClosed(text: string, at: number): boolean {
  const next = gapEnd(text, at);
  return next === text.length || DASH.test(text.charAt(next));
}

/** Whether a run shorter than a line ends the key: it looks like base64, or nothing else follows. */
const isLastLine = (text: string, run: string, to: number, isFramed: boolean) =>
  run !== '' && (isMixed(run) || run.endsWith('=') || (isFramed && isClosed(text, to)));

/**
 * One past the base64 of a key that begins at `from`; `from` when none does: lines of one width and a shorter last one,
 * or a single one. What follows the last is no longer the key's.
 *
 * @param isFramed whether lines around it say that it is a key: then spaces may stand for its line breaks, and the last
 *   line be as short as a word
 */
export function bodyEnd(text: string, from: number, isFramed: boolean): number {
  let end = from;
  let width = 0;
  for (let at = from; ; at = gapEnd(text, end)) {
    const to = after(RUN, text, at);
    const run = text.slice(at, to);
    const isLine = run.length >= LEAST && isMixed(run);
    if (width === 0 && !isLine) return from;
    const isShorter = run.length < width;
    if (width > 0 && !isFramed && !BREAK.test(text.slice(end, at))) break;
    if (isShorter && !isLine && !isLastLine(text, run, to, isFramed)) break;
    end = to;
    width ||= run.length;
    if (isShorter || run.length > WIDEST || run.endsWith('=')) break;
  }
  const checksum = after(CHECKSUM, text, gapEnd(text, end));
  return checksum > gapEnd(text, end) ? checksum : end;
}
