import { describe, expect, test } from 'vitest';
import { compile, defaultConfig, detectors } from '../../../lib/sensitive/index.ts';
import { checkerOf } from './engine.ts';

const at = (text: string, config: unknown) =>
  checkerOf(config)
    .find(text)
    .map(({ start, end, patternId }) => `${patternId}:${text.slice(start, end)}`);

test('the default finds cards, social security numbers and IBANs as warnings', () => {
  const { checker, refused } = compile(defaultConfig);
  expect(refused).toEqual([]);
  const findings = checker.find('4111 1111 1111 1111, 536-90-4399, DE89 3704 0044 0532 0130 00');
  expect(findings.map(({ patternId, level, color }) => [patternId, level, color])).toEqual([
    ['card', 'warn', 'red'],
    ['us-ssn', 'warn', 'red'],
    ['iban', 'warn', 'red'],
  ]);
});

test('A4: detectors find values, words none, and expressions what has a digit in it', () => {
  const { checker } = compile({
    words: [{ id: 'w', word: 'plan 9' }],
    expressions: [{ id: 'e', name: 'Name', expression: '(?:kv-|net)\\w+' }],
    detectors: [{ id: 'd', detector: 'email' }],
  });
  const found = checker.find('plan 9, kv-12, kv-٣, netto, a@b.com');
  expect(found.map(({ patternId, isValue }) => [patternId, isValue])).toEqual([
    ['w', false],
    ['e', true],
    ['e', false],
    ['d', true],
  ]);
});

test('a finding tells the name, level, colour and advice of its pattern', () => {
  const { checker } = compile({
    words: [{ id: 'w', word: 'refund', advice: 'Ask a supervisor.' }],
    expressions: [{ id: 'e', name: 'Ticket', expression: 'TCK-\\d+', level: 'block', color: 'orange' }],
  });
  expect(checker.find('refund TCK-12')).toEqual([
    {
      start: 0,
      end: 6,
      pattern: 'refund',
      patternId: 'w',
      level: 'warn',
      color: 'orange',
      advice: 'Ask a supervisor.',
      isValue: false,
    },
    { start: 7, end: 13, pattern: 'Ticket', patternId: 'e', level: 'block', color: 'orange', isValue: true },
  ]);
});

test('a colour that release 0.1 stored as `colour` is read', () => {
  const { checker, refused } = compile({
    words: [
      { id: 'w', word: 'refund', colour: 'red' },
      { id: 'v', word: 'voucher', colour: 'red', color: 'orange' },
    ],
  });
  expect(refused).toEqual([]);
  expect(checker.find('refund voucher').map(({ color }) => color)).toEqual(['red', 'orange']);
});

describe('words', () => {
  const config = { words: [{ id: 'w', word: 'cat' }] };
  test('are whole words of any case unless told otherwise', () => {
    expect(at('Cat concat cats', config)).toEqual(['w:Cat']);
    expect(at('Cat cat', { words: [{ id: 'w', word: 'cat', caseSensitive: true }] })).toEqual(['w:cat']);
    expect(at('concat', { words: [{ id: 'w', word: 'cat', wholeWord: false }] })).toEqual(['w:cat']);
    expect(at('resume résumé', { words: [{ id: 'w', word: 'resume', foldDiacritics: true }] })).toHaveLength(
      2,
    );
  });
});

describe('overlaps', () => {
  const word = (id: string, value: string, level = 'warn') => ({ id, word: value, level, wholeWord: false });
  test('the longest stays', () => {
    expect(at('secret plan', { words: [word('a', 'plan'), word('b', 'secret plan')] })).toEqual([
      'b:secret plan',
    ]);
  });
  test('of the same length that which the administrators put first stays', () => {
    expect(at('abcd', { words: [word('a', 'abc'), word('b', 'bcd')] })).toEqual(['a:abc']);
    expect(at('abcd', { words: [word('b', 'bcd'), word('a', 'abc')] })).toEqual(['b:bcd']);
  });
  test('what blocks never yields to a longer warning', () => {
    const config = { words: [word('long', 'top secret plan'), word('short', 'secret', 'block')] };
    expect(at('top secret plan', config)).toEqual(['short:secret']);
  });
  test('what does not overlap the winner stays beside it', () => {
    const words = [word('a', 'ab'), word('b', 'bcde'), word('c', 'ef'), word('d', 'f')];
    expect(at('abcdef', { words })).toEqual(['b:bcde', 'd:f']);
  });
  test('A2: a number of several identifiers is the one whose word stands beside it', () => {
    const detectors = ['ca-sin', 'fr-siren', 'card'].map((id) => ({ id, detector: id }));
    for (const order of [detectors, [...detectors].reverse()]) {
      expect(at('SIREN 552-100-554', { detectors: order })).toEqual(['fr-siren:552-100-554']);
      expect(at('social insurance 552-100-554', { detectors: order })).toEqual(['ca-sin:552-100-554']);
    }
  });
  test('words, expressions and detectors come in this order', () => {
    const config = {
      words: [{ id: 'w', word: '4111111111111111' }],
      expressions: [{ id: 'e', name: 'E', expression: '\\d{16}' }],
      detectors: [{ id: 'd', detector: 'card' }],
    };
    expect(at('4111111111111111', config)).toEqual(['w:4111111111111111']);
    expect(at('4111111111111111', { ...config, words: [] })).toEqual(['e:4111111111111111']);
  });
});

describe('what is malformed is refused by itself', () => {
  const refusals = (config: unknown) =>
    compile(config).refused.map(({ path, reason }) => `${path} ${reason}`);

  test('the other entries stay', () => {
    const { checker, refused } = compile({
      words: [{ id: 'a', word: '' }, { id: 'b', word: 'fine' }, 7, { id: 'b', word: 'again' }],
      expressions: [{ id: 'e', name: 'Back', expression: '(a)\\1' }],
      detectors: [
        { id: 'd', detector: 'nonsense' },
        { id: 'f', detector: 'card', level: 'fatal' },
      ],
    });
    expect(refused.map(({ path }) => path)).toEqual([
      'words[0].word',
      'words[2]',
      'words[3].id',
      'detectors[1].level',
      'detectors[0].detector',
      'expressions[0].expression',
    ]);
    expect(checker.find('fine')).toHaveLength(1);
  });
  test('an expression says where it cannot be used', () => {
    const [refusal] = compile({ expressions: [{ id: 'e', name: 'Back', expression: 'ab(c)\\1' }] }).refused;
    expect(refusal).toMatchObject({ path: 'expressions[0].expression', at: 5 });
  });
  test('what is no configuration at all is refused as a whole', () => {
    for (const config of [null, 7, 'x', []]) expect(refusals(config)).toEqual([' malformed']);
    expect(refusals({ words: 'x', detectors: {} })).toEqual(['words malformed', 'detectors malformed']);
    expect(refusals({})).toEqual([]);
  });
  test('countries without identifiers are refused', () => {
    expect(refusals({ detectors: [{ id: 'n', detector: 'national-id', countries: ['AQ'] }] })).toEqual([
      'detectors[0].detector unknown-detector',
    ]);
  });
});

test('detectors have ids of their own and say what they are and where from', () => {
  expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
  for (const { name, description, source } of detectors) {
    expect(name && description && source).toBeTruthy();
  }
});
