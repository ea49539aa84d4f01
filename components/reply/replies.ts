import { type Signal, signal } from '@preact/signals';
import { type Drafted, type Drafts, EMPTY_DRAFT } from './drafts.ts';
import { createReply, type Reply } from './reply.ts';

/** The replies last worked on; what was pasted into one can be large, so of older ones only the draft is kept. */
export interface Replies {
  /** The one that the agent has before its eyes; null where nothing can be written, as in wrap-up. */
  readonly current: Signal<Reply | null>;
  of(conversation: Drafted): Reply;
  /** The agent does not want what is written there. */
  discard(conversation: Drafted): void;
  /** Lets go of all but these conversations. */
  keepOnly(conversations: ReadonlySet<string>): void;
}

const KEPT = 10;

export function createReplies(drafts: Drafts): Replies {
  const replies = new Map<string, Reply>();

  function create(conversation: Drafted): Reply {
    return createReply(drafts.read(conversation), (draft) => drafts.write(conversation.id, draft));
  }

  function of(conversation: Drafted): Reply {
    const { id } = conversation;
    const reply = replies.get(id) ?? create(conversation);
    replies.delete(id);
    replies.set(id, reply);
    for (const oldest of replies.keys()) {
      if (replies.size <= KEPT) break;
      replies.delete(oldest);
    }
    return reply;
  }

  return {
    current: signal(null),
    of,
    discard(conversation) {
      drafts.discard(conversation.id);
      of(conversation).show(EMPTY_DRAFT);
    },
    keepOnly(conversations) {
      for (const id of replies.keys()) if (!conversations.has(id)) replies.delete(id);
    },
  };
}
