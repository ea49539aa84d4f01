import { type ChannelId, channels } from './channels.ts';
import { closingFence, FENCE, QUOTE_LINE } from './markup.ts';

/** A line of a text that may be cut: where it begins, the quote's marks before it, and the fence that is open there. */
export type SplitLine = { at: number; quote: string; fence: string };

/** A fence longer than this is text to us: closing and opening it again would leave no room. */
const LONGEST_FENCE = 32;
const QUOTES = /^(?: {0,3}> ?){1,8}/;

/**
 * Reads which lines are quotes and which lie in a code block, at the text's top or in a quote there.
 *
 * @param seal told the stretches within which a cut would leave an empty code block, or break a fence
 */
export function splitLines(
  channel: ChannelId,
  text: string,
  seal: (start: number, end: number) => void,
): SplitLine[] {
  const { markup } = channels[channel];
  const texts = text.split('\n');
  const closers = markup.has('code_block') ? [false, true].map((quoted) => closersAfter(texts, quoted)) : [];
  const lines: SplitLine[] = [];
  let open: { fence: string; quoted: boolean } | undefined;
  let at = 0;
  for (const [index, line] of texts.entries()) {
    const [mark = ''] = markup.has('quote') && !(open && !open.quoted) ? (QUOTE_LINE.exec(line) ?? []) : [];
    const rest = line.slice(mark.length);
    const quote = open ? mark : mark && (QUOTES.exec(line)?.[0] ?? mark);
    lines.push({ at, quote, fence: open?.fence ?? '' });
    if (open) {
      if (closingFence(rest) >= open.fence.length) {
        seal(at - 2, at + line.length);
        open = undefined;
      }
    } else {
      const fence = FENCE.exec(rest)?.[1] ?? '';
      const closer = closers[mark ? 1 : 0]?.[index + 1] ?? 0;
      if (fence && fence.length <= LONGEST_FENCE && closer >= fence.length) {
        open = { fence, quoted: mark !== '' };
        seal(at, at + line.length + 2);
      }
    }
    at += line.length + 1;
  }
  return lines;
}

/** For each line, the longest fence that closes a block from there on: in the same quote, or outside of any. */
function closersAfter(lines: string[], quoted: boolean): number[] {
  const longest = new Array<number>(lines.length + 1).fill(0);
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] as string;
    const [mark] = QUOTE_LINE.exec(line) ?? [];
    if (quoted && mark === undefined) continue;
    const own = closingFence(quoted ? line.slice(mark?.length) : line);
    longest[at] = Math.max(longest[at + 1] as number, own);
  }
  return longest;
}
