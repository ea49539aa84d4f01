import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { EMPTY_DRAFT } from '../reply/drafts.ts';
import type { Reply } from '../reply/reply.ts';

/**
 * Hands what was written to the background and makes room for the next; what could not be kept comes back.
 * `confirmed`: the ids of the patterns that the agent was warned of.
 */
export function useDelivery(reply: Reply, { id: conversation }: ConversationParts) {
  const { act, drafts } = usePanel();

  return async (text: string, confirmed: string[]): Promise<void> => {
    drafts.clear(conversation);
    reply.show(EMPTY_DRAFT);
    reply.focus();
    const asked = { conversation, id: crypto.randomUUID(), text, at: Date.now() };
    const kept = await act({ type: 'send', ...asked, ...(confirmed.length > 0 && { confirmed }) });
    if (kept || reply.text.peek() !== '') return;
    reply.show({ text, selectionStart: text.length, selectionEnd: text.length });
  };
}
