import { readAttachmentRules } from '../../../lib/attachments/index.ts';
import type { Refusal as RefusedRule } from '../../../lib/sensitive/index.ts';
import { Refusal } from '../refusal.ts';
import { cleanUpRefusals } from './clean-up.ts';
import { checkConfig, type RulesConfig, type RulesKind } from './config.ts';
import { prepareScreen } from './screen.ts';

/**
 * @param group whose they are to be; null for all
 * @throws Refusal, with every fault at its place, for a configuration that cannot be in force whole.
 */
export async function checkRules(
  kind: RulesKind,
  config: RulesConfig,
  group: string | null = null,
): Promise<void> {
  checkConfig(kind, config);
  const refused = await refusedOf(kind, config);
  if (kind === 'sensitive' && group !== null && 'incoming' in config) refused.push(FOR_ALL_ONLY);
  if (refused.length > 0) throw new Refusal('bad_request', sentenceOf(refused), { refused });
}

/** Whoever writes before an agent has the conversation writes to no group. */
const FOR_ALL_ONLY: RefusedRule = {
  path: 'incoming',
  reason: 'malformed',
  message: 'What becomes of customers’ messages is said in the rules for all: leave it out here.',
};

/** What of a configuration is not in force. */
export async function refusedOf(kind: RulesKind, config: RulesConfig): Promise<RefusedRule[]> {
  if (kind === 'sensitive') return (await prepareScreen(0, config)).refused;
  if (kind === 'clean_up') return cleanUpRefusals(config);
  return readAttachmentRules(config).faults.map(({ path, reason }) => ({
    path,
    reason: 'malformed',
    message: reason,
  }));
}

/** Every fault at its place. */
const sentenceOf = (refused: readonly RefusedRule[]): string =>
  `These rules are not stored: ${refused.map(({ path, message }) => `${path}: ${message}`).join('; ')}`;
