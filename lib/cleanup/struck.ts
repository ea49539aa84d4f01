import type { Channel } from '../channels/channels.ts';
import { addressesIn } from '../channels/links.ts';
import { marks, plainText, type Run } from './runs.ts';

const WORD_START = /^[\p{L}\p{N}]/u;
const WORD_END = /[\p{L}\p{N}]$/u;

/** Tags whose text no longer holds. */
export const STRUCK_TAGS = new Set(['s', 'strike', 'del']);

/**
 * A line's runs with struck text that cannot be read as valid: a space parts it from what replaces it
 * (`~~10~~ 15`), and where the channel would not show the mark, inside a word or beside a mark's character that cannot
 * be escaped, it is left out.
 *
 * @returns also how many struck texts were left out
 */
export function partStruck(runs: Run[], channel: Channel): { runs: Run[]; left: number } {
  if (!runs.some(isStruck)) return { runs, left: 0 };
  const delimiter = channel.delimiters.find(({ mark }) => mark === 'strike');
  const insideWord = delimiter?.insideWord ?? false;
  const parted: Run[] = [];
  let left = 0;
  for (let at = 0; at < runs.length; ) {
    const first = runs[at] as Run;
    if (!isStruck(first)) {
      parted.push(first);
      at++;
      continue;
    }
    let end = at;
    while (end < runs.length && isStruck(runs[end] as Run)) end++;
    const struck = runs.slice(at, end);
    const text = plainText(struck);
    const before = parted.at(-1)?.text ?? '';
    const after = runs[end]?.text ?? '';
    const gluedBefore = WORD_END.test(before) && !/^\s/.test(text);
    const gluedAfter = WORD_START.test(after) && !/\s$/.test(text);
    const replaces = gluedBefore && !gluedAfter && /\d$/.test(before) && /^\d/.test(text);
    const isBroken =
      delimiter !== undefined && !channel.escapes && holds(lineAround(runs, at, end), delimiter.text);
    if ((gluedBefore && !replaces && !insideWord) || isBroken) left++;
    else {
      if (replaces) parted.push(space);
      parted.push(...struck);
      if (gluedAfter && !gluedBefore) parted.push(space);
    }
    at = end;
  }
  return { runs: parted, left };
}

export function isStruck(run: Run): boolean {
  return (run.marks & marks.strike) !== 0;
}

/** The text of the line in which the runs from `start` to `end` are. */
function lineAround(runs: readonly Run[], start: number, end: number): string {
  const isBreak = ({ text }: Run) => text === '\n';
  const before = runs.slice(0, start).findLastIndex(isBreak) + 1;
  const after = runs.findIndex((run, at) => at >= end && isBreak(run));
  return plainText(runs.slice(before, after < 0 ? undefined : after));
}

/** Whether the text holds the character outside of addresses. */
function holds(text: string, character: string): boolean {
  const places = [0, ...addressesIn(text)];
  return places.some((start, at) => at % 2 === 0 && text.slice(start, places[at + 1]).includes(character));
}

const space: Run = { text: ' ', marks: 0, href: undefined };
