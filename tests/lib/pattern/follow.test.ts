import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compilePatterns,
  editBetween,
  type Match,
  meter,
  type PatternSpec,
} from '../../../lib/pattern/index.ts';
import { EXPRESSIONS } from '../../bench/pattern-data.ts';
import { runs } from '../../runs.ts';
import { expressions, texts } from './generate.ts';

/** Expressions whose required texts, reaches and neighbours differ: bounded and not, cut off by each other. */
const TRICKY: PatternSpec[] = [
  ...EXPRESSIONS,
  '[a-c]+@[a-c]+',
  String.raw`\b[a-c]{0,3}1\b`,
  '@1?@|1[^@]*@$',
  '^[^1]*1',
  String.raw`(?<![a-c@])12+(?!\w)`,
  '(?:ab)+1{2,}',
].map((source, i) => ({ kind: 'regex', source, flags: i % 2 === 0 ? 'i' : 'iu' }));

const WORDS: PatternSpec[] = ['ab', 'aba', 'a b', 'kss', '12', 'bcb', '@', 'a'].flatMap((source) => [
  { kind: 'word', source },
  { kind: 'word', source, wholeWord: false, foldDiacritics: true },
  { kind: 'literal', source, wholeWord: true },
]);

const PIECES = [
  ...[
    'a',
    'b',
    'c',
    'ab',
    'aba',
    '@',
    '1',
    '12',
    ' ',
    '-',
    '\u200b',
    '\u00ad',
    '😀',
    '\ud83d',
    '\ude00',
    'é',
    'ß',
  ],
  ...[
    'ab@cb',
    'abab11',
    'a@b.co',
    'http://ab',
    '4111 1111',
    '12/03/2024',
    'pass: ab1',
    '$1,222',
    'do not  share',
  ],
];
const piece = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: texts });
const written = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const edits = fc.array(fc.record({ at: fc.nat(), cut: fc.nat({ max: 12 }), put: piece }), { maxLength: 10 });

const shown = (matches: readonly Match[]) =>
  matches
    .map(({ start, end, index }) => `${index}:${start}-${end}`)
    .sort()
    .join(' ');

function staysEqual(
  specs: readonly PatternSpec[],
  first: string,
  changes: { at: number; cut: number; put: string }[],
) {
  const { matcher } = compilePatterns(specs);
  const follower = matcher.follow();
  let before = '';
  let text = first;
  for (const { at, cut, put } of [{ at: 0, cut: 0, put: '' }, ...changes]) {
    const start = at % (text.length + 1);
    text = text.slice(0, start) + put + text.slice(start + cut);
    const found = follower.update(text, editBetween(before, text));
    if (shown(found) !== shown(matcher.find(text))) return false;
    before = text;
  }
  return true;
}

test('matches followed through edits are those of a full search', () => {
  fc.assert(
    fc.property(written, edits, (text, changes) => staysEqual([...WORDS, ...TRICKY], text, changes)),
    { numRuns: runs(600) },
  );
});

test('random expressions are followed as they are searched for', () => {
  fc.assert(
    fc.property(
      fc.array(expressions, { minLength: 1, maxLength: 4 }),
      written,
      edits,
      (several, text, changes) =>
        staysEqual(
          several.map((one) => ({ kind: 'regex', ...one })),
          text,
          changes,
        ),
    ),
    { numRuns: runs(1_500) },
  );
});

test('a keystroke far from all matches does not read them again', () => {
  const { matcher } = compilePatterns([...WORDS, ...TRICKY.filter(({ source }) => !source.includes('(?<'))]);
  const mail = `${'abcabc@abcabc.com and pass: abc, '.repeat(200)}. `;
  const text = `${mail} ${mail}`;
  const follower = matcher.follow();
  follower.update(text, editBetween('', text));
  const typed = `${mail}x${mail}`;
  const before = meter.steps;
  const found = follower.update(typed, editBetween(text, typed));
  const steps = meter.steps - before;
  expect(shown(found)).toBe(shown(matcher.find(typed)));
  const full = meter.steps - before - steps;
  expect(steps).toBeLessThan(full / 10);
});
