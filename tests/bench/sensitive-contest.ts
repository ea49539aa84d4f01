import { RE2JS } from 're2js';
import {
  type Checker,
  compile,
  createScan,
  detectors,
  type SensitiveConfig,
} from '../../lib/sensitive/index.ts';
import { phonePlans } from '../../lib/sensitive/phone-plans.ts';
import { chat, EXPRESSIONS, words } from './pattern-data.ts';

type Contestant = (text: string) => number;

const COUNTRIES = ['US', 'GB', 'DE', 'FI'];

function configOf(wordCount: number, withDetectors: boolean): SensitiveConfig {
  const everyDetector = detectors.filter(({ id }) => id !== 'national-id');
  return {
    words: words(wordCount).map((word, i) => ({ id: `w${i}`, word })),
    expressions:
      wordCount === 0
        ? []
        : EXPRESSIONS.map((expression, i) => ({ id: `e${i}`, name: `e${i}`, expression, flags: 'i' })),
    detectors: withDetectors
      ? everyDetector.map(({ id }) => ({
          id,
          detector: id,
          ...(id === 'phone' ? { countries: COUNTRIES } : {}),
        }))
      : [],
  };
}

function checkerOf(config: SensitiveConfig): Checker {
  const { checker, refused } = compile(config, { phonePlans });
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`);
  return checker;
}

const escaped = (text: string) => text.replace(/[^\w ]/g, '\\$&');
const asExpression = (word: string) => String.raw`\b${escaped(word)}\b`;
const anyOf = (list: readonly string[]) => `(?:${list.join('|')})`;

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

/** The machine may be shared: the least disturbed time beside the median. */
type Timing = { readonly least: number; readonly median: number };

function timing(times: number[]): Timing {
  times.sort((a, b) => a - b);
  return { least: times[0] ?? 0, median: times[times.length >> 1] ?? 0 };
}

const shown = ({ least, median }: Timing) =>
  `${least.toFixed(4).padStart(10)} ms least ${median.toFixed(4).padStart(10)} ms median`;

/** Time of one call, each on a text made anew as when somebody types; in batches, since clocks in pages are coarse. */
function time(run: Contestant, size: number): Timing & { readonly hits: number } {
  const times: number[] = [];
  let hits = 0;
  const batch = Math.max(1, Math.round(40_000 / size));
  const until = performance.now() + 700;
  for (let i = 0; i < 3 || (performance.now() < until && i < 500); i++) {
    const texts = Array.from({ length: batch }, (_, k) => chat(size, 1 + ((i + k) % 7)));
    const before = performance.now();
    for (const text of texts) hits = run(text);
    times.push((performance.now() - before) / batch);
  }
  return { ...timing(times), hits };
}

/** Time of one keystroke in the middle of a reply. */
function keystroke(checker: Checker, size: number): Timing {
  const text = chat(size, 3);
  const scan = createScan(checker);
  scan.update(text);
  const times: number[] = [];
  const typed = 'my card is 4111 1111 1111 1111 thanks ';
  const middle = size >> 1;
  for (let i = 0; i < 150; i++) {
    const texts = Array.from(
      typed,
      (_, end) => text.slice(0, middle) + typed.slice(0, end) + text.slice(middle),
    );
    const before = performance.now();
    for (const next of texts) scan.update(next);
    times.push((performance.now() - before) / texts.length);
  }
  return timing(times);
}

/** Runs all contestants on all sizes. */
export function contest(log: (line: string) => void): void {
  const before = performance.now();
  const cold = checkerOf(configOf(300, true));
  const compiled = performance.now();
  cold.find(chat(2_000, 3));
  log(
    `compile ${(compiled - before).toFixed(1)} ms, first run ${(performance.now() - compiled).toFixed(1)} ms`,
  );

  const three = words(300);
  const contestants: [string, Contestant][] = [
    ['sidedesk 300 + 40 + detectors', (text) => cold.find(text).length],
  ];
  const add = (name: string, checker: Checker) =>
    contestants.push([name, (text) => checker.find(text).length]);
  add('sidedesk 300 + 40', checkerOf(configOf(300, false)));
  add('sidedesk detectors', checkerOf(configOf(0, true)));
  contestants.push(
    ['native one by one', native([...three.map(asExpression), ...EXPRESSIONS])],
    ['native two alternations', native([String.raw`\b${anyOf(three)}\b`, anyOf(EXPRESSIONS)])],
    ['re2js words as one + 40', re2js([String.raw`\b${anyOf(three)}\b`, ...EXPRESSIONS])],
  );
  for (const size of [2_000, 20_000, 200_000]) {
    for (const [name, run] of contestants) {
      run(chat(size, 9));
      const result = time(run, size);
      log(`${String(size).padStart(7)}  ${name.padEnd(30)} ${shown(result)}  ${result.hits} hits`);
    }
  }
  for (const [name, config] of [
    ['300 + 40 + detectors', configOf(300, true)],
    ['detectors', configOf(0, true)],
  ] as const) {
    for (const size of [2_000, 20_000]) {
      log(`keystroke in ${size} with ${name}: ${shown(keystroke(checkerOf(config), size))}`);
    }
  }
}
