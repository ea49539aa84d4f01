import type { PendingMessage } from '../../lib/port/snapshot.ts';
import { usePanel } from '../panel/panel.ts';

/** Takes a reply that was not sent back into the one being written, before what stands there; null where none is. */
export function useTakeBack(
  conversation: string,
  { id, text }: PendingMessage,
): (() => Promise<unknown>) | null {
  const { act, replies } = usePanel();
  const written = replies.current.value;
  return (
    written &&
    (() => {
      written.insert(written.text.peek() === '' ? text : `${text}\n`, 0);
      return act({ type: 'discard', conversation, id });
    })
  );
}
