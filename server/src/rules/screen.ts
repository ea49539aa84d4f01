import * as v from 'valibot';
import { type ChannelId, shown } from '../../../lib/channels/index.ts';
import { didYouMean } from '../../../lib/rules/nearest.ts';
import {
  type Checker,
  compileSteps,
  createScan,
  inSlices,
  mask,
  type Refusal as RefusedRule,
  type Steps,
  whole,
} from '../../../lib/sensitive/index.ts';
import { phonePlans } from '../../../lib/sensitive/phone-plans.ts';
import type { Screen, Search } from '../messages/screen.ts';
import { Incoming, type RulesConfig } from './config.ts';

export type Ready = { screen: Screen; refused: RefusedRule[] };

/** Makes a configuration ready; rules that cannot be used are left out and listed. */
export function createScreen(version: number, config: RulesConfig): Ready {
  return whole(screenSteps(version, config));
}

/** The same, while other requests go on. */
export function prepareScreen(version: number, config: RulesConfig): Promise<Ready> {
  return inSlices(screenSteps(version, config), letOthers);
}

/** Lets other requests go on. */
export const letOthers = () => new Promise<void>((goOn) => setImmediate(goOn));

function* screenSteps(version: number, config: RulesConfig): Steps<Ready> {
  const { checker, refused } = yield* compileSteps(config, { phonePlans });
  const incoming = v.safeParse(v.optional(Incoming, 'off'), config.incoming);
  if (!incoming.success)
    refused.push({
      path: 'incoming',
      reason: 'malformed',
      message: `incoming is one of off, mask_stored and mask_displayed.${didYouMean(String(config.incoming), Incoming.options)}`,
    });
  const rule = incoming.success ? incoming.output : 'off';
  // Words are what agents must not say; customers may.
  const ofCustomers =
    rule === 'off' ? null : searchOf((yield* compileSteps({ ...config, words: [] }, { phonePlans })).checker);
  const screen: Screen = {
    version,
    outgoing: searchOf(checker),
    incoming: rule === 'off' || ofCustomers === null ? null : { ...ofCustomers, rule },
  };
  return { screen, refused };
}

const renderOf = (channel: ChannelId) => (text: string) => shown(channel, text);

function searchOf(checker: Checker): Search | null {
  const { rules } = checker.engine;
  if (rules.length === 0) return null;
  return {
    looksBack: rules.length > rules.patterns,
    find: (previous, text, channel = 'unknown') =>
      inSlices(createScan(checker, previous, renderOf(channel)).steps(text), letOthers),
    // From the end, so that the places before stay what they are.
    mask: (text, findings, channel = 'unknown') =>
      findings.reduceRight((masked, finding) => mask(masked, finding, renderOf(channel)), text),
  };
}
