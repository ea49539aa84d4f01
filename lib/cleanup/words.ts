import { addressesIn } from '../channels/index.ts';
import { straighten } from './characters.ts';
import type { CleanupRules } from './rules.ts';
import { LINE_BREAK, marks, plainText, type Run } from './runs.ts';
import type { Tally } from './tally.ts';
import type { Replacement, TextPatterns } from './text-patterns.ts';

/** A line as it will be shown: without marks, escapes and the address of a named link. */
export type Line = {
  runs: Run[];
  /** Its words stand in columns below each other. */
  columns?: boolean;
};

/** Stands for each unit of what no rule for words may change: neither a letter nor a space. */
const KEPT = '\uFFFC';
const PLAIN: Run = { text: '', marks: 0, href: undefined };
const EACH_PART = /\uFFFC+|[^\uFFFC]+/g;
/** What is left of a list item, or of a line of a quote, that says nothing. */
const NOTHING = /^\s*(?:[-*•>·–]|\d{1,9}[.)])?\s*$/;

/** Whether any rule changes words. */
export function changesWords(rules: CleanupRules): boolean {
  return !rules.textPatterns.isEmpty || rules.punctuation !== 'keep' || rules.headings === 'upper_case';
}

/**
 * Does what the rules say to words, before marks and escapes are written: text patterns, then upper case and straight
 * punctuation. Addresses and code are left as they are: a match is made around the whole of one or not at all. Text
 * patterns see all lines as one text, in which `null` stands for a code block.
 *
 * @returns each line's runs, none of one that says nothing any more
 */
export function changeWords(lines: readonly (Line | null)[], rules: CleanupRules, tally: Tally): Run[][] {
  const replaced = rules.textPatterns.isEmpty ? lines : replaceIn(lines, rules.textPatterns, tally);
  return replaced.map((line) => (line ? restyled(line.runs, rules, tally) : []));
}

function replaceIn(
  lines: readonly (Line | null)[],
  patterns: TextPatterns,
  tally: Tally,
): readonly (Line | null)[] {
  const shown = lines.map((line) => (line ? plainText(line.runs) : KEPT)).join('\n');
  const masked = lines.map((line) => (line ? mask(line.runs) : KEPT)).join('\n');
  const found = patterns.find(masked, shown).filter(({ start, end }) => {
    const isInside = (at: number) => masked[at - 1] === KEPT && masked[at] === KEPT;
    return !isInside(start) && !isInside(end);
  });
  tally.add('textPatterns', found.length);
  let next = 0;
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += (line ? plainText(line.runs).length : 1) + 1;
    while ((found[next]?.end ?? at) <= start) next++;
    const own: Replacement[] = [];
    for (let each = next; (found[each]?.start ?? at) < at; each++) own.push(found[each] as Replacement);
    return line && own.length > 0 ? { ...line, runs: replaced(line, start, own) } : line;
  });
}

/** The runs of a line that starts at `start`, without those of its lines that a replacement left nothing of. */
function replaced({ runs, columns }: Line, start: number, own: readonly Replacement[]): Run[] {
  if (columns) return runs.map((run) => ({ ...run, text: inColumns(run.text, start, own) }));
  const kept: Run[][] = [];
  let line: Run[] = [];
  let isChanged = false;
  let at = start;
  let next = 0;
  const put = (run: Run, text: string) => {
    if (text !== '') line.push({ ...run, text });
  };
  const endLine = () => {
    if (!isChanged || !NOTHING.test(plainText(line))) kept.push(line);
    line = [];
    isChanged = false;
  };
  for (const run of runs) {
    const end = at + run.text.length;
    let from = at;
    for (let one = own[next]; one && one.start < end; one = own[++next]) {
      isChanged = true;
      if (one.start >= at) {
        put(run, run.text.slice(from - at, one.start - at));
        put({ ...run, marks: run.marks & ~marks.code }, one.text);
      }
      from = Math.min(end, one.end);
      if (one.end > end) break;
    }
    const isGone = run.words !== undefined && (from > at || !survives(runs, start, own, at - run.words, at));
    if (run.text === '\n' && from === at) endLine();
    else if (!isGone) put(run, run.text.slice(from - at));
    at = end;
  }
  for (; next < own.length; next++) put(PLAIN, (own[next] as Replacement).text);
  endLine();
  return kept.flatMap((each, index) => (index === 0 ? each : [LINE_BREAK, ...each])).flatMap(inLines);
}

/** Whether anything is left of the part of a line from `from` to `to`. */
function survives(
  runs: readonly Run[],
  start: number,
  own: readonly Replacement[],
  from: number,
  to: number,
) {
  const text = plainText(runs);
  let left = '';
  let at = from;
  for (const one of own) {
    if (one.end <= from || one.start >= to) continue;
    left += text.slice(at - start, Math.max(at, one.start) - start) + one.text;
    at = one.end;
  }
  return (left + text.slice(at - start, Math.max(at, to) - start)).trim() !== '';
}

/** A run for each line of a replacement. */
function inLines(run: Run): Run[] {
  if (run.text === '\n' || !run.text.includes('\n')) return [run];
  return run.text
    .split('\n')
    .flatMap((text, at) => (at === 0 ? [{ ...run, text }] : [LINE_BREAK, { ...run, text }]))
    .filter(({ text }) => text !== '');
}

/** What follows a replacement stays in its column as far as the spaces between reach. */
function inColumns(text: string, start: number, own: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  for (const one of own) {
    const from = Math.max(0, one.start - start);
    const end = Math.min(text.length, one.end - start);
    const words = one.start < start ? '' : one.text.replace(/\n/g, ' ');
    result += text.slice(at, from) + words.padEnd(text.slice(from, end).includes('\n') ? 0 : end - from);
    at = end;
    for (let over = words.length - (end - from); over > 0 && text.startsWith('  ', at); over--) at++;
  }
  return (result + text.slice(at)).replace(/[ ]+$/gm, '');
}

function restyled(runs: Run[], rules: CleanupRules, tally: Tally): Run[] {
  const isUpper = (run: Run) => (run.marks & marks.upper) !== 0;
  if (rules.punctuation === 'keep' && !runs.some(isUpper)) return runs;
  const masked = mask(runs);
  let at = 0;
  return runs.map((run) => {
    const own = masked.slice(at, at + run.text.length);
    at += run.text.length;
    const text = own.replace(EACH_PART, (part, place: number) => {
      const words = run.text.slice(place, place + part.length);
      if (part.startsWith(KEPT)) return words;
      const upper = isUpper(run) ? words.toUpperCase() : words;
      return rules.punctuation === 'keep' ? upper : straighten(upper, tally);
    });
    return { ...run, text, marks: run.marks & ~marks.upper };
  });
}

/** A line's text with addresses and code made unreadable. */
function mask(runs: readonly Run[]): string {
  const text = runs
    .map((run) => ((run.marks & marks.code) !== 0 ? KEPT.repeat(run.text.length) : run.text))
    .join('');
  const places = addressesIn(text);
  if (places.length === 0) return text;
  let masked = '';
  let at = 0;
  for (let i = 0; i < places.length; i += 2) {
    const [start = 0, end = 0] = places.slice(i, i + 2);
    masked += text.slice(at, start) + KEPT.repeat(end - start);
    at = end;
  }
  return masked + text.slice(at);
}
