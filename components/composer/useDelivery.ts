import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import { EMPTY_DRAFT } from '../reply/drafts.ts';
import type { Reply } from '../reply/reply.ts';

/**
 * Hands what was written to the background and makes room for the next; what could not be kept comes back, before what was begun since.
 * `confirmed`: the ids of the patterns that the agent was warned of.
 */
export function useDelivery(reply: Reply, { id: conversation }: ConversationParts) {
  const { act, drafts } = usePanel();

  return async (text: string, confirmed: string[]): Promise<void> => {
    const { all: marks, templates, empty } = reply.marks;
    const quotes = reply.quotes.peek();
    const said = {
      ...(quotes && { quotes: quotes.id }),
      ...(confirmed.length > 0 && { confirmed }),
      ...(templates.length > 0 && { templates }),
      ...(empty.length > 0 && { empty: empty.length }),
    };
    drafts.clear(conversation);
    reply.show(EMPTY_DRAFT);
    reply.focus();
    const asked = { conversation, id: crypto.randomUUID(), text, at: Date.now() };
    const kept = await act({ type: 'send', ...asked, ...said });
    if (kept) return;
    const begun = reply.text.peek();
    const quoted = reply.quotes.peek() ?? quotes;
    const both = begun === '' ? text : `${text}\n\n${begun}`;
    const ahead = both.length - begun.length;
    const begunMarks = reply.marks.all.map((mark) => ({
      ...mark,
      start: mark.start + ahead,
      end: mark.end + ahead,
    }));
    reply.show({
      text: both,
      selectionStart: both.length,
      selectionEnd: both.length,
      marks: [...marks, ...begunMarks],
      ...(quoted && { quotes: quoted }),
    });
  };
}
