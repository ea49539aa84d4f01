import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePatterns, type Match } from '../../../lib/pattern/index.ts';
import { runs } from '../../runs.ts';
import { expressions, nativeSpans, texts } from './generate.ts';

/** Compared as text: an `expect` for each of many thousand texts would take most of the time. */
const spansOf = (matches: readonly Match[]) => matches.map(({ start, end }) => `${start}-${end}`).join();

/** Whether the runtime finds the same, if it comes to an end. */
function agrees(matches: readonly Match[], source: string, flags: string, text: string): boolean {
  const native = nativeSpans(source, flags, text);
  return !native || spansOf(matches) === native.map(([start, end]) => `${start}-${end}`).join();
}

function isValid(source: string, flags: string): boolean {
  try {
    return Boolean(new RegExp(source, flags));
  } catch {
    return false;
  }
}

describe('an expression finds what the RegExp of the runtime finds', () => {
  it('for thousands of random expressions, flags and texts', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        expressions,
        fc.array(texts, { minLength: 3, maxLength: 3 }),
        ({ source, flags }, samples) => {
          const { matcher, refused } = compilePatterns([{ kind: 'regex', source, flags }]);
          const [refusal] = refused;
          if ((refusal?.reason === 'syntax') === isValid(source, flags)) return false;
          if (refusal) return true;
          compared++;
          return samples.every((text) => agrees(matcher.find(text), source, flags, text));
        },
      ),
      { numRuns: runs(6_000) },
    );
    expect(compared).toBeGreaterThan(2_500);
  });

  it('when several expressions and words share one matcher', () => {
    fc.assert(
      fc.property(fc.array(expressions, { minLength: 2, maxLength: 5 }), texts, (several, text) => {
        const specs = several.map((one) => ({ kind: 'regex' as const, ...one }));
        const { matcher, refused } = compilePatterns([{ kind: 'word', source: 'ab' }, ...specs]);
        const matches = matcher.find(text);
        return several.every(({ source, flags }, i) => {
          if (refused.some(({ index }) => index === i + 1)) return true;
          const own = matches.filter(({ index }) => index === i + 1);
          return agrees(own, source, flags, text);
        });
      }),
      { numRuns: runs(1_500) },
    );
  });

  it('in texts long enough to be swept in blocks', () => {
    fc.assert(
      fc.property(
        expressions,
        fc.array(texts, { minLength: 120, maxLength: 160 }),
        ({ source, flags }, parts) => {
          const { matcher, refused } = compilePatterns([{ kind: 'regex', source, flags }]);
          const text = parts.join('');
          return refused.length > 0 || agrees(matcher.find(text), source, flags, text);
        },
      ),
      { numRuns: runs(400) },
    );
  });

  it('when there are more states than are kept', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('x', 'y'), { minLength: 20_000, maxLength: 20_000 }),
        fc.constantFrom('y[xy]{13}x', 'y[xy]{13}x(?=[xy]{3}y)', '(?:x|yx)[xy]{12}y|yyxx', '(?<=y[xy]{13})xx'),
        (letters, source) => {
          const text = letters.join('');
          const { matcher } = compilePatterns([{ kind: 'regex', source }]);
          return agrees(matcher.find(text), source, '', text);
        },
      ),
      { numRuns: runs(8), endOnFailure: true },
    );
  });
});
