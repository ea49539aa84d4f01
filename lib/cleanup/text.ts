import type { Channel } from '../channels/channels.ts';
import { COUNTED_LINE, LIST_LINE } from '../channels/list-markers.ts';
import { cleanCharacters } from './characters.ts';
import type { CleanupRules } from './rules.ts';
import type { Tally } from './tally.ts';
import { stripTrackingInText } from './tracking.ts';

/** Quotes in lists in quotes, and so on, are told apart no further: channels show no more. */
const DEEPEST = 8;
const FENCE_LINE = /^(?:[ >]|[-*•] |\d{1,9}[.)] )*(`{3,})[^`]*$/;
const GLYPH_BULLET = /^([ \t]*)[•·‣◦▪●○■□⁃∙\uF0B7\uF0A7\uF0D8](?:[ \t]+)(?=\S)/;
/** Markers that Word lets its users make up: `①`, `２．`, `§ 3`, `Step 1:`. */
const OWN_MARKER =
  /^ *(?:[\p{No}\p{Lo}]{1,3}[.．、)）]?|\p{Nd}{1,3}[．、）]|§ ?\d[\d.]*|\p{L}{2,12} \d{1,3}[:.)]) +\S/u;

/**
 * The last step: characters, addresses, then lines (outer and repeated white space, bullets, leftovers, blank lines).
 * Code blocks keep their white space. Idempotent.
 */
export function normaliseText(text: string, rules: CleanupRules, channel: Channel, tally: Tally): string {
  const readable = cleanCharacters(text.replace(/\r\n?/g, '\n'), rules, tally);
  const stripped = stripTrackingInText(readable, rules);
  tally.add('tracking', stripped.count);
  return normaliseLines(stripped.text, rules, channel, tally);
}

function normaliseLines(text: string, rules: CleanupRules, channel: Channel, tally: Tally): string {
  const lines = text.split('\n');
  const inCode = channel.markup.has('code_block') ? codeLines(lines) : () => false;
  // Where code has no block of its own, its lines are told by their indentation only.
  const keepsIndent = !channel.markup.has('code_block');
  const kept: string[] = [];
  let blank = 0;
  let inList = false;
  let depth = 0;
  const several = lines.some((line) => line.trim() !== '' && !isLeftover(line, rules));
  lines.forEach((line, at) => {
    if (inCode(at)) {
      kept.push(line.trimEnd());
      blank = 0;
      return;
    }
    const [quote, rest] = unquoted(line);
    if (quote.length !== depth) inList = false;
    depth = quote.length;
    const own = tidyLine(rest, inList || (keepsIndent && kept.length > 0), rules);
    const tidy = (quote + own).trimEnd();
    if (tidy === '') {
      blank++;
      if (kept.length > 0 && blank <= rules.blankLines) kept.push('');
      else if (kept.length > 0) tally.add('blankLines', 1);
    } else if (several && isLeftover(tidy, rules)) {
      tally.add('leftovers', 1);
    } else {
      inList = beginsItem(own) || (inList && (own === '' || own.startsWith(' ')));
      blank = 0;
      kept.push(tidy);
    }
  });
  while (kept.at(-1) === '') kept.pop();
  return kept.join('\n');
}

const beginsItem = (line: string) =>
  [LIST_LINE, COUNTED_LINE, OWN_MARKER].some((marker) => marker.test(line));

/** The marks of the quotes that a line begins with, and the line without them. */
function unquoted(line: string): [quote: string, rest: string] {
  if (!line.startsWith('>')) return ['', line];
  const [, marks = '', rest = line] = /^((?:> ?)+)(.*)$/.exec(line) ?? [];
  return [marks.replace(/> ?/g, '> '), rest];
}

/** @param depth how many quotes are around that stand further in */
function tidyLine(line: string, keepsIndent: boolean, rules: CleanupRules, depth = 0): string {
  const bulleted = line.replace(GLYPH_BULLET, (_, indent: string) => `${indent}${rules.bullet} `);
  const body = bulleted.trim();
  if (body === '') return '';
  const [quote, rest] = depth < DEEPEST ? unquoted(body) : ['', body];
  const inside = quote === '' ? '' : tidyLine(rest, true, rules, depth + 1);
  const plain = /[ \t]{2}|\t/.test(body) ? body.replace(/[ \t]+/g, ' ') : body;
  const single = quote === '' ? plain : (quote + inside).trimEnd();
  if (!keepsIndent || !/^[ \t]/.test(bulleted)) return single;
  const indent = bulleted.slice(0, bulleted.length - bulleted.trimStart().length);
  return indent.replace(/\t/g, '  ') + single;
}

/** A line that only led to more text where it was copied. */
function isLeftover(line: string, rules: CleanupRules): boolean {
  const longest = /\]\(|\(http/.test(line) ? 300 : 40;
  if (rules.leftovers.size === 0 || line.length > longest) return false;
  const words = line
    .toLowerCase()
    .replace(/^[\s*_~[>-]+/, '')
    .replace(/(?:\]\([^)]*\)|\s\(https?:[^)]*\))/, '')
    .replace(/[\s*_~.…»›→>+\]]+$/, '');
  return rules.leftovers.has(words);
}

/** Tells which lines belong to a closed code block, fences included. */
export function codeLines(lines: string[]): (at: number) => boolean {
  const inside = new Set<number>();
  let opened = -1;
  let length = 0;
  lines.forEach((line, at) => {
    const fence = FENCE_LINE.exec(line)?.[1]?.length ?? 0;
    if (opened < 0) {
      if (fence > 0) [opened, length] = [at, fence];
    } else if (fence >= length && line.trim().endsWith('`')) {
      for (let each = opened; each <= at; each++) inside.add(each);
      opened = -1;
    }
  });
  return (at) => inside.has(at);
}
