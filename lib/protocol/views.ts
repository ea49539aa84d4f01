import * as v from 'valibot';
import { CHANNEL_IDS } from '../channels/index.ts';
import { NOTICES, OFFER_OUTCOMES, PARTIES, STATES } from '../conversation/index.ts';
import { Id, Seq, Time } from './primitives.ts';

export const Channel = v.picklist(CHANNEL_IDS);
export const State = v.picklist(STATES);
export const Party = v.picklist(PARTIES);
export const Notice = v.picklist(NOTICES);
export const OfferOutcome = v.picklist(OFFER_OUTCOMES);

export const Customer = v.object({
  name: v.string(),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
});

/** One line of a transcript. `seq` counts from 1 in each conversation, without gaps. */
export const Message = v.variant('from', [
  v.object({
    from: Party,
    conversation: Id,
    seq: Seq,
    /** The id its sender gave it; sending again with the same id stores nothing new. */
    id: Id,
    /** The name the other side may see. */
    author: v.string(),
    text: v.string(),
    at: Time,
    /** Of a customer's message: sensitive parts are masked, and its agent may have them revealed. */
    masked: v.optional(v.literal(true)),
  }),
  v.object({
    from: v.literal('system'),
    conversation: Id,
    seq: Seq,
    id: Id,
    notice: Notice,
    /** The agent it is about, with the id for agents only; absent in what was stored without. */
    about: v.optional(v.object({ name: v.string(), id: v.optional(Id) })),
    at: Time,
  }),
]);

/** A conversation as its agent sees it. */
export const Conversation = v.object({
  id: Id,
  queue: v.object({ id: Id, name: v.string() }),
  channel: Channel,
  customer: Customer,
  state: State,
  queuedSince: Time,
  acceptedAt: v.nullable(Time),
  endedBy: v.nullable(Party),
  wrapUp: v.nullable(v.object({ mode: v.picklist(['automatic', 'manual']), dueAt: v.nullable(Time) })),
  /** False while the customer's page is closed or out of reach. */
  customerOnline: v.boolean(),
  lastSeq: Seq,
});

/** A conversation put before one agent; gone at `dueAt` unless accepted or declined. */
export const Offer = v.object({
  id: Id,
  conversation: Conversation,
  firstMessage: v.string(),
  offeredAt: Time,
  dueAt: Time,
});

/** A queue the agent belongs to. */
export const Queue = v.object({
  id: Id,
  name: v.string(),
  serving: v.boolean(),
  /** Chosen by an administrator: always served, cannot be unticked. */
  forced: v.boolean(),
  waiting: v.pipe(v.number(), v.integer(), v.minValue(0)),
  longestWaitSince: v.nullable(Time),
});

export const NotReadyReason = v.picklist(['signed_in', 'chosen', 'no_answer']);

export const Agent = v.object({
  id: Id,
  login: v.string(),
  name: v.string(),
  role: v.picklist(['agent', 'administrator']),
  status: v.picklist(['offline', 'not_ready', 'ready']),
  notReadyReason: v.nullable(NotReadyReason),
  /** How many conversations the agent may have at once, and how many take up a place now. */
  capacity: v.number(),
  load: v.number(),
  workload: v.picklist(['free', 'busy', 'full', 'wrap_up']),
});

export const CustomerConversation = v.object({
  id: Id,
  topic: v.string(),
  state: v.picklist(['waiting', 'active', 'ended']),
  /** 1 is next; null when not waiting. */
  position: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  agentName: v.nullable(v.string()),
  endedBy: v.nullable(Party),
  lastSeq: Seq,
});

export type Notice = v.InferOutput<typeof Notice>;
export type Customer = v.InferOutput<typeof Customer>;
export type Message = v.InferOutput<typeof Message>;
export type Conversation = v.InferOutput<typeof Conversation>;
export type Offer = v.InferOutput<typeof Offer>;
export type Queue = v.InferOutput<typeof Queue>;
export type Agent = v.InferOutput<typeof Agent>;
export type CustomerConversation = v.InferOutput<typeof CustomerConversation>;
