import * as v from 'valibot';
import type { PatternFound } from '../../../lib/protocol/index.ts';
import {
  type Checker,
  compile,
  type Finding,
  mask,
  type Refusal as RefusedRule,
} from '../../../lib/sensitive/index.ts';
import { phonePlans } from '../../../lib/sensitive/phone-plans.ts';
import { Refusal } from '../refusal.ts';
import { Incoming, type RulesConfig } from './config.ts';

/** Finds sensitive patterns. */
export interface Search {
  /** Whether what was said just before can matter: numbers may be spread over messages. */
  readonly looksBack: boolean;
  /** What is found in `text`, said after `previous`, oldest first. */
  find(previous: readonly string[], text: string): Finding[];
}

/** The sensitive configuration of one version, made ready. */
export interface Screen {
  readonly version: number;
  /** For agents' messages; null when there is nothing to look for. */
  readonly outgoing: Search | null;
  /** For customers' messages, and what becomes of what is found; null when they are left alone. */
  readonly incoming: (Search & { rule: Exclude<Incoming, 'off'> }) | null;
}

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

/** What the rules say of an agent's message: why it is not sent, or which patterns are sent anyway. */
export function judge(
  findings: readonly Finding[],
  confirmed: readonly string[],
): { refusal: Refusal } | { sentAnyway: PatternFound[] } {
  const found = summary(findings);
  if (found.some(({ level }) => level === 'block'))
    return {
      refusal: new Refusal('sensitive_blocked', 'The message contains something that must not be sent.', {
        findings: found,
      }),
    };
  if (found.some(({ pattern }) => !confirmed.includes(pattern)))
    return {
      refusal: new Refusal(
        'sensitive_unconfirmed',
        'The message contains something sensitive: change it, or confirm that it is to be sent.',
        { findings: found },
      ),
    };
  return { sentAnyway: found };
}

/** Which patterns were found, and how often each: nothing of the text. */
export function summary(findings: readonly Finding[]): PatternFound[] {
  const found = new Map<string, PatternFound>();
  for (const { patternId, pattern: name, level } of findings) {
    const count = (found.get(patternId)?.count ?? 0) + 1;
    found.set(patternId, { pattern: patternId, name, level, count });
  }
  return [...found.values()];
}

/** The text with every finding masked. */
export function maskAll(text: string, findings: readonly Finding[]): string {
  // From the end, so that the places before stay what they are.
  return findings.reduceRight(mask, text);
}
