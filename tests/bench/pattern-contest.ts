import { RE2JS } from 're2js';
import { compilePatterns, type PatternSpec } from '../../lib/pattern/index.ts';
import { chat, EXPRESSIONS, words } from './pattern-data.ts';

/** One line of the report: median milliseconds of a call, and the matches in the first text. */
export interface Row {
  readonly name: string;
  readonly size: number;
  readonly milliseconds: number;
  readonly hits: number;
}

type Contestant = (text: string) => number;

const specsOf = (list: readonly string[]): PatternSpec[] => list.map((source) => ({ kind: 'word', source }));
const regexSpecs: PatternSpec[] = EXPRESSIONS.map((source) => ({ kind: 'regex', source, flags: 'i' }));
const escaped = (text: string) => text.replace(/[^\w ]/g, '\\$&');
const asExpressions = (list: readonly string[]) => list.map((word) => String.raw`\b${escaped(word)}\b`);

function ours(specs: readonly PatternSpec[]): Contestant {
  const { matcher, refused } = compilePatterns(specs);
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`);
  return (text) => matcher.find(text).length;
}

function native(sources: readonly string[]): Contestant {
  const all = sources.map((source) => new RegExp(source, 'gi'));
  return (text) => {
    let hits = 0;
    for (const one of all) {
      one.lastIndex = 0;
      while (one.exec(text)) hits++;
    }
    return hits;
  };
}

function re2js(sources: readonly string[]): Contestant {
  const all = sources.map((source) => RE2JS.compile(source, RE2JS.CASE_INSENSITIVE));
  return (text) => {
    let hits = 0;
    for (const one of all) {
      const found = one.matcher(text);
      while (found.find()) hits++;
    }
    return hits;
  };
}

/** Texts in turn, so that no engine profits from seeing the same one again. */
const TURNS = 7;
/** Clocks of browsers are coarse: calls are timed in batches of at least this many milliseconds. */
const BATCH = 4;

/** Median over batches of the time of one call. */
function time(run: Contestant, size: number, budget: number): { milliseconds: number; hits: number } {
  const texts = Array.from({ length: TURNS }, (_, i) => chat(size, 1 + i));
  const next = (i: number) => texts[i % TURNS] ?? '';
  const times: number[] = [];
  let turn = 0;
  // Building what is built on first use, and compiling by the runtime, is told apart as the first run.
  const warm = performance.now() + budget / 2;
  do run(next(turn++));
  while (performance.now() < warm);
  const until = performance.now() + budget;
  do {
    const before = performance.now();
    let calls = 0;
    let spent = 0;
    while (spent < BATCH) {
      run(next(turn++));
      calls++;
      spent = performance.now() - before;
    }
    times.push(spent / calls);
  } while (performance.now() < until || times.length < 3);
  times.sort((a, b) => a - b);
  return { milliseconds: times[times.length >> 1] ?? 0, hits: run(next(0)) };
}

/** Runs all contestants on all sizes. */
export function contest(log: (line: string) => void): Row[] {
  const three = words(300);
  const alternation = (list: readonly string[]) => `(?:${list.join('|')})`;
  const first = performance.now();
  const cold = compilePatterns([...specsOf(three), ...regexSpecs]).matcher;
  const compiled = performance.now();
  cold.find(chat(2_000, 3));
  log(
    `compile ${(compiled - first).toFixed(2)} ms, first run ${(performance.now() - compiled).toFixed(2)} ms`,
  );
  const contestants: [string, Contestant][] = [
    ['sidedesk 300 + 40', ours([...specsOf(three), ...regexSpecs])],
    ['sidedesk 300 words', ours(specsOf(three))],
    ['sidedesk 10,000 words', ours(specsOf(words(10_000)))],
    ['sidedesk 40 expressions', ours(regexSpecs)],
    ['native one by one', native([...asExpressions(three), ...EXPRESSIONS])],
    ['native 40 expressions', native(EXPRESSIONS)],
    ['native two alternations', native([String.raw`\b${alternation(three)}\b`, alternation(EXPRESSIONS)])],
    ['re2js words as one + 40', re2js([String.raw`\b${alternation(three)}\b`, ...EXPRESSIONS])],
  ];
  const rows: Row[] = [];
  for (const size of [2_000, 20_000, 200_000]) {
    for (const [name, run] of contestants) {
      rows.push({ name, size, ...time(run, size, 600) });
    }
    const base = rows.find((row) => row.size === size && row.name === 'native two alternations');
    for (const row of rows.filter((one) => one.size === size)) {
      const ratio = row.milliseconds / (base?.milliseconds ?? 1);
      log(
        `${String(size).padStart(7)}  ${row.name.padEnd(26)} ${row.milliseconds.toFixed(3).padStart(10)} ms` +
          `  ${ratio.toFixed(2).padStart(7)} × two alternations  ${row.hits} hits`,
      );
    }
  }
  return rows;
}
