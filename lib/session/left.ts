import { type Conversation, MESSAGES_PER_PAGE } from '../protocol/index.ts';
import { type KeptConversation, keep } from './conversation.ts';
import type { Addressee } from './database.ts';
import type { SessionState } from './state.ts';
import { EMPTY_TRANSCRIPT } from './transcript.ts';

/** How many conversations that have left are kept, those with words that were not sent and the others. */
export const MOST_LEFT = 20;
/** How long, in milliseconds: over a holiday. */
export const KEPT_MS = 7 * 24 * 3_600_000;

/** A conversation that is the agent's no more, as was last said of it. Of its transcript the last page stays at hand. */
export function leave(kept: KeptConversation, view: Conversation, at: number): KeptConversation {
  if (kept.left) return { ...kept, view };
  const messages = kept.transcript.messages.slice(-MESSAGES_PER_PAGE);
  // In a wrap-up there was time to read it.
  const left = { at, closed: kept.view.state === 'wrap_up' && kept.unread === 0 };
  return { ...kept, view, transcript: { ...EMPTY_TRANSCRIPT, messages }, left };
}

/** The agent is done with a conversation that has left, if its last words were read. */
export function close(kept: KeptConversation): KeptConversation {
  return kept.left && kept.unread === 0 ? { ...kept, left: { ...kept.left, closed: true } } : kept;
}

/**
 * The state with the conversations that words from an earlier session are to, until the server says more. Words that
 * are too old by now are to none.
 */
export function recall(state: SessionState, words: Partial<Addressee>[], now: number): SessionState {
  const conversations = { ...state.conversations };
  for (const { to, at = 0 } of words)
    if (to && at > now - KEPT_MS)
      conversations[to.id] ??= {
        ...keep(undefined, { ...to, state: 'queued' }),
        left: { at, closed: false },
      };
  return { ...state, conversations };
}

/** The state without those that left before too many others. */
export function forgetOld(state: SessionState, hasWords: (conversation: string) => boolean): SessionState {
  const room = { true: MOST_LEFT, false: MOST_LEFT };
  const kept = Object.entries(state.conversations)
    .toSorted(([, a], [, b]) => (b.left?.at ?? 0) - (a.left?.at ?? 0))
    .filter(([id, { left }]) => !left || room[`${hasWords(id)}`]-- > 0);
  return { ...state, conversations: Object.fromEntries(kept) };
}
