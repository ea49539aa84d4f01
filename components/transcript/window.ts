import type { PendingMessage } from '../../lib/port/snapshot.ts';
import type { Message } from '../../lib/protocol/index.ts';

/** How many messages of a conversation are in the document at most. */
export const MOST_MESSAGES = 400;

/** With a page of those before it. What is too much goes at the other end; a page that does not fit changes nothing. */
export function withOlder(messages: readonly Message[], page: readonly Message[]): readonly Message[] {
  if (page.length === 0 || page.at(-1)?.seq !== firstSeq(messages) - 1) return messages;
  return [...page, ...messages].slice(0, MOST_MESSAGES);
}

/** With a page of those after it, likewise. */
export function withNewer(messages: readonly Message[], page: readonly Message[]): readonly Message[] {
  if (page.length === 0 || page[0]?.seq !== lastSeq(messages) + 1) return messages;
  return [...messages, ...page].slice(-MOST_MESSAGES);
}

export function firstSeq(messages: readonly Message[]): number {
  return messages[0]?.seq ?? 1;
}

/** 0 for none. */
export function lastSeq(messages: readonly Message[]): number {
  return messages.at(-1)?.seq ?? 0;
}

/**
 * The replies to show as on their way. One that was acknowledged stays until its message is here, so that it
 * does not vanish in between.
 *
 * @param shown those shown before
 * @param isCaughtUp whether all messages are here that there are
 */
export function onTheirWay(
  shown: readonly PendingMessage[],
  pending: readonly PendingMessage[],
  isCaughtUp: boolean,
): readonly PendingMessage[] {
  if (isCaughtUp) return pending;
  const ids = new Set(pending.map(({ id }) => id));
  return [...shown.filter(({ id, refused }) => !refused && !ids.has(id)), ...pending];
}
