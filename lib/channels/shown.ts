import { type ChannelId, channels } from './channels.ts';
import { parseMarkup } from './markup.ts';

/** What a channel shows of a text, and where each of its UTF-16 units is in the text as written. */
export type Shown = { readonly text: string; readonly places: Int32Array };

/** What a text with markup cannot be without. */
const MARK = /[\\*_~`[]|^ *(?:>|[-•] |\d{1,9}[.)] )/m;

/**
 * A text without what its channel does not show, line by line as written; undefined when it is shown as it stands.
 * Linear in the text, and of a text without markup little more than a look.
 */
export function shown(channel: ChannelId, text: string): Shown | undefined {
  if (channels[channel].markup.size === 0 || !MARK.test(text)) return undefined;
  const hidden = new Uint8Array(text.length);
  let isHidden = false;
  parseMarkup(channel, text, (start, end) => {
    hidden.fill(1, start, end);
    isHidden ||= end > start;
  });
  if (!isHidden) return undefined;
  const places = new Int32Array(text.length);
  let length = 0;
  let visible = '';
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && hidden[at] === 0) places[length++] = at;
    else {
      visible += text.slice(from, at);
      from = at + 1;
    }
  }
  return { text: visible, places: places.subarray(0, length) };
}
