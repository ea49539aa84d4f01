import type { Snapshot } from '../port/snapshot.ts';
import type { Conversation } from '../protocol/index.ts';

/** An offer, or a conversation with unread messages. Never carries what a customer wrote. */
export interface Waiting {
  /** Says in a notification what it is about, also to a worker that did not show it. */
  id: string;
  kind: 'offer' | 'message';
  customer: string;
  queue: string;
  /** How many unread messages; 1 for an offer. */
  count: number;
  /** Until when it can be answered, on this machine's clock. */
  until: number;
}

/** What waits for the agent. */
export function waiting(snapshot: Snapshot): Waiting[] {
  if (snapshot.phase === 'signed_out') return [];
  const offers = snapshot.offers.map(({ id, conversation, dueAt }) => ({
    ...entry('offer', id, conversation, 1),
    until: dueAt - snapshot.clockOffset,
  }));
  const messages = snapshot.conversations
    .filter(({ unread }) => unread > 0)
    .map(({ view, unread }) => entry('message', view.id, view, unread));
  return [...offers, ...messages];
}

export function isOffer({ kind }: Waiting): boolean {
  return kind === 'offer';
}

/** What of `after` is new, or has more messages, since `before`. */
export function grown(before: readonly Waiting[], after: readonly Waiting[]): Waiting[] {
  const counts = new Map(before.map(({ id, count }) => [id, count]));
  return after.filter(({ id, count }) => count > (counts.get(id) ?? 0));
}

/** The offer or the conversation that a notification is about; null for one of another kind. */
export function aboutWhat(notification: string): { offer: string } | { conversation: string } | null {
  const [, kind, id = ''] = /^(offer|message):(.+)$/.exec(notification) ?? [];
  if (kind === 'offer') return { offer: id };
  return kind === 'message' ? { conversation: id } : null;
}

function entry(kind: Waiting['kind'], id: string, { customer, queue }: Conversation, count: number): Waiting {
  const until = Number.POSITIVE_INFINITY;
  return { id: `${kind}:${id}`, kind, customer: customer.name, queue: queue.name, count, until };
}
