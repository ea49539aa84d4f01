import type { RefObject } from 'preact';
import { texts } from '../texts/index.ts';

interface EndDialogProps {
  dialog: RefObject<HTMLDialogElement | null>;
  onConfirm(): void;
}

/** Asks before the customer ends the chat. */
export function EndDialog({ dialog, onConfirm }: EndDialogProps) {
  const { end } = texts;
  return (
    <dialog
      ref={dialog}
      aria-labelledby="end-title"
      aria-describedby="end-text"
      // Escape belongs to the dialog here, not to the embedded window around it.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <h2 id="end-title">{end.title}</h2>
      <p id="end-text">{end.text}</p>
      <form method="dialog" class="actions">
        <button type="submit">{end.cancel}</button>
        <button type="submit" class="danger" onClick={onConfirm}>
          {end.confirm}
        </button>
      </form>
    </dialog>
  );
}
