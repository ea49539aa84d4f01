import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { ConversationParts } from '../panel/conversations.ts';
import { usePanel } from '../panel/panel.ts';
import type { Reply } from '../reply/reply.ts';
import { useForeignDraft } from '../reply/useForeignDraft.ts';

/**
 * The reply of the conversation that the composer was mounted for: in hand as long as it is, and set from outside
 * only when another window changed the draft while nobody types here.
 */
export function useReply(conversation: ConversationParts): Reply {
  const { drafts, replies, selection } = usePanel();
  const { id } = conversation;
  const reply = useMemo(() => replies.of(conversation), [id]);

  useLayoutEffect(() => {
    replies.current.value = reply;
    // Whoever writes to a customer whose chat goes away must not find their next words with another.
    if (selection.isChosen(id)) reply.focus();
    window.addEventListener('pagehide', drafts.flush);
    return () => {
      replies.current.value = null;
      window.removeEventListener('pagehide', drafts.flush);
      drafts.flush();
    };
  }, [reply]);

  useForeignDraft(drafts, conversation, reply);

  return reply;
}
