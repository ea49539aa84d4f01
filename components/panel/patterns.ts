import { type ChannelId, shown } from '../../lib/channels/index.ts';
import type { Finding } from '../../lib/sensitive/index.ts';
import type { LiveScan } from '../../lib/sensitive/live.ts';

/** What administrators want kept out of replies, ready to be looked for. Offsets are UTF-16 units. */
export interface Patterns {
  /** What is found in a text that follows these messages, oldest first, as it is written and as the channel shows it. */
  findAcross(previousMessages: readonly string[], text: string, channel: ChannelId): Finding[];
  /** The same of a text while it is written. */
  follow(previousMessages: readonly string[], channel: ChannelId): LiveScan;
  /** The text with a finding masked. */
  mask(text: string, finding: Finding, channel: ChannelId): string;
  /** The text without a finding. */
  remove(text: string, finding: Finding, channel: ChannelId): string;
}

/** A configuration of `lib/sensitive`, as it came from the server. */
type Config = Readonly<Record<string, unknown>>;

type Engine = typeof import('../../lib/sensitive/index.ts');
type PhonePlans = typeof import('../../lib/sensitive/phone-plans.ts');

const NO_PATTERNS: Patterns = {
  findAcross: () => [],
  follow: () => ({ update: () => [] }),
  mask: (text) => text,
  remove: (text) => text,
};

let engine: Engine | undefined;
let plans: PhonePlans | undefined;

/**
 * Makes a configuration ready. The engine, and what only some configurations need of it, is loaded with the first
 * that has something in it. Rejects when it cannot be loaded.
 */
export async function loadPatterns(config: Config): Promise<Patterns> {
  if (isEmpty(config)) return NO_PATTERNS;
  engine ??= await import('../../lib/sensitive/index.ts');
  if (needsPhonePlans(config)) plans ??= await import('../../lib/sensitive/phone-plans.ts');
  const { compile, createScan, mask, remove } = engine;
  const { checker } = compile(config, plans);
  return {
    findAcross: (previous, text, channel) => checker.findAcross(previous, text, renderOf(channel)),
    follow: (previous, channel) => createScan(checker, previous, renderOf(channel)),
    mask: (text, finding, channel) => mask(text, finding, renderOf(channel)),
    remove: (text, finding, channel) => remove(text, finding, renderOf(channel)),
  };
}

const renderOf = (channel: ChannelId) => (text: string) => shown(channel, text);

/** Whatever cannot be told at a glance is the engine's to read. */
function isEmpty(config: Config): boolean {
  return Object.values(config).every((list) => Array.isArray(list) && list.length === 0);
}

function needsPhonePlans({ detectors }: Config): boolean {
  return Array.isArray(detectors) && detectors.some((entry) => entry?.detector === 'phone');
}
