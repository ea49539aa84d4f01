import * as v from 'valibot';
import { LONGEST_ADDRESS } from '../directory/entry.ts';
import { Id, LanguageTag, Name, Text, Time, Token } from './primitives.ts';
import { Agent, Message } from './views.ts';

/** POST /api/sessions */
export const SignIn = v.object({
  login: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  /** What the server left here when this login signed in before. */
  device: v.optional(Token),
});

/**
 * POST /api/sessions/refresh. Answered by a new grant. Until one of its tokens is used the old refresh token may be
 * sent again, for an hour, in case the answer got lost; after that it ends the session.
 */
export const Refresh = v.object({ refreshToken: Token });

/** Answer to both: DELETE /api/sessions/current with the access token as bearer revokes it. */
export const SessionGrant = v.object({
  accessToken: v.string(),
  accessExpiresAt: Time,
  refreshToken: v.string(),
  refreshExpiresAt: Time,
  agent: v.pick(Agent, ['id', 'login', 'name', 'role']),
  /**
   * After a sign-in from where the login was not known: to be kept there and sent with the next. It opens nothing,
   * but keeps others' wrong passwords from locking its owner out.
   */
  device: v.optional(v.string()),
});

/**
 * GET /api/conversations/:id/messages?before=SEQ or ?after=SEQ: up to MESSAGES_PER_PAGE messages next to that one,
 * oldest first; without either the newest.
 */
export const MessagePage = v.object({ messages: v.array(Message) });

/** Answer to POST /api/conversations/:id/messages/:seq/reveal: the text as the customer wrote it. Audited. */
export const RevealedMessage = v.object({ text: v.string() });

/** GET /api/chat/topics */
export const Topics = v.object({ topics: v.array(v.object({ id: Id, name: v.string() })) });

/** POST /api/chat: begins a conversation. Sending it again with the same `id` gives the same conversation. */
export const StartChat = v.object({
  id: Id,
  topic: Id,
  name: Name,
  email: v.optional(v.pipe(v.string(), v.trim(), v.email(), v.maxLength(LONGEST_ADDRESS))),
  phone: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^\+?[\d\s()./-]{3,40}$/))),
  text: Text,
  /** What the customer speaks; nothing where the page cannot say. */
  language: v.fallback(v.optional(LanguageTag), undefined),
});

/**
 * POST /api/chat/again: goes on, in a new conversation of the same queue, with one that has ended. Sending it again with
 * the same `id` gives the same conversation.
 */
export const ContinueChat = v.object({
  id: Id,
  /** What lets the customer into the one that has ended. */
  continues: Token,
  text: Text,
});

/** PUT /api/conversations/:id/language: what the customer speaks, as their agent finds. */
export const ConversationLanguage = v.object({ language: LanguageTag });

/** Answer: the token lets this customer, and nobody else, into this conversation. */
export const StartedChat = v.object({ conversation: Id, token: v.string() });

export type SessionGrant = v.InferOutput<typeof SessionGrant>;
export type ContinueChat = v.InferOutput<typeof ContinueChat>;
export type StartChat = v.InferOutput<typeof StartChat>;
export type StartedChat = v.InferOutput<typeof StartedChat>;
