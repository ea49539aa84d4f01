import type { Delivery } from '../../../../lib/protocol/delivery.ts';
import type { Work } from '../../conversations/commit.ts';
import { setDelivery } from '../../messages/delivery.ts';
import type { PlatformFailure } from '../platform.ts';
import type { Key } from './tag.ts';

export type State = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** The states in their order: a platform's word never takes one back. Ours is what `failed` is taken back by. */
export const RANK: Record<State, number> = {
  waiting: 0,
  sending: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
};

/** A message for the platform, as far as agents are told of it. */
export interface Part {
  state: State;
  failure: PlatformFailure | null;
  maybe_twice: boolean;
  changed_at: number;
  /** Whether its account is: else it waits. */
  enabled: boolean;
}

/** Why a message waits whose account is. */
const SWITCHED_OFF: PlatformFailure = { code: 'account_refused', detail: 'The account is switched off.' };

/** How far a message has come, of which these are the parts. */
export function deliveryOf(parts: readonly Part[]): Delivery {
  const failed = parts.find(({ failure }) => failure !== null);
  const least = parts.reduce((one, other) => (RANK[other.state] < RANK[one.state] ? other : one));
  const { state: known } = failed ?? least;
  const state = known === 'sending' ? 'waiting' : known;
  const failure = failed?.failure ?? (state === 'waiting' && !least.enabled ? SWITCHED_OFF : null);
  return {
    state,
    at: Math.max(...parts.map(({ changed_at }) => changed_at)),
    ...(failure && { failure }),
    ...(parts.some(({ maybe_twice }) => maybe_twice) && { maybeTwice: true as const }),
  };
}

/** Has agents told how far these messages have come, some part of which the same transaction has changed. */
export async function show(work: Work, changed: readonly Omit<Key, 'part'>[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = await work.tx.query<Part & Omit<Key, 'part'>>(
    `select d.conversation_id as conversation, d.message_id as message, d.state, d.failure, d.maybe_twice, d.changed_at,
            a.enabled
       from deliveries d join channel_accounts a on a.id = d.account_id
      where (d.conversation_id, d.message_id) in (select * from unnest($1::text[], $2::text[]))
      order by d.conversation_id, d.message_id, d.part`,
    [changed.map(({ conversation }) => conversation), changed.map(({ message }) => message)],
  );
  const messages = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = `${row.conversation} ${row.message}`;
    messages.set(key, [...(messages.get(key) ?? []), row]);
  }
  await setDelivery(
    work,
    [...messages.values()].flatMap((parts) => {
      const [first] = parts;
      if (first === undefined) return [];
      return [{ conversation: first.conversation, id: first.message, delivery: deliveryOf(parts) }];
    }),
  );
}

/** Has agents told of what waits whether its account is switched on, since an account was changed. */
export async function showWaiting(work: Work): Promise<void> {
  const waiting = await work.tx.query<Omit<Key, 'part'>>(
    `select distinct conversation_id as conversation, message_id as message from deliveries where state = 'waiting'
      limit ${MOST_SHOWN}`,
  );
  await show(work, waiting);
}

const MOST_SHOWN = 1000;
