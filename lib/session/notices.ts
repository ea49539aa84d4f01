import type { OfferOutcome } from '../conversation/index.ts';
import type { SessionError } from '../port/refusal.ts';
import type { SessionNotice } from '../port/snapshot.ts';
import type { Conversation } from '../protocol/index.ts';

/** What holds what the agent must be told. */
interface Noticing {
  notices: SessionNotice[];
}

const MOST = 20;

/** Puts a notice, in the place of one with the same id. */
export function notify<S extends Noticing>(state: S, notice: SessionNotice): S {
  const others = dismiss(state, notice.id).notices;
  return { ...state, notices: [...others, notice].slice(-MOST) };
}

export function dismiss<S extends Noticing>(state: S, id: string): S {
  return { ...state, notices: state.notices.filter((notice) => notice.id !== id) };
}

/** The notice for something the server did not want. */
export function actionRefused(id: string, error: SessionError): SessionNotice {
  return { id: `refused-${id}`, code: 'action_refused', error };
}

/** The notice for a conversation that ended, or went back to its queue, without the agent's doing. */
export function conversationGone({ id, customer }: Conversation): SessionNotice {
  return { id: `gone-${id}`, code: 'conversation_gone', customer: customer.name };
}

/** The notice for an offer that ended by itself; null when the agent ended it. */
export function offerEnded(offer: string, outcome: OfferOutcome): SessionNotice | null {
  const code = OFFER_CODES[outcome];
  return code && { id: `offer-${offer}`, code };
}

/** The notice for having been set Not ready because offers were not answered. */
export const NO_ANSWER = { id: 'not-ready', code: 'not_ready_no_answer' } as const;

const OFFER_CODES = {
  accepted: null,
  declined: null,
  timed_out: 'offer_timed_out',
  revoked: 'offer_taken_back',
  customer_left: 'offer_customer_left',
} as const;
