import type { ChannelId } from '../../lib/channels/index.ts';
import type { Finding, LiveScan } from '../../lib/sensitive/index.ts';

/** What administrators want kept out of replies, ready to be looked for. Offsets are UTF-16 units. */
export interface Patterns {
  /** What is found in a text that follows these messages, oldest first, as it is written and as the channel shows it. */
  findAcross(previousMessages: readonly string[], text: string, channel: ChannelId): Finding[];
  /**
   * The same of a text while it is written.
   * @param later told what is found in the last text, where that takes longer than the thread may be held: until then
   *   `update` gives what is left of what was known. Without it `update` takes its time.
   */
  follow(
    previousMessages: readonly string[],
    channel: ChannelId,
    later?: (findings: Finding[], text: string) => void,
  ): Pick<LiveScan, 'update'>;
  /** The text with a finding masked. */
  mask(text: string, finding: Finding, channel: ChannelId): string;
  /** The text without a finding. */
  remove(text: string, finding: Finding, channel: ChannelId): string;
}

/** A configuration of `lib/sensitive`, as it came from the server. */
export type Config = Readonly<Record<string, unknown>>;

const NO_PATTERNS: Patterns = {
  findAcross: () => [],
  follow: () => ({ update: () => [] }),
  mask: (text) => text,
  remove: (text) => text,
};

/**
 * Makes a configuration ready. The engine, and what only some configurations need of it, is loaded with the first
 * that has something in it. Rejects when it cannot be loaded.
 */
export async function loadPatterns(config: Config): Promise<Patterns> {
  if (isEmpty(config)) return NO_PATTERNS;
  const { preparePatterns } = await import('./prepare-patterns.ts');
  return preparePatterns(config);
}

/** Whatever cannot be told at a glance is the engine's to read. */
function isEmpty(config: Config): boolean {
  return Object.values(config).every((list) => Array.isArray(list) && list.length === 0);
}
