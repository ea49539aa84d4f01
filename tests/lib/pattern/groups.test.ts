import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Groups } from '../../../lib/pattern/groups.ts';
import { compilePatterns } from '../../../lib/pattern/index.ts';
import { runs } from '../../runs.ts';
import { expressions, nativeSpans, texts } from './generate.ts';

/** Groups inside a look-around are the one thing that is not told. */
const looksAround = (source: string) => /\(\?<?[=!]/.test(source);

function taken(source: string, flags: string, text: string): (string | undefined)[] {
  const [match] = compilePatterns([{ kind: 'regex', source, flags }]).matcher.find(text);
  if (!match) throw new Error(`${source} finds nothing`);
  return [...new Groups(source, flags).read(text, match.start, match.end)];
}

test.each([
  ['(\\d+)-(\\d+)', '', 'see 12-345', ['12-345', '12', '345']],
  ['(a)|(b)', '', 'b', ['b', undefined, 'b']],
  ['(?:(a)|b)*', '', 'ab', ['ab', undefined]],
  ['(?:x)(y)(?<z>z)', '', 'xyz', ['xyz', 'y', 'z']],
  ['([a-z]+)(?=!)', 'i', 'Well!', ['Well', 'Well']],
  ['(?<=(?:€|\\$))(\\d+)', '', 'only €15', ['15', '15']],
  ['(.)(x)', 'u', '👍x', ['👍x', '👍', 'x']],
  ['^(\\w+)$', 'm', '\nab\n', ['ab', 'ab']],
  ['(a{2}){2}', '', 'aaaa', ['aaaa', 'aa']],
])('/%s/%s in %j', (source, flags, text, expected) => {
  expect(taken(source, flags, text)).toEqual(expected);
  const groups = new RegExp(source, flags).exec(text);
  expect([...(groups ?? [])]).toEqual(expected);
});

test('what the runtime would take hours for is read at once', () => {
  const text = `${'a'.repeat(5_000)}b`;
  expect(taken('(a+)+c|a*(b)', '', text)).toEqual([text, undefined, 'b']);
});

test('names have their numbers', () => {
  expect(new Groups('(a)(?<year>\\d+)[(](?<part>x)\\(', '').names).toEqual(
    new Map([
      ['year', 2],
      ['part', 3],
    ]),
  );
});

test('groups take what those of the runtime take, for thousands of random expressions and texts', () => {
  let compared = 0;
  fc.assert(
    fc.property(expressions, texts, ({ source, flags }, text) => {
      const { matcher, refused } = compilePatterns([{ kind: 'regex', source, flags }]);
      if (refused.length > 0 || looksAround(source) || !nativeSpans(source, flags, text)) return true;
      const groups = new Groups(source, flags);
      return matcher.find(text).every(({ start, end }) => {
        const native = new RegExp(source, `${flags.replace('g', '')}y`);
        native.lastIndex = start;
        const expected = native.exec(text);
        compared++;
        return JSON.stringify([...groups.read(text, start, end)]) === JSON.stringify([...(expected ?? [])]);
      });
    }),
    { numRuns: runs(4_000) },
  );
  expect(compared).toBeGreaterThan(1_000);
});
