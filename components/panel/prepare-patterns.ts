import { type ChannelId, shown } from '../../lib/channels/index.ts';
import {
  compileSteps,
  createPacedScan,
  createScan,
  inSlices,
  mask,
  type PacedScan,
  remove,
} from '../../lib/sensitive/index.ts';
import type { Config, Patterns } from './patterns.ts';
import { pause } from './pause.ts';

type PhonePlans = typeof import('../../lib/sensitive/phone-plans.ts');

let plans: PhonePlans | undefined;

/** Makes a configuration ready a slice at a time. Rejects when what it needs beside the engine cannot be loaded. */
export async function preparePatterns(config: Config): Promise<Patterns> {
  if (needsPhonePlans(config)) plans ??= await import('../../lib/sensitive/phone-plans.ts');
  const { checker } = await inSlices(compileSteps(config, { ...plans, accepted: true }), pause);
  let last: { previous: readonly string[]; channel: ChannelId; scan: PacedScan } | undefined;
  return {
    findAcross(previous, text, channel) {
      const known = last?.previous === previous && last.channel === channel && last.scan.found(text);
      return known || checker.findAcross(previous, text, renderOf(channel));
    },
    follow(previous, channel, later) {
      const scan = createScan(checker, previous, renderOf(channel));
      if (!later) return scan;
      last = { previous, channel, scan: createPacedScan(scan, pause, later) };
      return last.scan;
    },
    mask: (text, finding, channel) => mask(text, finding, renderOf(channel)),
    remove: (text, finding, channel) => remove(text, finding, renderOf(channel)),
  };
}

const renderOf = (channel: ChannelId) => (text: string) => shown(channel, text);

function needsPhonePlans({ detectors }: Config): boolean {
  return Array.isArray(detectors) && detectors.some((entry) => entry?.detector === 'phone');
}
