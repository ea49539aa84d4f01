import * as v from 'valibot';
import { type Checker, compile, type Refusal as RefusedRule } from '../../../lib/sensitive/index.ts';
import { phonePlans } from '../../../lib/sensitive/phone-plans.ts';
import type { Screen, Search } from '../messages/screen.ts';
import { Incoming, type RulesConfig } from './config.ts';

/** Makes a configuration ready; rules that cannot be used are left out and listed. */
export function createScreen(
  version: number,
  config: RulesConfig,
): { screen: Screen; refused: RefusedRule[] } {
  const { checker, refused } = compile(config, { phonePlans });
  const incoming = v.safeParse(v.optional(Incoming, 'off'), config.incoming);
  if (!incoming.success)
    refused.push({
      path: 'incoming',
      reason: 'malformed',
      message: 'incoming is one of off, mask_stored and mask_displayed.',
    });
  const rule = incoming.success ? incoming.output : 'off';
  // Words are what agents must not say; customers may.
  const ofCustomers =
    rule === 'off' ? null : searchOf(compile({ ...config, words: [] }, { phonePlans }).checker);
  const screen: Screen = {
    version,
    outgoing: searchOf(checker),
    incoming: rule === 'off' || ofCustomers === null ? null : { ...ofCustomers, rule },
  };
  return { screen, refused };
}

function searchOf({ engine, find, findAcross }: Checker): Search | null {
  const { rules, patternRules } = engine;
  if (rules.length === 0) return null;
  return {
    looksBack: rules.length > patternRules.length,
    find: (previous, text) => (previous.length === 0 ? find(text) : findAcross(previous, text)),
  };
}
