import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createScan, mask, remove } from '../../../lib/sensitive/index.ts';
import { Reading } from '../../../lib/sensitive/reading.ts';
import { runs } from '../../runs.ts';
import { checkerOf, everything, FRAGMENTS, GLUE } from './engine.ts';

const checker = checkerOf(everything);
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[\d .-]{1,24}$/) },
);
const text = fc
  .array(fc.tuple(piece, fc.constantFrom(...GLUE)), { maxLength: 30 })
  .map((pieces) => pieces.flat().join(''));

test('findings lie within the text, in order, and none overlaps another', () => {
  fc.assert(
    fc.property(text, (value) => {
      let end = 0;
      for (const finding of checker.find(value)) {
        expect(finding.start).toBeGreaterThanOrEqual(end);
        expect(finding.end).toBeGreaterThan(finding.start);
        end = finding.end;
      }
      expect(end).toBeLessThanOrEqual(value.length);
    }),
    { numRuns: runs(500) },
  );
});

test('while a text is edited, its findings are always those of a full check', () => {
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 40 }),
    put: fc.oneof(piece, fc.constantFrom(...GLUE)),
  });
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 12 }), (first, edits) => {
      const scan = createScan(checker);
      let value = first;
      expect(scan.update(value)).toEqual(checker.find(value));
      for (const { at, cut, put } of edits) {
        const start = at % (value.length + 1);
        value = value.slice(0, start) + put + value.slice(start + cut);
        expect(scan.update(value)).toEqual(checker.find(value));
      }
    }),
    { numRuns: runs(400) },
  );
});

test('while a text is edited, messages sent before it are looked at together with it', () => {
  const edits = fc.array(text, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), edits, (previous, values) => {
      const scan = createScan(checker, previous);
      for (const value of values) expect(scan.update(value)).toEqual(checker.findAcross(previous, value));
    }),
    { numRuns: runs(200) },
  );
});

test('typing a text letter by letter gives the findings of a full check at every letter', () => {
  const written =
    'Hi, my card is 4111 1111 1111 1111, ssn 536-90-4399. Call (212) 555-0123 or john@example.com!';
  const scan = createScan(checker);
  for (let end = 1; end <= written.length; end++) {
    expect(scan.update(written.slice(0, end))).toEqual(checker.find(written.slice(0, end)));
  }
});

test('an edit at the far end of a long run changes what stands beside the run', () => {
  const scan = createScan(checker);
  const card = '41 11 11 11 11 11 11 11';
  for (const run of ['7'.repeat(600), `a${'7'.repeat(599)}`, '7'.repeat(600), `${'7'.repeat(599)}a`]) {
    for (const value of [`${run} ${card}`, `${card} ${run}`]) {
      expect(scan.update(value)).toEqual(checker.find(value));
    }
  }
  for (const value of [`${'7'.repeat(600)} ${card}`, `a${'7'.repeat(599)} ${card}`]) {
    expect(scan.update(value)).toEqual(checker.find(value));
  }
  for (const value of [`${card} ${'7'.repeat(600)}`, `${card} ${'7'.repeat(599)}a`]) {
    expect(scan.update(value)).toEqual(checker.find(value));
  }
});

test('an edit at any distance counts for what it can change and for nothing else', () => {
  const wide = (value: string, glue: string) => value.split('').join(glue);
  const values = [
    ['ssn', '536904399'],
    ['card', '100000000000009'],
    ['tel', '2125550123'],
    ['order', '4111111111111111'],
    ['order', wide('4111111111111111', ' - ')],
    ['1111', wide('4111111111111111', ' - ')],
    ['x', `DE ${wide('89370400440532013000', ' - ')}`],
    ['imei', '490154203237518'],
  ] as const;
  for (const [word, value] of values) {
    for (let gap = 0; gap < 220; gap += 3) {
      const filler = ` ${'y '.repeat(110)}`.slice(0, gap);
      const forms = [`${word}${filler} ${value}`, `${value} ${filler}${word}`];
      for (const written of forms) {
        const scan = createScan(checker);
        for (const other of [written, written.replace(word, 'zz'), written, `${written}7`, `7${written}`]) {
          expect(scan.update(other)).toEqual(checker.find(other));
        }
      }
    }
  }
});

test('masking and removing take what was found out of the text', () => {
  fc.assert(
    fc.property(text, (value) => {
      for (const finding of checker.find(value)) {
        const masked = mask(value, finding);
        expect(masked.startsWith(value.slice(0, finding.start))).toBe(true);
        expect(masked.endsWith(value.slice(finding.end))).toBe(true);
        expect(remove(value, finding).length).toBeLessThan(value.length);
      }
    }),
    { numRuns: runs(200) },
  );
});

describe('work grows with the length of the text and no faster', () => {
  const hostile = [
    '1 ',
    '12 34-',
    '4111 ',
    '4111111111111111 ',
    '536904399 ',
    'DE89 ',
    'a@',
    'a.',
    '@a.',
    ':',
    'f:',
    '::1 ',
    '1.',
    '(1) ',
    '+1',
    'eyJaaaaaaaaaa-',
    'eyJaaaaaaaaaa.',
    'AKIA ',
    'xoxb-',
    'password:',
    'password = ',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    '\u200b',
    '4\u200b',
    'A1',
    'RSS MRA ',
    '密码:',
    '7',
    'x',
  ];
  test.each(hostile)('%j again and again', (unit) => {
    const work = (length: number) => {
      let steps = 0;
      const { slice, code, joint } = Reading.prototype;
      const spies = [
        vi.spyOn(Reading.prototype, 'slice').mockImplementation(function (this: Reading, from, to) {
          steps += to - from;
          return slice.call(this, from, to);
        }),
        vi.spyOn(Reading.prototype, 'code').mockImplementation(function (this: Reading, at) {
          steps++;
          return code.call(this, at);
        }),
        vi.spyOn(Reading.prototype, 'joint').mockImplementation(function (this: Reading, token) {
          steps++;
          return joint.call(this, token);
        }),
      ];
      checker.find(unit.repeat(length / unit.length));
      for (const spy of spies) spy.mockRestore();
      return steps + length;
    };
    const [small, large] = [work(2_000), work(8_000)];
    expect(large / small).toBeLessThan(4.4);
  });
});
