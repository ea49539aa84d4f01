import type { Range } from '../../lib/pattern/edit.ts';

/**
 * Replaces a part of a textarea's text as one edit of a person's, which one undo of the browser's takes back.
 * The caret stands behind it, in the field.
 */
export function replaceText(area: HTMLTextAreaElement, { start, end }: Range, text: string): void {
  area.focus({ preventScroll: true });
  if (start === end && text === '') return;
  area.setSelectionRange(start, end);
  const command = text === '' ? 'delete' : 'insertText';
  if (document.execCommand?.(command, false, text)) closeEdit(area);
  else {
    area.setRangeText(text, start, end, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

/** Moves the caret away and back: Chromium would take what is typed next for a part of the same edit. */
function closeEdit(area: HTMLTextAreaElement): void {
  const caret = area.selectionStart;
  const away = caret === 0 ? area.value.length : 0;
  area.setSelectionRange(away, away);
  area.setSelectionRange(caret, caret);
}
