import { describe, expect, it } from 'vitest';
import { compilePatterns, type Refusal } from '../../../lib/pattern/index.ts';

const raw = String.raw;

function refusalOf(source: string, flags: string): Refusal | undefined {
  return compilePatterns([{ kind: 'regex', source, flags }]).refused[0];
}

describe('A3: an expression in the dialect of another engine is refused with what to write here', () => {
  it.each([
    ['a POSIX set', '[[:digit:]]{4}', '', 1, raw`inside the brackets write \d`],
    ['a POSIX set among others', 'x[a-f[:space:]]+y', '', 5, raw`inside the brackets write \s`],
    ['a POSIX set that is negated', 'x[[:^alpha:]]', '', 2, 'write [^a-zA-Z]'],
    ['a POSIX set without its brackets', 'id[:digit:]+', '', 2, raw`write [\d]`],
    ['the edges of a word in brackets', '[[:<:]]secret[[:>:]]', '', 1, raw`write \b`],
    ['the edges of a word as grep has them', raw`\<secret\>`, '', 0, raw`write \b`],
    ['the edge of a word as PostgreSQL has it', raw`\msecret\M`, '', 0, raw`write \b`],
    ['the start of the text', raw`\ASECRET`, '', 0, 'write ^'],
    ['the end of the text', raw`SECRET\z`, '', 6, 'write $'],
    ['the end of the text before a line end', raw`SECRET\Z`, '', 6, 'write $'],
    ['the place of the last match', raw`\Ga`, '', 0, 'leave it out'],
    ['a space or tab', raw`a\hb`, '', 1, raw`write [ \t]`],
    ['a space or tab in a set', raw`a[\h,]b`, '', 2, raw`write [ \t]`],
    ['anything but a space or tab', raw`a\Hb`, '', 1, raw`write [^ \t]`],
    ['any line break', raw`a\Rb`, '', 1, raw`write (?:\r\n|[\n\r])`],
    ['anything but a line break', raw`a\Nb`, '', 1, 'write a dot'],
    ['a character with its marks', raw`a\Xb`, '', 1, raw`write \P{M}\p{M}*`],
    ['quoted signs', raw`x\Qa.b\E`, '', 1, 'put a backslash before each'],
    ['what is not counted as found', raw`id: \Kabc`, '', 4, 'write (?<=…)'],
    ['the escape character', raw`\e\[31m`, '', 0, raw`write \x1b`],
    ['a property without the flag', raw`a\p{L}+`, '', 1, 'it needs the flag u'],
    ['a property without brackets', raw`a\pL+`, '', 1, raw`write \p{L}, with the flag u`],
    ['a property in a set without the flag', raw`a[\p{L}-]`, '', 2, 'it needs the flag u'],
    ['a code point in braces after x', raw`a\x{41}`, '', 1, raw`write \u{…}`],
    ['a code point in braces without the flag', raw`a\u{41}`, '', 1, 'it needs the flag u'],
    ['a named character', raw`a\N{BULLET}`, '', 1, raw`write \u{…}`],
    ['a code point of eight digits', raw`a\U0001F600`, '', 1, raw`write \u{…}`],
    ['slashes with flags', '/secret/i', '', 0, 'leave them out and i is given beside the expression'],
    ['slashes without', '/secret/', '', 0, 'leave them out; for a slash itself write'],
    ['slashes after an operator', 'm/secret/gi', '', 0, 'leave them out'],
    ['a repeat without its least number', raw`id\d{,3}`, '', 4, 'write {0,3}'],
    ['a set that begins with a closing bracket', 'x[]abc]', '', 1, raw`begins [\]`],
    ['all but a closing bracket', 'x[^]abc]+', '', 1, raw`begins [^\]`],
    ['sets that are cut with each other', 'x[a-z&&[^aeiou]]', '', 5, 'written before it as (?![…])'],
    ['groups of sed', raw`\(secret\|geheim\)`, '', 0, 'without backslashes'],
    ['repeats of sed', raw`[0-9]\{4\}`, '', 5, 'without backslashes'],
    ['a call of a group', raw`(a)\g1`, '', 3, 'cannot be matched in linear time'],
  ])('%s', (_, source, flags, at, advice) => {
    expect(refusalOf(source, flags)).toEqual({
      index: 0,
      reason: 'dialect',
      at,
      message: expect.stringContaining(advice),
    });
    expect(refusalOf(source, flags)?.message).toMatch(/^[A-Z].*\.$/s);
  });

  it.each([
    ['flags inside', '(?i)secret', '', 0, 'given beside it: i'],
    ['flags of a group', 'a(?i:secret)', '', 1, 'given beside it: i'],
    ['flags that are not there', 'a(?x) b', '', 1, 'only i, m, s and u are known'],
    ['flags taken away', 'a(?-i)b', '', 1, 'flags are given beside'],
    ['a named group of Python', '(?P<year>a)', '', 0, 'written (?<name>…)'],
    ['a named group in quotes', raw`(?'year'a)`, '', 0, 'written (?<name>…)'],
    ['a reference of Python', '(?<n>a)(?P=n)', '', 7, 'cannot be matched in linear time'],
    ['a condition', '(a)?(?(1)b|c)', '', 4, 'cannot be matched in linear time'],
    ['recursion', 'a(?R)?b', '', 1, 'cannot be matched in linear time'],
    ['a possessive repeat', 'ab++c', '', 2, 'write a plain group and repeat'],
    ['a possessive repeat that is counted', 'ab{2,3}+c', '', 2, 'write a plain group and repeat'],
    ['an atomic group', 'a(?>bc|b)c', '', 1, 'write a plain group and repeat'],
    ['a comment', 'a(?#note)b', '', 1, 'leave comments out'],
    ['a group of alternatives of the same number', 'a(?|b|c)', '', 1, 'nothing here takes its place'],
    ['an anchor under u', raw`\Aa`, 'u', 0, 'write ^'],
    ['a space or tab under u', raw`a\h`, 'u', 1, raw`write [ \t]`],
    ['a property without brackets under u', raw`a\pL`, 'u', 1, raw`write \p{L}`],
    ['a script without its word', raw`a\p{Greek}`, 'u', 1, raw`write \p{Script=Greek}`],
    ['a repeat without its least number under u', 'a{,3}', 'u', 1, 'write {0,3}'],
  ])('%s, which JavaScript cannot read at all', (_, source, flags, at, advice) => {
    expect(refusalOf(source, flags)).toEqual({
      index: 0,
      reason: 'syntax',
      at,
      message: expect.stringContaining(advice),
    });
  });

  it('and searched for as JavaScript reads it, so that one stored before does what it did', () => {
    const { matcher, refused } = compilePatterns([{ kind: 'regex', source: '/secret/' }]);
    expect(refused).toHaveLength(1);
    expect(matcher.find('a /secret/ path')).toEqual([{ start: 2, end: 10, index: 0 }]);
  });
});

describe('what JavaScript means by it is taken', () => {
  it.each([
    ['a path', '/usr/lib/gs', ''],
    ['slashes that are meant', raw`\/secret\/i`, ''],
    ['a fraction', '1/2', ''],
    ['escaped signs around a set', raw`\<[^>]+\>`, ''],
    ['signs in a set', raw`[\<\>:.=]+x`, ''],
    ['a colon in a set', '[:;.]x', ''],
    ['a backslash before a capital', raw`C:\\AppData\\Zed`, ''],
    ['a bracket that stands for itself', raw`\[:digit:\]`, ''],
    ['a bracket in a set', raw`[[\]]x`, ''],
    ['an escaped plus that is repeated', raw`\d\++`, ''],
    ['plus signs in a set', '[*++]x', ''],
    ['look-arounds', raw`(?<=a)b(?!c)(?<!d)(?=e)`, ''],
    ['named groups', '(?<year>a)(?:b)', ''],
    ['a property', raw`\p{L}+\P{Lu}[\p{N}_]\p{Script=Greek}`, 'u'],
    ['a code point', raw`\u{1f600}|[\u{41}-\u{5a}]`, 'u'],
    ['legacy escapes', raw`\07[\c_]?\a{,5}`, ''],
    ['a place to be filled', raw`\{0\}|\{1,2\}`, ''],
    ['brackets with a number', raw`\(1\)|\(2\)`, ''],
    ['an empty set', '[]|a', ''],
  ])('%s', (_, source, flags) => {
    expect(refusalOf(source, flags)).toBeUndefined();
  });
});
