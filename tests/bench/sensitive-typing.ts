import {
  compileSteps,
  createScan,
  detectors,
  type SensitiveConfig,
  type Steps,
  slice,
} from '../../lib/sensitive/index.ts';
import { phonePlans } from '../../lib/sensitive/phone-plans.ts';
import { chat, EXPRESSIONS, ordinary, words } from './pattern-data.ts';

/** A figure beside what it may be at most, in milliseconds. */
type Limit = { readonly slice: number; readonly first: number; readonly key: number };

/** A frame of 16 ms leaves half for others; a mark after 50 ms is felt as at once; a key is one of many things in a frame. */
export const LIMIT: Limit = { slice: 8, first: 50, key: 1 };
export const LENGTH = 2_000;
const ROUNDS = 5;

const expressionsOf = (sources: readonly string[], flags = 'i') =>
  sources.map((expression, i) => ({ id: `e${i}`, name: `e${i}`, expression, flags }));
const wordsOf = (count: number) => words(count).map((word, i) => ({ id: `w${i}`, word }));
const everyDetector = detectors
  .filter(({ id }) => id !== 'national-id')
  .map(({ id }) => ({
    id,
    detector: id,
    ...(id === 'phone' ? { countries: ['US', 'GB', 'DE', 'FI'] } : {}),
  }));

export const CONFIGS: Readonly<Record<string, SensitiveConfig>> = {
  '300 words, 40 expressions, all detectors': {
    words: wordsOf(300),
    expressions: expressionsOf(EXPRESSIONS),
    detectors: everyDetector,
  },
  '10,000 words, 40 expressions, all detectors': {
    words: wordsOf(10_000),
    expressions: expressionsOf(EXPRESSIONS),
    detectors: everyDetector,
  },
  '2,000 expressions without a literal': {
    words: [],
    expressions: expressionsOf(ordinary(2_000), ''),
    detectors: [],
  },
};

/** Does the work slice by slice; gives the longest and all of them together. */
function sliced<Result>(steps: Steps<Result>): { result: Result; longest: number; total: number } {
  let longest = 0;
  let total = 0;
  for (;;) {
    const before = performance.now();
    const step = slice(steps, () => performance.now());
    const took = performance.now() - before;
    longest = Math.max(longest, took);
    total += took;
    if (step.done) return { result: step.value, longest, total };
  }
}

const middle = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;

/** How long an agent's thread is held by making rules ready, by the first look at a reply, and by a key in it. */
export function contest(log: (line: string) => void): void {
  for (const [name, config] of Object.entries(CONFIGS)) {
    // The first is what an agent has; the others tell whether it was disturbed.
    for (const round of ['first', 'again']) {
      const made = sliced(compileSteps(config, { phonePlans, accepted: true }));
      const scan = createScan(made.result.checker);
      const text = chat(LENGTH, 3);
      const first = sliced(scan.steps(text));
      const keys: number[] = [];
      const typed = 'see you tomorrow, 4111 1111 1111 1111';
      for (let i = 0; i < ROUNDS; i++) {
        const before = performance.now();
        for (let end = 1; end <= typed.length; end++)
          scan.update(text.slice(0, LENGTH / 2) + typed.slice(0, end) + text.slice(LENGTH / 2));
        keys.push((performance.now() - before) / typed.length);
      }
      const figure = (what: string, value: number, most: number) =>
        `${what} ${value.toFixed(2)} ms (at most ${most})${value > most ? ' !' : ''}`;
      log(
        [
          `${name}, ${round}`,
          figure('longest slice', Math.max(made.longest, first.longest), LIMIT.slice),
          figure('ready and first look', made.total + first.total, LIMIT.first),
          figure('key', middle(keys), LIMIT.key),
        ].join(' · '),
      );
    }
  }
}
