import { type CleanupRules, compileRules } from '../../lib/cleanup/index.ts';

export { cleanUp } from '../../lib/cleanup/index.ts';
export { cleanRange } from './clean-range.ts';

let compiled: { input: unknown; rules: CleanupRules } | undefined;

/** The administrators' rules, compiled once; whatever is wrong in them is as by default. */
export function rulesOf(input: unknown): CleanupRules {
  if (compiled && compiled.input === input) return compiled.rules;
  const { rules } = compileRules(input);
  compiled = { input, rules };
  return rules;
}
