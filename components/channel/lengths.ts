import { signal } from '@preact/signals';
import { type ChannelId, channels } from '../../lib/channels/index.ts';
import { MAX_TEXT_LENGTH } from '../../lib/protocol/limits.ts';

/** What cuts a long text into messages: loaded with the first text that needs it. */
export const splitting = signal<typeof import('../../lib/channels/split.ts') | null>(null);

/** The longest text that may go, in UTF-16 units, in however many messages. */
export function longestText(channel: ChannelId): number {
  const { textLimit, parts } = channels[channel];
  return Math.min(textLimit * parts, MAX_TEXT_LENGTH);
}

/** Whether a text cannot go in its channel; so it is said until that can be told. */
export function isTooLong(channel: ChannelId, text: string): boolean {
  if (text.length <= channels[channel].textLimit) return false;
  if (text.length > longestText(channel)) return true;
  if (splitting.value) return !splitting.value.fits(channel, text);
  import('./shown.ts').then(
    (loaded) => {
      splitting.value = loaded.splitting;
    },
    () => {},
  );
  return true;
}
