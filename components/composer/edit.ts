import { difference } from './difference.ts';

/**
 * Turns a textarea's text into another as one edit of the agent's: the browser's undo takes it back, and the
 * caret stands behind what changed.
 */
export function editText(area: HTMLTextAreaElement, to: string): void {
  const { start, deleted, inserted } = difference(area.value, to);
  replaceText(area, { start, end: start + deleted }, inserted);
}

/** Replaces a part of a textarea's text, in UTF-16 units, as one edit of the agent's. The caret stands behind it. */
export function replaceText(
  area: HTMLTextAreaElement,
  part: { start: number; end: number },
  text: string,
): void {
  const { start, end } = part;
  area.focus({ preventScroll: true });
  if (start === end && text === '') return;
  // Away and back: what was typed just before stays an edit of its own.
  area.setSelectionRange(0, 0);
  area.setSelectionRange(start, end);
  const command = text === '' ? 'delete' : 'insertText';
  if (document.execCommand?.(command, false, text)) return;
  area.setRangeText(text, start, end, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
