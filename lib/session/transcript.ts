import type { Message } from '../protocol/index.ts';

/** The newest part of a conversation's messages, without gaps, and what came ahead of a gap. */
export interface Transcript {
  messages: Message[];
  /** Held back until what is missing before them has come. */
  ahead: Message[];
  /** How many messages are kept at most. */
  limit: number;
}

/** How many messages of a conversation are kept until the agent asks for earlier ones. */
export const WINDOW = 200;

export const EMPTY_TRANSCRIPT: Transcript = { messages: [], ahead: [], limit: WINDOW };

/** The last sequence number known without a gap, 0 for none. */
export function lastSeq({ messages }: Transcript): number {
  return messages.at(-1)?.seq ?? 0;
}

/** Takes in one new message, at its place or ahead of the gap before it. One already known changes nothing. */
export function append(transcript: Transcript, message: Message): Transcript {
  return settle(transcript, [...transcript.ahead, message]);
}

/**
 * Takes in what the server sent because it was missing, oldest first. When even that begins further on,
 * the server keeps the rest for asking: the window starts anew there.
 */
export function catchUp(transcript: Transcript, missing: Message[]): Transcript {
  const [first] = missing;
  if (!first) return transcript;
  const linked = first.seq <= lastSeq(transcript) + 1;
  return settle(linked ? transcript : { ...transcript, messages: [first] }, [
    ...transcript.ahead,
    ...missing,
  ]);
}

/** Puts a page of earlier messages, oldest first, before the window; the window grows to hold them. */
export function prepend(transcript: Transcript, page: Message[]): Transcript {
  const first = transcript.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const earlier = page.filter((message) => message.seq < first);
  const messages = [...earlier, ...transcript.messages];
  return { ...transcript, messages, limit: Math.max(WINDOW, messages.length) };
}

function settle(transcript: Transcript, incoming: Message[]): Transcript {
  const messages = [...transcript.messages];
  const ahead: Message[] = [];
  let next = lastSeq(transcript) + 1;
  for (const message of incoming.toSorted((a, b) => a.seq - b.seq)) {
    if (message.seq > next) ahead.push(message);
    if (message.seq !== next) continue;
    messages.push(message);
    next += 1;
  }
  return { ...transcript, messages: messages.slice(-transcript.limit), ahead };
}
