import { type ChannelId, channels } from '../../lib/channels/index.ts';
import { longestText, splitting } from './lengths.ts';
import { plural, text } from './texts.ts';

/** Nearer to the limit than this, in characters, the rest is said too. */
const NEAR = 500;

/** In how many messages a text goes that is too long for one, or that it is too long for all. */
export function PartsHint({ channel, written }: { channel: ChannelId; written: string }) {
  const count = splitting.value?.split(channel, written).length;
  if (count === undefined) return null;
  const { parts } = channels[channel];
  if (count > parts) return <>{text('parts_many', { count: parts })}</>;
  const left = longestText(channel) - written.length;
  return (
    <>
      {plural('parts', count)}
      {left <= NEAR && `, ${plural('parts_left', left)}`}
    </>
  );
}
