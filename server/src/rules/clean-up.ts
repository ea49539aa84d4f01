import * as v from 'valibot';
import { inSlices, patternSteps } from '../../../lib/pattern/index.ts';
import { cleanUpFaults, lists } from '../../../lib/rules/clean-up.ts';
import type { Refusal as RefusedRule } from '../../../lib/sensitive/index.ts';
import type { RulesConfig } from './config.ts';
import { letOthers } from './screen.ts';

/**
 * What of clean-up rules is not in force, and text patterns in another engine's dialect, which find something else than
 * was meant. Whether a selector is CSS needs a DOM, and is judged where it is used.
 */
export async function cleanUpRefusals(config: RulesConfig): Promise<RefusedRule[]> {
  const faults = cleanUpFaults(config).map(({ path, reason }) => ({
    path,
    reason: 'malformed',
    message: reason,
  }));
  const entries: unknown[] = Array.isArray(config.textPatterns) ? config.textPatterns : [];
  const patterns = entries.flatMap((entry, place) => {
    const { success, output } = v.safeParse(lists.textPatterns, entry);
    return success ? [{ place, spec: output }] : [];
  });
  const { refused } = await inSlices(
    patternSteps(
      patterns.map(({ spec: { kind, source, flags } }) => ({
        kind,
        source,
        ...(flags === undefined ? {} : { flags }),
      })),
    ),
    letOthers,
  );
  return [
    ...faults,
    ...refused.map(({ index, ...refusal }) => ({
      path: `textPatterns.${patterns[index]?.place}.source`,
      ...refusal,
    })),
  ];
}
