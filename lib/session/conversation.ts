import type { Agent, Conversation, Message } from '../protocol/index.ts';
import { isOwn } from '../protocol/own.ts';
import { LOOK_BACK } from '../sensitive/look-back.ts';
import { EMPTY_TRANSCRIPT, lastSeq, replace, type Transcript } from './transcript.ts';

/** A conversation that is or was the agent's, as the session keeps it. */
export interface KeptConversation {
  view: Conversation;
  transcript: Transcript;
  /** The last sequence number the agent had before its eyes. */
  seen: number;
  /** The customer's messages that came and were neither seen nor answered. */
  unread: number;
  /** The agent's last replies, oldest first, as many as patterns are looked for across. */
  replies: string[];
  /** How often a message told before was told anew. */
  changes?: number;
  /** When it stopped being the agent's, on the server's clock, and whether the agent is done with it. */
  left: { at: number; closed: boolean } | null;
}

/** What the server last said of a conversation, which may be a message behind the messages themselves. */
export function keep(kept: KeptConversation | undefined, view: Conversation): KeptConversation {
  if (!kept) return { view, transcript: EMPTY_TRANSCRIPT, seen: 0, unread: 0, replies: [], left: null };
  const latest = Math.max(view.lastSeq, lastSeq(kept.transcript));
  return { ...kept, view: { ...view, lastSeq: latest }, left: null };
}

/** On a welcome, a server that knows of fewer messages than we do has lost some: what it has is the truth. */
export function trust(kept: KeptConversation | undefined, view: Conversation): KeptConversation {
  return keep(kept && lastSeq(kept.transcript) > view.lastSeq ? undefined : kept, view);
}

/** The conversation with another transcript. Who has replied has seen what came before. */
export function withTranscript(
  kept: KeptConversation,
  transcript: Transcript,
  agent: Pick<Agent, 'id' | 'name'>,
): KeptConversation {
  if (transcript === kept.transcript) return kept;
  let { unread, replies } = kept;
  for (const message of transcript.messages) {
    if (message.seq <= lastSeq(kept.transcript)) continue;
    if (message.from === 'agent') unread = 0;
    if (message.from === 'customer' && message.seq > kept.seen) unread += 1;
    if ('text' in message && isOwn(message, agent)) replies = remember(replies, message.text);
  }
  const view = { ...kept.view, lastSeq: Math.max(kept.view.lastSeq, lastSeq(transcript)) };
  return { ...kept, view, transcript, unread, replies };
}

/** What a message told before is now: nothing to be read by the agent. */
export function withChanged(kept: KeptConversation, message: Message): KeptConversation {
  return { ...kept, transcript: replace(kept.transcript, message), changes: (kept.changes ?? 0) + 1 };
}

/** The agent had everything up to this message before its eyes. */
export function withSeen(kept: KeptConversation, seen: number): KeptConversation {
  if (seen <= kept.seen) return kept;
  const { messages } = kept.transcript;
  const isKept = seen + 1 >= (messages[0]?.seq ?? 1);
  const after = messages.filter(({ from, seq }) => from === 'customer' && seq > seen).length;
  return { ...kept, seen, unread: isKept ? Math.min(kept.unread, after) : kept.unread };
}

/** What is remembered of an agent's replies, with one more. */
export function remember(replies: readonly string[], text: string): string[] {
  return [...replies, text].slice(-LOOK_BACK);
}

/** Whether a message with this id is among those kept. */
export function hasMessage({ transcript }: KeptConversation, id: string): boolean {
  return transcript.messages.some((message: Message) => message.id === id);
}
