import { useEffect } from 'preact/hooks';
import { usePanel } from '../panel/panel.ts';

/** What a capture is dragged as: its id alone, so that it means nothing elsewhere. */
export const CAPTURE_TYPE = 'application/x-sidedesk-capture';

/** Lets captures be dropped into the reply, where the pointer is. */
export function useCaptureDrop(insert: (capture: string) => void): void {
  const { replies } = usePanel();

  useEffect(() => {
    const offsetOf = (event: DragEvent) =>
      event.dataTransfer?.types.includes(CAPTURE_TYPE)
        ? (replies.current.peek()?.offsetAt(event) ?? null)
        : null;
    const over = (event: DragEvent) => {
      if (offsetOf(event) !== null) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const offset = offsetOf(event);
      if (offset === null) return;
      event.preventDefault();
      replies.current.peek()?.select({ start: offset, end: offset });
      insert(event.dataTransfer?.getData(CAPTURE_TYPE) ?? '');
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, [insert]);
}
