import * as v from 'valibot';
import { PlatformTemplateUse } from './delivery.ts';
import { ProtocolError } from './errors.ts';
import { Id, Ref, Seq, Text, Time, Token } from './primitives.ts';
import { Rules } from './rules.ts';
import { speaks, takes } from './version.ts';
import { Agent, Conversation, Message, Offer, OfferOutcome, Queue, SentAnyway } from './views.ts';

/**
 * What an agent's client sends. `hello` is the first frame; every frame with a `ref` is answered by
 * `done` or `refused` with that ref; `send` is answered by `sent` or `refused` with its message id as ref; `typing` by
 * nothing.
 */
export const AgentRequest = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    token: Token,
    /** The last sequence number the client has of each conversation it knows. */
    known: v.record(Id, Seq),
    /** The offers that it shows: of those that are over it is told how they ended. */
    offers: v.optional(v.pipe(v.array(Id), v.maxLength(100))),
    ...speaks,
  }),
  v.object({ type: v.literal('ping') }),
  /** The session's newer access token: the connection ends with the one it has. */
  v.object({ type: v.literal('renew'), ref: Ref, token: Token }),
  v.object({ type: v.literal('serve'), ref: Ref, queues: v.pipe(v.array(Id), v.maxLength(1000)) }),
  v.object({
    type: v.literal('set_status'),
    ref: Ref,
    status: v.picklist(['ready', 'not_ready']),
    /** Of Not ready: which of the agent's `reasons`. */
    reason: v.optional(Id),
  }),
  v.object({ type: v.literal('accept'), ref: Ref, offer: Id }),
  v.object({ type: v.literal('decline'), ref: Ref, offer: Id }),
  v.object({ type: v.literal('pick'), ref: Ref, conversation: Id }),
  v.object({
    type: v.literal('send'),
    conversation: Id,
    id: Id,
    text: Text,
    /** The sensitive patterns, by id, that the agent was warned of and sends anyway. */
    confirmed: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(1000))),
    /** The reply templates that it was written with, to be counted. */
    templates: v.optional(v.pipe(v.array(Id), v.maxLength(100))),
    /** How many of their placeholders are still empty: with any it is refused. */
    empty: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    /** The message that it answers. */
    quotes: v.optional(Id),
    /** A template of the platform's, filled in: the text is what it comes to. */
    platformTemplate: v.optional(PlatformTemplateUse),
  }),
  /** Tries once more to bring a message to its customer whose delivery has failed. */
  v.object({ type: v.literal('deliver_again'), ref: Ref, conversation: Id, message: Id }),
  /** The agent is writing: its customer is shown that for a while, where the channel can. */
  v.object({ type: v.literal('typing'), conversation: Id }),
  v.object({ type: v.literal('end'), ref: Ref, conversation: Id }),
  v.object({ type: v.literal('close'), ref: Ref, conversation: Id }),
]);

/**
 * What an agent's client is sent. After `hello`: one `welcome`, `offer_ended` for each offer that it shows and that is over,
 * the `rules`, the version of the `templates`, then `messages` for every conversation with something missing
 * and `message_changed` for what else of it changed, then
 * `caught_up`; from there on changes as they are committed.
 */
export const AgentUpdate = v.variant('type', [
  v.object({
    type: v.literal('welcome'),
    now: Time,
    ...takes,
    agent: Agent,
    queues: v.array(Queue),
    offers: v.array(Offer),
    /** Everything the agent owns now; what the client knows beyond it is over. */
    conversations: v.array(Conversation),
  }),
  v.object({ type: v.literal('rules'), rules: Rules }),
  /** Some reply template was changed: those up to this version can be asked for. */
  v.object({ type: v.literal('templates'), version: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ type: v.literal('messages'), conversation: Id, messages: v.array(Message) }),
  v.object({ type: v.literal('caught_up') }),
  v.object({ type: v.literal('pong'), now: Time }),
  v.object({ type: v.literal('agent'), agent: Agent }),
  v.object({ type: v.literal('queues'), queues: v.array(Queue) }),
  v.object({ type: v.literal('offer'), offer: Offer }),
  v.object({ type: v.literal('offer_ended'), offer: Id, conversation: Id, outcome: OfferOutcome }),
  /** A conversation of the agent's changed; when it is `handled`, or `queued` again, it is no longer theirs. */
  v.object({ type: v.literal('conversation'), conversation: Conversation }),
  v.object({ type: v.literal('message'), message: Message }),
  /** A message that was told before is this now: how far it has come, or what its customer did with it. */
  v.object({ type: v.literal('message_changed'), message: Message }),
  v.object({
    type: v.literal('sent'),
    conversation: Id,
    id: Id,
    seq: Seq,
    at: Time,
    sentAnyway: SentAnyway,
  }),
  v.object({ type: v.literal('done'), ref: Ref }),
  v.object({ type: v.literal('refused'), ref: v.optional(Ref), error: ProtocolError }),
]);

export type AgentRequest = v.InferOutput<typeof AgentRequest>;
export type AgentUpdate = v.InferOutput<typeof AgentUpdate>;
