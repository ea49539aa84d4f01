import type { ChannelId } from '../channels/index.ts';
import { type CleanupRules, cleanUp, compileRules, defaultRulesInput } from '../cleanup/index.ts';
import type { Content } from './captures.ts';

let defaults: CleanupRules | undefined;

/** A capture as reply text for a channel: its HTML never gets further than the clean-up. */
export function toReply({ html, text }: Content, channel: ChannelId): string {
  defaults ??= compileRules(defaultRulesInput).rules;
  return cleanUp({ html, text }, defaults, channel).text;
}
