import type { Rule } from './rules.ts';
import type { Steps } from './steps.ts';

/** The longest text that all expressions together are looked for in without holding up others: about 10 kB. */
const TEXT = 10_000;
/** What all expressions together may cost in such a text, in steps of a sweep: two thousand of ordinary kind, or more. */
const MOST_COST = 120_000_000;

/** What an instruction costs at the most: measured are up to 38,000, of look-aheads over long counted repeats. */
const MOST_COST_EACH = 48_000;

/** A rule that does not fit, and how much of the budget it takes: 1 is all. */
export interface Excess {
  readonly rule: Rule;
  readonly share: number;
}

/**
 * Tells which rules are too dear to be looked for together: of a set that costs more than it may, the dearest until the
 * others fit; the dearest first.
 */
export function* beyondBudget(rules: readonly Rule[]): Steps<Excess[]> {
  // One by itself always fits.
  const costs = rules.map((rule) => ({
    rule,
    cost: Math.min(MOST_COST, rule.expression.size * MOST_COST_EACH),
  }));
  costs.sort((a, b) => b.cost - a.cost || b.rule.index - a.rule.index);
  let sum = costs.reduce((all, { cost }) => all + cost, 0);
  yield;
  // Counting takes its time: it ends when what is known at the most of the others fits.
  for (const one of costs) {
    if (sum <= MOST_COST) return [];
    const counted = Math.min(one.cost, one.rule.expression.cost(TEXT));
    sum += counted - one.cost;
    one.cost = counted;
    yield;
  }
  costs.sort((a, b) => b.cost - a.cost || b.rule.index - a.rule.index);
  let beyond = 0;
  for (; sum > MOST_COST; beyond++) sum -= costs[beyond]?.cost ?? sum;
  return costs
    .slice(0, beyond)
    .sort((a, b) => b.cost - a.cost || a.rule.index - b.rule.index)
    .map(({ rule, cost }) => ({ rule, share: cost / MOST_COST }));
}
