import type { RefObject } from 'preact';
import { text } from '../texts.ts';

interface EndDialogProps {
  dialog: RefObject<HTMLDialogElement | null>;
  onConfirm(): void;
}

/** Asks before the customer ends the chat. */
export function EndDialog({ dialog, onConfirm }: EndDialogProps) {
  return (
    <dialog
      ref={dialog}
      aria-labelledby="end-title"
      aria-describedby="end-text"
      // Escape belongs to the dialog here, not to the embedded window around it.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <h2 id="end-title">{text('end_title')}</h2>
      <p id="end-text">{text('end_text')}</p>
      <form method="dialog" class="actions">
        <button type="submit">{text('end_cancel')}</button>
        <button type="submit" class="danger" onClick={onConfirm}>
          {text('end_confirm')}
        </button>
      </form>
    </dialog>
  );
}
