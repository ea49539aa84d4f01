import { type Signal, signal } from '@preact/signals';
import type { PanelConversation } from '../../lib/port/snapshot.ts';
import type { Drafts } from './drafts.ts';
import { createReply, type Reply } from './reply.ts';

/** The replies last worked on; what was pasted into one can be large, so of older ones only the draft is kept. */
export interface Replies {
  /** The one that the agent has before its eyes; null where nothing can be written, as in wrap-up. */
  readonly current: Signal<Reply | null>;
  of(conversation: PanelConversation): Reply;
}

const KEPT = 10;

export function createReplies(drafts: Drafts): Replies {
  const replies = new Map<string, Reply>();

  function create(conversation: PanelConversation): Reply {
    const { id } = conversation.view;
    return createReply(drafts.read(conversation), (draft) => drafts.write(id, draft));
  }

  return {
    current: signal(null),
    of(conversation) {
      const { id } = conversation.view;
      const reply = replies.get(id) ?? create(conversation);
      replies.delete(id);
      replies.set(id, reply);
      for (const oldest of replies.keys()) {
        if (replies.size <= KEPT) break;
        replies.delete(oldest);
      }
      return reply;
    },
  };
}
