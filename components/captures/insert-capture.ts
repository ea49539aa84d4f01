import type { ChannelId } from '../../lib/channels/index.ts';
import type { Content } from '../../lib/port/capturing.ts';
import { loadCleaning } from '../cleanup/load-cleaning.ts';
import type { Reply } from '../reply/reply.ts';

/**
 * Puts a capture into the reply, cleaned by the administrators' rules: one edit, at the caret or in the place of
 * what is selected.
 */
export async function insertCapture(
  { html, text }: Content,
  reply: Reply,
  { rules, channel }: { rules: unknown; channel: ChannelId },
): Promise<void> {
  const { cleanRange, rulesOf } = await loadCleaning();
  const { start, end } = reply.selection;
  const written = reply.text.peek();
  const range = { start, end: start + text.length };
  const cleaned = cleanRange({
    draft: written.slice(0, start) + text + written.slice(end),
    range,
    pasted: [{ ...range, html }],
    rules: rulesOf(rules),
    channel,
  });
  reply.insert(cleaned.text);
}
