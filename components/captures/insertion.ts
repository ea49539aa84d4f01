import type { Content } from '../../lib/capture/captures.ts';
import type { ChannelId } from '../../lib/channels/index.ts';
import { cleanRange } from '../cleanup/cleanRange.ts';
import { loadEngine, rulesOf } from '../cleanup/engine.ts';

/** The field that the reply is written in; null where there is none, as in wrap-up. */
export function replyField(): HTMLTextAreaElement | null {
  return document.querySelector('.composer textarea');
}

/**
 * Puts a capture into the reply, cleaned by the rules in force, at the caret or at `offset`: one edit, which
 * the browser's own undo takes back. What was selected there gives way.
 */
export async function insert(
  { html, text }: Content,
  area: HTMLTextAreaElement,
  { rules, channel }: { rules: unknown; channel: ChannelId },
  offset?: number,
): Promise<void> {
  const engine = await loadEngine();
  if (offset !== undefined) area.setSelectionRange(offset, offset);
  const { value, selectionStart: start, selectionEnd } = area;
  const range = { start, end: start + text.length };
  const cleaned = cleanRange(engine.cleanUp, {
    draft: value.slice(0, start) + text + value.slice(selectionEnd),
    range,
    pasted: [{ ...range, html }],
    rules: rulesOf(engine, rules),
    channel,
  });
  area.focus({ preventScroll: true });
  if (document.execCommand?.('insertText', false, cleaned.text)) return;
  area.setRangeText(cleaned.text, start, selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Where in the field's text the point is, in CSS pixels of the window; its caret where browsers do not say. */
export function offsetAt(area: HTMLTextAreaElement, x: number, y: number): number {
  const position = document.caretPositionFromPoint?.(x, y);
  return position?.offsetNode === area ? position.offset : area.selectionStart;
}
