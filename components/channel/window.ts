import { useComputed } from '@preact/signals';
import { channels } from '../../lib/channels/index.ts';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';

/** Whether the time is over to answer freely: by the server's clock, or because the server has said so. */
export function useIsClosed({ view, pending }: ConversationParts): boolean {
  const { serverNow } = usePanel();
  return useComputed(() => {
    const { replyUntil, channel } = view.value;
    if (replyUntil === undefined) return false;
    const began = replyUntil - (channels[channel].replyWindowMs ?? 0);
    // A refusal from before the customer wrote again says nothing of now.
    const isRefused = pending.value.some(
      ({ refused, at }) => refused?.code === 'window_closed' && at >= began,
    );
    return isRefused || serverNow.value >= replyUntil;
  }).value;
}
