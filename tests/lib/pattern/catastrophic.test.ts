import { describe, expect, it } from 'vitest';
import { compilePatterns, meter } from '../../../lib/pattern/index.ts';
import { ATTACKS, type Attack } from './catastrophic.ts';

const LENGTH = 4_000;

const textOf = ({ before = '', pump, after }: Attack, length: number) =>
  before + pump.repeat(Math.ceil(length / pump.length)) + after;

/** Steps of one search by a fresh matcher: a warm one would hide what building its states costs. */
function steps(attack: Attack, length: number): number {
  const { matcher } = compilePatterns([{ kind: 'regex', source: attack.source, flags: attack.flags ?? '' }]);
  const text = textOf(attack, length);
  const before = meter.steps;
  matcher.find(text);
  return meter.steps - before;
}

describe('an expression that makes backtracking engines hang', () => {
  it('is one of a fair number', () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(ATTACKS.filter((one) => one.refused))('is refused: $source', ({ source, flags = '', refused }) => {
    const result = compilePatterns([{ kind: 'regex', source, flags }]);
    expect(result.refused).toMatchObject([{ index: 0, reason: refused }]);
  });

  it.each(ATTACKS.filter((one) => !one.refused))('is taken, and linear: $source', (attack) => {
    const { refused } = compilePatterns([
      { kind: 'regex', source: attack.source, flags: attack.flags ?? '' },
    ]);
    expect(refused).toEqual([]);
    const once = steps(attack, LENGTH);
    const twice = steps(attack, 2 * LENGTH);
    const fourfold = steps(attack, 4 * LENGTH);
    expect(twice / once).toBeLessThanOrEqual(2.5);
    expect(fourfold / twice).toBeLessThanOrEqual(2.5);
    expect(fourfold / textOf(attack, 4 * LENGTH).length).toBeLessThan(400);
  });
});
