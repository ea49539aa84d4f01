import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePatterns, meter } from '../../../lib/pattern/index.ts';
import { runs } from '../../runs.ts';
import { expressions, nativeSpans, texts } from './generate.ts';

const raw = String.raw;

describe('A3: an expression that can match the empty text is taken, those matches left out', () => {
  it.each([
    ['a repeat', raw`\d*`, 'a12b3', ['12', '3']],
    ['an optional group', '(foo)?', 'a foo b', ['foo']],
    ['an empty alternative at the end', 'foo|bar|', 'foobar x bar', ['foo', 'bar', 'bar']],
    ['all parts optional', 'a?b?c?', 'abc xcb', ['abc', 'c', 'b']],
    ['boundaries around what is optional', raw`\b\d*\b`, 'x 12 y3', ['12']],
    ['a line of its own', '^(?:secret)?$', 'a\nsecret\n\nb', ['secret']],
    ['a loop whose turn prefers to take nothing', '(?:|a)*', 'baab', ['aa']],
    ['behind a look-ahead', '(?=b)|a', 'aba', ['a', 'a']],
    ['emoji', '(?:😀)*', 'x😀😀y😀', ['😀😀', '😀']],
  ])('%s', (_, source, text, expected) => {
    const { matcher, refused } = compilePatterns([{ kind: 'regex', source, flags: 'mu' }]);
    expect(refused).toEqual([]);
    expect(matcher.find(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('unless it never takes a character', () => {
    fc.assert(
      fc.property(expressions, texts, ({ source, flags }, text) => {
        const { refused } = compilePatterns([{ kind: 'regex', source, flags }]);
        if (refused[0]?.reason !== 'matches-empty') return true;
        return (nativeSpans(source, flags, text) ?? []).length === 0;
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('and takes as many steps for a text as long as it wants', () => {
    const steps = (length: number) => {
      const { matcher } = compilePatterns([{ kind: 'regex', source: raw`(?:\d{2})*|(?:x?y?)*` }]);
      const before = meter.steps;
      matcher.find('a1 23 xy '.repeat(length / 9));
      return meter.steps - before;
    };
    expect(steps(36_000) / steps(9_000)).toBeLessThan(4.4);
  });
});
