import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../../refusal.ts';

/** So many points in so many seconds. */
interface Rate {
  points: number;
  duration: number;
}

/** How much customers may ask for. A point is a chat begun, a connection, or a thousand characters of a message begun. */
export interface ChatLimits {
  /** By address: an office behind one is let in. */
  starts: Rate;
  connections: { byConversation: Rate; byAddress: Rate };
  messages: { byConversation: Rate; byAddress: Rate; ofDesk: Rate };
}

/**
 * Somebody who writes as fast as they can needs a point or two a second, and a page on a bad line connects every few
 * seconds. What one address may send is what fifty such people do.
 */
export const CHAT_LIMITS: ChatLimits = {
  starts: { points: 30, duration: 60 },
  connections: {
    byConversation: { points: 10, duration: 30 },
    byAddress: { points: 300, duration: 30 },
  },
  messages: {
    byConversation: { points: 60, duration: 10 },
    byAddress: { points: 600, duration: 10 },
    ofDesk: { points: 10_000, duration: 10 },
  },
};

const POINT_CHARACTERS = 1000;

/**
 * Counts what customers ask for, whatever connection they ask by: coming back gains nothing. Everything throws a
 * `Refusal` with the seconds to wait when it is too much.
 */
export type ChatLimiter = ReturnType<typeof createChatLimiter>;

export function createChatLimiter({ starts, connections, messages }: ChatLimits = CHAT_LIMITS) {
  const limiters = {
    starts: new RateLimiterMemory(starts),
    connectionsOfAddress: new RateLimiterMemory(connections.byAddress),
    connectionsTo: new RateLimiterMemory(connections.byConversation),
    messagesIn: new RateLimiterMemory(messages.byConversation),
    messagesOfAddress: new RateLimiterMemory(messages.byAddress),
    messages: new RateLimiterMemory(messages.ofDesk),
  };

  const consume = async (which: keyof typeof limiters, key: string, points: number, sentence: string) => {
    try {
      await limiters[which].consume(key, points);
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      throw new Refusal('too_many_attempts', sentence, {
        retryAfter: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)),
      });
    }
  };

  return {
    /** An address begins a chat. */
    begin: (address: string) =>
      consume('starts', address, 1, 'Too many chats were begun from here; try again later.'),

    /** An address connects, to whatever conversation. */
    connect: (address: string) =>
      consume('connectionsOfAddress', address, 1, 'Too many connections from here; try again later.'),

    /** The customer of a conversation connects. */
    comeBack: (conversation: string) =>
      consume('connectionsTo', conversation, 1, 'Connected too often; try again later.'),

    /** The customer of a conversation writes. */
    async write(conversation: string, address: string, text: string): Promise<void> {
      const points = Math.ceil((text.length + 1) / POINT_CHARACTERS);
      const sentence = 'Too many messages at once: this one is taken a little later.';
      await consume('messagesIn', conversation, points, sentence);
      await consume('messagesOfAddress', address, points, sentence);
      await consume('messages', 'desk', points, sentence);
    },
  };
}
