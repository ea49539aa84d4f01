import type { Place } from '../port/intents.ts';
import { MESSAGES_PER_PAGE, type Message } from '../protocol/index.ts';

/** The newest part of a conversation's messages, without gaps, and what came ahead of a gap. */
export interface Transcript {
  messages: Message[];
  /** Held back until what is missing before them has come. */
  ahead: Message[];
}

/** How many messages of a conversation are kept; those before them are the server's to tell. */
export const KEPT = 200;

export const EMPTY_TRANSCRIPT: Transcript = { messages: [], ahead: [] };

/** The last sequence number known without a gap, 0 for none. */
export function lastSeq({ messages }: Transcript): number {
  return messages.at(-1)?.seq ?? 0;
}

/** Takes in one new message, at its place or ahead of the gap before it. One already known changes nothing. */
export function append(transcript: Transcript, message: Message): Transcript {
  return settle(transcript, [...transcript.ahead, message]);
}

/** Takes in what a message told before is now. One that is not kept changes nothing. */
export function replace(transcript: Transcript, message: Message): Transcript {
  const now = (one: Message) => (one.seq === message.seq ? message : one);
  return { messages: transcript.messages.map(now), ahead: transcript.ahead.map(now) };
}

/**
 * Takes in what the server sent because it was missing, oldest first. When even that begins further on,
 * the server keeps the rest for asking: what is kept starts anew there.
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

/** The page at this place, oldest first; null when it is not among what is kept. */
export function pageOf({ messages }: Transcript, place: Place): Message[] | null {
  if (place === 'newest') return messages.slice(-MESSAGES_PER_PAGE);
  const first = messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  if ('after' in place) {
    if (place.after + 1 < first) return null;
    return messages.filter(({ seq }) => seq > place.after).slice(0, MESSAGES_PER_PAGE);
  }
  if (place.before <= first && first > 1) return null;
  return messages.filter(({ seq }) => seq < place.before).slice(-MESSAGES_PER_PAGE);
}

function settle(transcript: Transcript, incoming: Message[]): Transcript {
  const messages = [...transcript.messages];
  const ahead: Message[] = [];
  let next = lastSeq(transcript) + 1;
  for (const message of incoming.toSorted((a, b) => a.seq - b.seq)) {
    if (message.seq > next && message.seq !== ahead.at(-1)?.seq) ahead.push(message);
    if (message.seq !== next) continue;
    messages.push(message);
    next += 1;
  }
  const isKnown = next === lastSeq(transcript) + 1 && ahead.length === transcript.ahead.length;
  return isKnown ? transcript : { messages: messages.slice(-KEPT), ahead };
}
