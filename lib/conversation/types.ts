/** Milliseconds since the Unix epoch, on the server's clock. */
export type Time = number;

/** How a queue wraps up a conversation once the chat has ended. */
export type WrapUpRule = { mode: 'none' } | { mode: 'automatic'; seconds: number } | { mode: 'manual' };

/** Where a conversation stands in its life, from the customer's first message to Handled. */
export type Stage =
  | { state: 'queued' }
  | { state: 'offered'; offer: string; agent: string; dueAt: Time }
  | { state: 'active'; agent: string }
  | { state: 'wrap_up'; agent: string; endedBy: Party; dueAt: Time | null }
  | { state: 'handled'; agent: string; endedBy: Party }
  | { state: 'abandoned' };

export type State = Stage['state'];
export const STATES = [
  'queued',
  'offered',
  'active',
  'wrap_up',
  'handled',
  'abandoned',
] as const satisfies readonly State[];

export const PARTIES = ['agent', 'customer'] as const;
export type Party = (typeof PARTIES)[number];

/** The part of a conversation that the life cycle decides about. */
export type Conversation = Stage & {
  /** When the customer began to wait. No event ever changes it. */
  queuedSince: Time;
  /** Agents who declined or ignored it, skipped until the others were tried. */
  skipped: readonly string[];
};

/** Why a pending offer was taken back. */
export type RevokeReason = 'not_ready' | 'agent_gone' | 'stopped_serving' | 'signed_out';

/** How an offer ends; until then it is `pending`. */
export const OFFER_OUTCOMES = ['accepted', 'declined', 'timed_out', 'revoked', 'customer_left'] as const;
export type OfferOutcome = (typeof OFFER_OUTCOMES)[number];

export type Event =
  | { type: 'offer'; offer: string; agent: string; dueAt: Time }
  | { type: 'accept'; offer: string; agent: string }
  | { type: 'decline'; offer: string; agent: string }
  | { type: 'time_out'; offer: string }
  | { type: 'revoke'; offer: string; reason: RevokeReason }
  /** The agent takes it from the picklist, without having been asked. */
  | { type: 'pick'; agent: string }
  | { type: 'everyone_tried' }
  | { type: 'customer_leave'; at: Time; wrapUp: WrapUpRule }
  | { type: 'end'; agent: string; at: Time; wrapUp: WrapUpRule }
  | { type: 'agent_gone' }
  | { type: 'close'; agent: string }
  | { type: 'wrap_up_elapsed'; at: Time };

/** What the transcript tells the customer and the agent, beside their own messages. */
export const NOTICES = [
  'agent_joined',
  'agent_ended',
  'customer_ended',
  'agent_lost',
  'file_refused',
] as const;
export type Notice = (typeof NOTICES)[number];

/** What has to be done, in this order, once the new stage is stored. */
export type Effect =
  | { type: 'end_offer'; offer: string; agent: string; outcome: OfferOutcome; reason?: RevokeReason }
  /** `about`: the agent the notice is about, if it is about one. */
  | { type: 'tell'; notice: Notice; about?: string };

export type RefusalCode = 'wrong_state' | 'not_your_conversation' | 'offer_gone' | 'too_early';

export type Transition =
  | { ok: true; conversation: Conversation; effects: Effect[] }
  | { ok: false; refusal: RefusalCode };
