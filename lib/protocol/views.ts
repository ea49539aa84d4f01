import * as v from 'valibot';
import { FileRefused } from '../attachments/refusal.ts';
import { CHANNEL_IDS, WHATS } from '../channels/index.ts';
import { NOTICES, OFFER_OUTCOMES, PARTIES, STATES } from '../conversation/index.ts';
import { Delivery, Quoted } from './delivery.ts';
import { DirectoryMatches } from './directory.ts';
import { Id, Seq, Time } from './primitives.ts';
import { open } from './version.ts';

export const OfferOutcome = open(OFFER_OUTCOMES, 'revoked');
const EndedBy = v.fallback(v.nullable(v.picklist(PARTIES)), null);

export const Customer = v.object({
  name: v.string(),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
});

/** A file in a transcript. Where it can be read, for a while, is asked for by the message's id. */
export const SentFile = v.object({
  name: v.string(),
  /** In bytes. */
  size: v.number(),
  /** The media type that it is served as. */
  type: v.string(),
  /** Of a picture or video that has a thumbnail: how large that is, in pixels. */
  thumbnail: v.optional(v.object({ width: v.number(), height: v.number() })),
});

const envelope = {
  conversation: Id,
  seq: Seq,
  /** The id its sender gave it; sending again with the same id stores nothing new. */
  id: Id,
  at: Time,
};

/** The names of the sensitive patterns in it that its agent was warned of and sent anyway; for agents only. */
export const SentAnyway = v.optional(v.array(v.string()));

/** What platforms add to a message: see delivery.ts. */
const atPlatform = {
  /** What it is; absent where it is just a text or a file. */
  what: v.optional(open(WHATS, 'unsupported')),
  quotes: v.optional(Quoted),
  /** The emoji that the customer put to it. */
  reaction: v.optional(v.string()),
  /** The customer took it back: its text is gone. */
  removed: v.optional(v.literal(true)),
  /** Of an agent's: how far it has come. */
  delivery: v.optional(Delivery),
};

/**
 * One line of a transcript. `seq` counts from 1 in each conversation, without gaps. What this version does not
 * know, or knows otherwise, keeps its place as kind `unknown`.
 */
export const Message = v.union([
  v.object({
    from: v.picklist(PARTIES),
    ...envelope,
    /** Absent in what is sent: everything but text says what it is. */
    kind: v.optional(v.literal('text')),
    /** The name the other side may see. */
    author: v.string(),
    /** The agent who wrote it; for agents only. */
    agent: v.optional(Id),
    text: v.string(),
    /** Of a customer's message: sensitive parts are masked, and its agent may have them revealed. */
    masked: v.optional(v.literal(true)),
    sentAnyway: SentAnyway,
    ...atPlatform,
  }),
  v.object({
    from: v.picklist(PARTIES),
    ...envelope,
    kind: v.literal('file'),
    author: v.string(),
    agent: v.optional(Id),
    file: SentFile,
    sentAnyway: SentAnyway,
    ...atPlatform,
  }),
  v.object({
    from: v.literal('system'),
    ...envelope,
    kind: v.optional(v.literal('notice')),
    notice: v.picklist(NOTICES),
    /** The agent it is about, with the id for agents only; absent in what was stored without. */
    about: v.optional(v.object({ name: v.string(), id: v.optional(Id) })),
    /** Of `file_refused`: the customer's file that was not sent, and why. */
    file: v.optional(v.object({ name: v.string(), ...FileRefused.entries })),
  }),
  v.object({ from: open([...PARTIES, 'system'], 'system'), ...envelope, kind: open([], 'unknown') }),
]);

/** A conversation as its agent sees it. */
export const Conversation = v.object({
  id: Id,
  queue: v.object({ id: Id, name: v.string() }),
  channel: open(CHANNEL_IDS, 'unknown'),
  customer: Customer,
  /** Of a state that this version does not know it is the agent's still. */
  state: open(STATES, 'active'),
  queuedSince: Time,
  acceptedAt: v.nullable(Time),
  endedBy: EndedBy,
  wrapUp: v.nullable(v.object({ mode: open(['automatic', 'manual'], 'manual'), dueAt: v.nullable(Time) })),
  /** False while the customer's page is closed or out of reach. */
  customerOnline: v.boolean(),
  /** Since when that is so; absent while the page is in reach, and on channels without one. */
  customerGoneSince: v.optional(Time),
  /** What the directory knows of the customer's addresses, as far as it knows any. */
  directory: v.fallback(v.optional(DirectoryMatches), undefined),
  lastSeq: Seq,
  /** The language tag of what the customer speaks, as their page or the agent says; absent where nobody did. */
  language: v.optional(v.string()),
  /** The ended conversation that the customer goes on with in this one. */
  continues: v.optional(Id),
  /** Until when it may be answered freely; absent where always. */
  replyUntil: v.optional(Time),
});

/** A conversation put before one agent; gone at `dueAt` unless accepted or declined. */
export const Offer = v.object({
  id: Id,
  conversation: Conversation,
  firstMessage: v.string(),
  offeredAt: Time,
  dueAt: Time,
});

/** Whether a queue's conversations are offered to agents, picked by them, or both. */
export const ALLOCATIONS = ['auto', 'pick', 'both'] as const;

/** What an account may do, the least first. A supervisor is an agent, and has what features give supervisors. */
export const ROLES = ['agent', 'supervisor', 'administrator'] as const;

/** A queue the agent belongs to. */
export const Queue = v.object({
  id: Id,
  name: v.string(),
  serving: v.boolean(),
  /** Chosen by an administrator: always served, cannot be unticked. */
  forced: v.boolean(),
  waiting: v.pipe(v.number(), v.integer(), v.minValue(0)),
  longestWaitSince: v.nullable(Time),
  /** Absent in what servers send that know no picking. */
  allocation: v.optional(open(ALLOCATIONS, 'auto')),
  /** Of queues that are picked from: another whenever others wait. It says nothing else. */
  mark: v.optional(v.string()),
});

/** Why an agent may be Not ready, as administrators list it. */
export const NotReadyReason = v.object({ id: Id, name: v.string() });

export const Agent = v.object({
  id: Id,
  login: v.string(),
  name: v.string(),
  role: open(ROLES, 'agent'),
  status: open(['offline', 'not_ready', 'ready'], 'not_ready'),
  notReadyReason: v.nullable(open(['signed_in', 'chosen', 'no_answer'], 'chosen')),
  /** Of `chosen`: which of the reasons, also one that is listed no more. */
  chosenReason: v.optional(NotReadyReason),
  /** What there is to choose from; absent where administrators list nothing. */
  reasons: v.optional(v.array(NotReadyReason)),
  /** Whom the agent may turn to, in the administrators' words. */
  contact: v.optional(v.string()),
  /** How many places for conversations the agent has, and how many are taken. */
  capacity: v.number(),
  load: v.number(),
  workload: open(['free', 'busy', 'full', 'wrap_up'], 'busy'),
});

export const CustomerConversation = v.object({
  id: Id,
  topic: v.string(),
  state: open(['waiting', 'active', 'ended'], 'active'),
  /** 1 is first; null while an agent is being asked, and when not waiting. */
  position: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  agentName: v.nullable(v.string()),
  endedBy: EndedBy,
  lastSeq: Seq,
  /** What the page is to speak, if it can; absent where nobody said. */
  language: v.optional(v.string()),
  /** Of what has ended: until when the customer may go on with it. */
  continueUntil: v.optional(Time),
});

export type Customer = v.InferOutput<typeof Customer>;
export type Message = v.InferOutput<typeof Message>;
export type FileMessage = Extract<Message, { kind: 'file' }>;
export type Conversation = v.InferOutput<typeof Conversation>;
export type Offer = v.InferOutput<typeof Offer>;
export type Queue = v.InferOutput<typeof Queue>;
export type NotReadyReason = v.InferOutput<typeof NotReadyReason>;
export type Agent = v.InferOutput<typeof Agent>;
export type CustomerConversation = v.InferOutput<typeof CustomerConversation>;
