import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compilePatterns,
  editBetween,
  inSlices,
  type PatternSpec,
  patternSteps,
  type Steps,
  slice,
  whole,
} from '../../../lib/pattern/index.ts';
import { SLICE_MS } from '../../../lib/pattern/steps.ts';
import { runs } from '../../runs.ts';
import { expressions, texts } from './generate.ts';

/** Work of steps that take a millisecond each, on a clock of its own. */
function work(count: number, result = 'done') {
  let time = 0;
  function* steps(): Steps<string> {
    for (let i = 0; i < count; i++) {
      time++;
      yield;
    }
    return result;
  }
  return { now: () => time, steps: steps() };
}

test('C12: work that fits a slice is done at once', () => {
  const { now, steps } = work(SLICE_MS - 1);
  expect(slice(steps, now)).toEqual({ done: true, value: 'done' });
});

test('C12: longer work pauses when its slice is over, and goes on where it was', async () => {
  const { now, steps } = work(10 * SLICE_MS);
  let at = 0;
  const held: number[] = [];
  const result = await inSlices(
    steps,
    async () => {
      held.push(now() - at);
      at = now();
    },
    now,
  );
  expect(result).toBe('done');
  expect(held.length).toBeGreaterThanOrEqual(9);
  expect(Math.max(...held)).toBeLessThanOrEqual(SLICE_MS + 1);
});

test('C12: what goes wrong in a later slice is told', async () => {
  function* steps(): Steps<void> {
    yield;
    throw new Error('no');
  }
  let time = 0;
  await expect(
    inSlices(
      steps(),
      async () => {},
      () => (time += SLICE_MS),
    ),
  ).rejects.toThrow('no');
});

test.each([
  ['each expression', 'regex', 1],
  ['every few words', 'word', 16],
] as const)('C12: compiling pauses at least once for %s', (_, kind, few) => {
  const specs: PatternSpec[] = Array.from({ length: 320 }, (_, i) => ({ kind, source: `word ${i}` }));
  const steps = patternSteps(specs);
  let count = 0;
  while (!steps.next().done) count++;
  expect(count).toBeGreaterThan(320 / few);
});

const specs = fc.array(
  fc.oneof(
    expressions.map((one): PatternSpec => ({ kind: 'regex', ...one })),
    texts.map((source): PatternSpec => ({ kind: 'word', source, wholeWord: false })),
  ),
  { minLength: 1, maxLength: 4 },
);

test('C12: a search given up halfway takes nothing from the next', () => {
  fc.assert(
    fc.property(specs, fc.array(fc.tuple(texts, fc.nat({ max: 6 })), { maxLength: 8 }), (list, typed) => {
      const { matcher } = compilePatterns(list);
      const follower = matcher.follow();
      const order = (a: { start: number; end: number; index: number }, b: typeof a) =>
        a.start - b.start || a.end - b.end || a.index - b.index;
      let before = '';
      for (const [text, patience] of [...typed, ['abc ks@aaa', 99] as const]) {
        const steps = follower.steps(text, editBetween(before, text));
        let step = steps.next();
        for (let i = 0; i < patience && !step.done; i++) step = steps.next();
        if (!step.done) continue;
        before = text;
        expect(step.value.sort(order)).toEqual(matcher.find(text));
      }
      expect(whole(follower.steps(before, editBetween(before, before))).sort(order)).toEqual(
        matcher.find(before),
      );
    }),
    { numRuns: runs(300) },
  );
});
