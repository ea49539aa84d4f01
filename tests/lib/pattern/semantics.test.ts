import { describe, expect, it } from 'vitest';
import { compilePatterns } from '../../../lib/pattern/index.ts';
import { nativeSpans } from './generate.ts';

function found(source: string, flags: string, text: string): string[] {
  const { matcher, refused } = compilePatterns([{ kind: 'regex', source, flags }]);
  expect(refused).toEqual([]);
  return matcher.find(text).map(({ start, end }) => text.slice(start, end));
}

const raw = String.raw;

describe('an expression means what it means in JavaScript', () => {
  it.each([
    ['long s is not s without u', '^s$', 'i', 'ſ', []],
    ['long s is s under iu', '^s$', 'iu', 'ſ', ['ſ']],
    ['the Kelvin sign is not k without u', 'k', 'i', '\u212a', []],
    ['the Kelvin sign is k under iu', 'k', 'iu', '\u212a', ['\u212a']],
    ['capital sharp s is not sharp s without u', 'ß', 'i', 'ẞ', []],
    ['capital sharp s is sharp s under iu', 'ß', 'iu', 'ẞ', ['ẞ']],
    ['dotted capital I is never i', 'i', 'iu', 'İ', []],
    ['a final sigma is a sigma', 'σ', 'i', 'ς Σ', ['ς', 'Σ']],
    ['digits are ASCII', raw`\d+`, 'u', '12 ١٢ １２', ['12']],
    ['word boundaries are ASCII', raw`\bfoo`, '', 'éfoo', ['foo']],
    ['under iu the Kelvin sign is a word character', raw`\bs`, 'iu', '\u212as', []],
    ['NBSP and BOM are spaces', raw`a\sb`, '', 'a\u00a0b a\ufeffb a\u200bb', ['a\u00a0b', 'a\ufeffb']],
    ['a dot is half an emoji without u', 'x.', '', 'x😀', ['x\ud83d']],
    ['a dot is an emoji under u', 'x.', 'u', 'x😀', ['x😀']],
    ['a dot takes no line break', 'a.', '', 'a\na\ra\u2028a\u2029ab', ['ab']],
    ['a dot takes line breaks under s', 'a.', 's', 'a\n', ['a\n']],
    ['lines under m', '^a|b$', 'm', 'ab\nab\r\nab', ['a', 'b', 'a', 'b', 'a', 'b']],
    ['the text without m', '^a|b$', '', 'ab\nab', ['a', 'b']],
    ['the first alternative wins, not the longest', 'a|ab', '', 'ab', ['a']],
    ['lazy repeats stop early', '<.+?>', '', '<a><b>', ['<a>', '<b>']],
    ['a turn of a loop that takes nothing is given up', 'b(?:x?(?:|a))*', '', 'bxab', ['bxa', 'b']],
    ['a lone surrogate is not half of a pair under u', raw`\ud83d`, 'u', '😀 \ud83d', ['\ud83d']],
    ['a negated set under i', '[^x ]+', 'i', 'aXb', ['a', 'b']],
    ['properties', raw`\p{Script=Greek}+`, 'u', 'abc αβγ', ['αβγ']],
    [
      'a look-around repeated no times beside one that counts',
      raw`(?:a(?=a)){0}b(?=a|\b)`,
      '',
      'abab1',
      ['b'],
    ],
    ['look-ahead', raw`\d+(?=€)`, '', '10€ 20$', ['10']],
    ['negative look-ahead', raw`\b\d+\b(?!€)`, '', '10€ 20$', ['20']],
    ['look-behind of any length', raw`(?<=id:\s*)\d+`, '', 'id:   42 7', ['42']],
    ['negative look-behind', raw`(?<!-)\b\d+`, '', '-5 6', ['6']],
    ['look-arounds inside each other', raw`a(?=b(?!c))`, '', 'abc abd', ['a']],
    ['named groups', raw`(?<year>\d{4})-(?<month>\d\d)`, '', '2024-05', ['2024-05']],
    ['legacy escapes', raw`\07[\c_]?\a{,5}`, '', '\x07a{,5}', ['\x07a{,5}']],
    ['a number that names no group is octal', raw`\101\8`, '', 'A8', ['A8']],
    ['an empty set never matches', '[]|a', '', 'ab', ['a']],
    ['any character', '[^]b', '', '\nb', ['\nb']],
  ])('%s', (_, source, flags, text, expected) => {
    expect(found(source, flags, text)).toEqual(expected);
    expect(nativeSpans(source, flags, text)?.map(([start, end]) => text.slice(start, end))).toEqual(expected);
  });
});

describe('an expression is searched only where texts lie that it needs', () => {
  it.each([
    ['one of which lies inside another', raw`(?:ab|\b)(?:b|c)`, '', 'abc'],
    ['one of which holds a line break', 'a\n', '', 'aaa\n'],
    ['far from the start of the match', '[a-c ]*x', '', `${'abc '.repeat(400)}x`],
    ['again and again in one match', '[a-c@ ]+!', '', `${'abc@ '.repeat(400)}!@!`],
    ['in another case', 'k@', 'iu', '\u212a@ K@'],
    ['behind an emoji', '.{3}@', 'u', '😀😀😀@'],
    ['between two blocks of a sweep', 'a.{600}@', '', `${'a'.repeat(1_400)}@`],
  ])('%s', (_, source, flags, text) => {
    const expected = nativeSpans(source, flags, text)?.map(([start, end]) => text.slice(start, end));
    expect(expected).not.toEqual([]);
    expect(found(source, flags, text)).toEqual(expected);
  });
});

describe('a part of a text', () => {
  it('is searched with the rest in view', () => {
    const { matcher } = compilePatterns([
      { kind: 'regex', source: raw`\bcat\b` },
      { kind: 'word', source: 'cat' },
      { kind: 'regex', source: raw`(?<=con)cat` },
      { kind: 'regex', source: '^cat' },
    ]);
    expect(matcher.find('concat cats cat', 3)).toEqual([
      { start: 3, end: 6, index: 2 },
      { start: 12, end: 15, index: 0 },
      { start: 12, end: 15, index: 1 },
    ]);
    expect(matcher.find('concat cats cat', 7, 10)).toEqual([]);
    expect(matcher.find('concat cats cat', 12, 14)).toEqual([]);
  });
});
