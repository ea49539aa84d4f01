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
  const broken = delimiter && !channel.escapes ? brokenBy(delimiter.text, runs) : [];
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
    if ((gluedBefore && !replaces && !insideWord) || broken.slice(at, end).includes(true)) left++;
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

/** For each run whether its line holds the character, which would end or carry on a mark, outside of addresses. */
function brokenBy(character: string, runs: readonly Run[]): boolean[] {
  const broken: boolean[] = [];
  let line: Run[] = [];
  const close = () => {
    const isBroken = holds(plainText(line), character);
    while (broken.length < done) broken.push(isBroken);
    line = [];
  };
  let done = 0;
  for (const run of runs) {
    done++;
    line.push(run);
    if (run.text === '\n') close();
  }
  close();
  return broken;
}

/** Whether the text holds the character outside of addresses. */
function holds(text: string, character: string): boolean {
  const places = [0, ...addressesIn(text)];
  return places.some((start, at) => at % 2 === 0 && text.slice(start, places[at + 1]).includes(character));
}

const space: Run = { text: ' ', marks: 0, href: undefined };
