import type { CleanupRules } from '../../lib/cleanup/index.ts';

type Engine = typeof import('../../lib/cleanup/index.ts');

/** The engine, loaded when it is first needed, so that the panel opens without it. */
export function loadEngine(): Promise<Engine> {
  return import('../../lib/cleanup/index.ts');
}

let compiled: { input: unknown; rules: CleanupRules } | undefined;

/** The administrators' rules, compiled once; whatever is wrong in them is as by default. */
export function rulesOf(engine: Engine, input: unknown): CleanupRules {
  if (compiled && compiled.input === input) return compiled.rules;
  const { rules } = engine.compileRules(input);
  compiled = { input, rules };
  return rules;
}
