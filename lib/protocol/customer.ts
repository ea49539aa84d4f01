import * as v from 'valibot';
import { ProtocolError } from './errors.ts';
import { Id, Seq, Text, Time, Token } from './primitives.ts';
import { speaks, takes } from './version.ts';
import { CustomerConversation, Message } from './views.ts';

/** What the customer's page sends. `hello` is the first frame; `send` is answered by `sent` or `refused`. */
export const CustomerRequest = v.variant('type', [
  v.object({ type: v.literal('hello'), token: Token, known: Seq, ...speaks }),
  v.object({ type: v.literal('ping') }),
  v.object({ type: v.literal('send'), id: Id, text: Text }),
  v.object({ type: v.literal('leave') }),
]);

/** What the customer's page is sent: after `hello` one `welcome`, missing `messages`, `caught_up`, then changes. */
export const CustomerUpdate = v.variant('type', [
  v.object({ type: v.literal('welcome'), now: Time, ...takes, conversation: CustomerConversation }),
  v.object({ type: v.literal('messages'), messages: v.array(Message) }),
  v.object({ type: v.literal('caught_up') }),
  v.object({ type: v.literal('pong'), now: Time }),
  v.object({ type: v.literal('conversation'), conversation: CustomerConversation }),
  v.object({ type: v.literal('message'), message: Message }),
  v.object({ type: v.literal('sent'), id: Id, seq: Seq, at: Time }),
  v.object({ type: v.literal('refused'), ref: v.optional(v.string()), error: ProtocolError }),
]);

export type CustomerRequest = v.InferOutput<typeof CustomerRequest>;
export type CustomerUpdate = v.InferOutput<typeof CustomerUpdate>;
