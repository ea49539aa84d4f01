import { describe, expect, it } from 'vitest';
import { compilePatterns, type PatternSpec } from '../../../lib/pattern/index.ts';

const raw = String.raw;

describe('what is not taken is refused with the reason and the place', () => {
  it.each([
    ['a back-reference', raw`(a)b\1`, '', 'back-reference', 4],
    ['a named back-reference', raw`(?<n>a)\k<n>`, '', 'back-reference', 7],
    ['a back-reference before its group', raw`\1(a)`, '', 'back-reference', 0],
    ['an open group', 'ab(c', '', 'syntax', 2],
    ['an open set', 'ab[c', '', 'syntax', 2],
    ['a parenthesis too many', 'ab)c', '', 'syntax', 2],
    ['nothing to repeat', 'a|*b', '', 'syntax', 2],
    ['two repeats in a row', 'a**', '', 'syntax', 2],
    ['a repeat of a boundary', raw`a\b+`, '', 'syntax', 3],
    ['a repeat of a look-behind', '(?<=a)+b', '', 'syntax', 6],
    ['numbers out of order', 'xa{3,2}', '', 'syntax', 1],
    ['a range out of order', 'x[z-a]', '', 'syntax', 1],
    ['a backslash at the end', 'ab\\', '', 'syntax', 2],
    ['an unknown group', 'a(?#x)', '', 'syntax', 1],
    ['an escape unknown under u', raw`a\-`, 'u', 'syntax', 1],
    ['a lone bracket under u', 'a}', 'u', 'syntax', 1],
    ['a character beyond Unicode', raw`\u{110000}`, 'u', 'syntax', 0],
    ['an unknown property', raw`\p{Nonsense}`, 'u', 'syntax', undefined],
    ['a group name used twice', '(?<a>x)(?<a>y)', '', 'syntax', undefined],
    ['an unknown flag', 'a', 'v', 'flag', undefined],
    ['a flag given twice', 'a', 'ii', 'flag', undefined],
    ['a repeat that is too long', 'ab{5000}', '', 'size', 1],
    ['repeats that multiply', '(?:a{90}){90}', '', 'size', 3],
    ['groups nested too deep', `${'('.repeat(101)}a${')'.repeat(101)}`, '', 'size', 100],
    ['an expression that is too long', 'a'.repeat(5_001), '', 'size', 5_000],
    ['too many look-arounds', `a${'(?=b)'.repeat(7)}`, '', 'look-around', 1],
    ['only a boundary', raw`\b`, '', 'matches-empty', 0],
    ['only look-arounds', '(?=a)|(?<!b)', '', 'matches-empty', 0],
    ['an empty alternative before all others', '|a', '', 'matches-empty', 0],
    ['a lazy repeat with nothing behind it', 'a*?', '', 'matches-empty', 0],
    ['any text, if there is some', '.*', '', 'matches-everything', 0],
    ['nothing at all', '', '', 'matches-empty', 0],
    ['any character', '.', '', 'matches-everything', 0],
    ['any text', '.+', '', 'matches-everything', 0],
    ['any text over lines', raw`[\s\S]{2,}?`, '', 'matches-everything', 0],
    ['two halves of everything', raw`\s|\S`, '', 'matches-everything', 0],
    ['everything but one character', '[^x]', '', 'matches-everything', 0],
  ] as const)('%s', (_, source, flags, reason, at) => {
    const { matcher, refused } = compilePatterns([{ kind: 'regex', source, flags }]);
    expect(refused).toMatchObject([{ index: 0, reason, message: expect.stringMatching(/^[A-Z].*\.$/) }]);
    expect(refused[0]?.at).toBe(at);
    expect(matcher.find(source)).toEqual([]);
  });

  it('a word that has nothing to see', () => {
    const specs: PatternSpec[] = [
      { kind: 'word', source: '' },
      { kind: 'word', source: '\u200b\u00ad' },
      { kind: 'literal', source: '' },
    ];
    expect(compilePatterns(specs).refused.map(({ index, reason }) => [index, reason])).toEqual([
      [0, 'matches-empty'],
      [1, 'matches-empty'],
      [2, 'matches-empty'],
    ]);
  });

  it('and the others still work', () => {
    const { matcher, refused } = compilePatterns([
      { kind: 'regex', source: '(' },
      { kind: 'regex', source: 'b+' },
    ]);
    expect(refused).toHaveLength(1);
    expect(matcher.find('abb')).toEqual([{ start: 1, end: 3, index: 1 }]);
  });

  it('a set of most characters is taken: it says nothing of the others', () => {
    for (const source of [raw`\w+`, raw`\S+`, raw`\S+\s+\S+`, '[a-z]']) {
      expect(compilePatterns([{ kind: 'regex', source }]).refused).toEqual([]);
    }
  });
});
