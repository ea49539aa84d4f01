import { describe, expect, test } from 'vitest';
import { compilePatterns, type PatternSpec, patternSteps, whole } from '../../../lib/pattern/index.ts';
import { EXPRESSIONS } from '../../bench/pattern-data.ts';

const DEAR = '(a?){500}a{500}';

/** Expressions without a text that is worth a search, of the kinds that lists hold. */
const KINDS: ((i: number) => string)[] = [
  (i) => String.raw`\b[A-Z]{2}[A-Z0-9]{${4 + (i % 9)}}\b`,
  (i) => `[a-z]{${2 + (i % 7)},12} [${'abcdefgh'[i % 8]}-z]{3}`,
  (i) => `[a-z]{${2 + (i % 20)}}x[0-9]+y?${'abcdefghij'[i % 10]}`,
  (i) => String.raw`\b\w{${3 + (i % 5)},8}-\w+\b`,
  (i) => `[aeiou]{2,${3 + (i % 6)}}[^aeiou]{1,8}`,
  (i) => String.raw`\b\d{${3 + (i % 7)}}(?:-\d{4})?\b`,
  (i) => `[A-Z][a-z]+ [A-Z][a-z]{${1 + (i % 5)},}`,
  (i) => String.raw`(?:\w+\s){${2 + (i % 6)}}`,
];
const ordinary = (count: number) =>
  Array.from({ length: count }, (_, i) => KINDS[i % KINDS.length]?.(i) ?? '');
const refusedOf = (sources: readonly string[], flags = 'i') =>
  compilePatterns(sources.map((source): PatternSpec => ({ kind: 'regex', source, flags }))).refused;

describe('C12: one budget over the whole set', () => {
  test('holds two thousand ordinary expressions without a literal', () => {
    expect(refusedOf(ordinary(2_000))).toEqual([]);
  }, 30_000);

  test('holds forty usual ones and three hundred words', () => {
    const words = Array.from({ length: 300 }, (_, i): PatternSpec => ({ kind: 'word', source: `word ${i}` }));
    const expressions = EXPRESSIONS.map((source): PatternSpec => ({ kind: 'regex', source, flags: 'i' }));
    expect(compilePatterns([...words, ...expressions]).refused).toEqual([]);
  });

  test.each([DEAR, '.{0,900}kk.{5}zz', '.*x.{1000}', '(a|b)*a(a|b){300}'])('holds %s by itself', (source) => {
    expect(refusedOf([source])).toEqual([]);
  });

  test.each([DEAR, '(a|b)*a(a|b){300}', '.*x.{1000}', '.{60}x.{100}y', String.raw`(?:\w{1,60}-){8}\d`])(
    'refuses most of a hundred times %s, and keeps the others',
    (source) => {
      const refused = refusedOf([...ordinary(40), ...Array.from({ length: 100 }, () => source)]);
      expect(refused.length).toBeGreaterThan(50);
      expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(['budget']));
      expect(refused.every(({ index }) => index >= 40)).toBe(true);
      expect(refused[0]?.message).toMatch(/takes \d+% of what all of them may take/);
    },
  );

  test('names the dearest first', () => {
    const dear = Array.from({ length: 20 }, () => DEAR);
    const refused = refusedOf(['[a-z]+ing', '(a|b)*a(a|b){300}', ...dear, '.*x.{1000}']);
    expect(
      refused
        .map(({ index }) => index)
        .slice(0, 2)
        .sort(),
    ).toEqual([1, 22]);
  });

  test('is the same every time', () => {
    const set = [...ordinary(100), ...Array.from({ length: 30 }, (_, i) => `(a|b)*a(a|b){${200 + i}}`)];
    expect(refusedOf(set)).toEqual(refusedOf(set));
  });

  test('what is kept out of force is not found, the rest is', () => {
    const specs = [...Array.from({ length: 100 }, () => DEAR), 'b+'];
    const { matcher, refused } = compilePatterns(
      specs.map((source): PatternSpec => ({ kind: 'regex', source })),
    );
    const out = new Set(refused.map(({ index }) => index));
    const found = new Set(matcher.find(`${'a'.repeat(500)} bb`).map(({ index }) => index));
    expect([...found].filter((index) => out.has(index))).toEqual([]);
    expect(found.size).toBe(specs.length - out.size);
  });

  test('is counted step by step', () => {
    const specs = ordinary(200).map((source): PatternSpec => ({ kind: 'regex', source }));
    const steps = patternSteps(specs);
    let count = 0;
    while (!steps.next().done) count++;
    expect(count).toBeGreaterThan(specs.length);
  });
});

describe('what a server accepted', () => {
  const accepted = (specs: readonly PatternSpec[]) => whole(patternSteps(specs, { accepted: true }));

  test('is not weighed again', () => {
    const specs = Array.from({ length: 100 }, (): PatternSpec => ({ kind: 'regex', source: DEAR }));
    expect(compilePatterns(specs).refused).not.toEqual([]);
    expect(accepted(specs).refused).toEqual([]);
  });

  test('is not asked again whether it is written as other engines have it', () => {
    const specs: PatternSpec[] = [{ kind: 'regex', source: String.raw`\Astart` }];
    expect(compilePatterns(specs).refused).toMatchObject([{ reason: 'dialect' }]);
    expect(accepted(specs).refused).toEqual([]);
  });

  test.each([
    [String.raw`\p{Script=Later}`, 'u', 'syntax'],
    ['(', '', 'syntax'],
    [String.raw`(a)\1`, '', 'back-reference'],
    ['(?:a{60}){90}', '', 'size'],
    ['a*', 'q', 'flag'],
  ])('is refused where it cannot be searched for here: %s', (source, flags, reason) => {
    expect(accepted([{ kind: 'regex', source, flags }]).refused).toMatchObject([{ index: 0, reason }]);
  });
});
