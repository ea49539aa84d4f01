import { useEffect } from 'preact/hooks';
import { offsetAt, replyField } from './insertion.ts';

/** What a capture is dragged as: its id alone, so that it means nothing elsewhere. */
export const CAPTURE_TYPE = 'application/x-sidedesk-capture';

/** Lets captures be dropped into the reply, where the pointer is. */
export function useCaptureDrop(insert: (capture: string, offset: number) => void): void {
  useEffect(() => {
    const isOurs = (event: DragEvent) =>
      event.target === replyField() && event.dataTransfer?.types.includes(CAPTURE_TYPE);
    const over = (event: DragEvent) => {
      if (isOurs(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const area = replyField();
      if (!area || !isOurs(event)) return;
      event.preventDefault();
      insert(event.dataTransfer?.getData(CAPTURE_TYPE) ?? '', offsetAt(area, event.clientX, event.clientY));
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, [insert]);
}
