import type { Snapshot } from '../port/snapshot.ts';
import type { Conversation } from '../protocol/index.ts';

/** The toolbar button's badge. */
export interface Badge {
  text: string;
  color: string;
}

/** A desktop notification. Never carries what a customer wrote. */
export interface Notification {
  id: string;
  kind: 'offer' | 'message';
  customer: string;
  queue: string;
}

const OFFER_COLOR = '#b45309';
const UNREAD_COLOR = '#1d4ed8';
const MOST = 99;

/** How many offers and unread messages wait for the agent; offers, which run out, decide the colour. */
export function badge(snapshot: Snapshot): Badge {
  if (snapshot.phase === 'signed_out') return { text: '', color: UNREAD_COLOR };
  const unread = snapshot.conversations.reduce((sum, conversation) => sum + conversation.unread, 0);
  const count = snapshot.offers.length + unread;
  const text = count > MOST ? `${MOST}+` : count > 0 ? String(count) : '';
  return { text, color: snapshot.offers.length > 0 ? OFFER_COLOR : UNREAD_COLOR };
}

/** What became worth a notification between two snapshots, and the ids of those that no longer are. */
export function news(before: Snapshot, after: Snapshot): { show: Notification[]; clear: string[] } {
  const was = waiting(before);
  const is = waiting(after);
  return {
    show: [...is.values()]
      .filter(({ notification, count }) => count > (was.get(notification.id)?.count ?? 0))
      .map(({ notification }) => notification),
    clear: [...was.keys()].filter((id) => !is.has(id)),
  };
}

/** The conversation of the agent's that a notification is about; null where it is not the agent's yet. */
export function conversationOf(notificationId: string): string | null {
  return /^message:(.+)$/.exec(notificationId)?.[1] ?? null;
}

function waiting(snapshot: Snapshot): Map<string, { notification: Notification; count: number }> {
  if (snapshot.phase === 'signed_out') return new Map();
  const offers = snapshot.offers.map(({ conversation }) => entry('offer', conversation, 1));
  const messages = snapshot.conversations
    .filter(({ unread }) => unread > 0)
    .map(({ view, unread }) => entry('message', view, unread));
  return new Map([...offers, ...messages].map((found) => [found.notification.id, found]));
}

function entry(kind: Notification['kind'], { id, customer, queue }: Conversation, count: number) {
  const notification = { id: `${kind}:${id}`, kind, customer: customer.name, queue: queue.name };
  return { notification, count };
}
