import { difference } from './difference.ts';

/**
 * Turns a textarea's text into another as one edit of the agent's: the browser's undo takes it back, and the
 * caret stands behind what changed.
 */
export function editText(area: HTMLTextAreaElement, to: string): void {
  const { start, deleted, inserted } = difference(area.value, to);
  if (deleted === 0 && inserted === '') return;
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start + deleted);
  const command = inserted === '' ? 'delete' : 'insertText';
  if (document.execCommand?.(command, false, inserted)) return;
  area.setRangeText(inserted, start, start + deleted, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
