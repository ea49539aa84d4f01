import { setTimeout as sleep } from 'node:timers/promises';
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
  /** Of those that come from one address within a second so many are let in at once, the others so far apart. */
  arrivals: { atOnce: number; apartMs: number };
  messages: { byConversation: Rate; byAddress: Rate; ofDesk: Rate };
  /** A point is a megabyte begun of a file that is announced. */
  files: { byConversation: Rate; byAddress: Rate; ofDesk: Rate };
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
  arrivals: { atOnce: 5, apartMs: 25 },
  messages: {
    byConversation: { points: 60, duration: 10 },
    byAddress: { points: 600, duration: 10 },
    ofDesk: { points: 10_000, duration: 10 },
  },
  files: {
    byConversation: { points: 300, duration: 600 },
    byAddress: { points: 3000, duration: 600 },
    ofDesk: { points: 30_000, duration: 600 },
  },
};

const POINT_CHARACTERS = 1000;
const POINT_BYTES = 1_000_000;
const MOST_FILE_POINTS = 100;

/** No page waits as long for its welcome as it would to be let in after so many: they are let in together then. */
const LONGEST_ARRIVAL_MS = 5_000;

/**
 * Counts what customers ask for, whatever connection they ask by: coming back gains nothing. Everything throws a
 * `Refusal` with the seconds to wait when it is too much.
 */
export type ChatLimiter = ReturnType<typeof createChatLimiter>;

export function createChatLimiter({
  starts,
  connections,
  arrivals,
  messages,
  files,
}: ChatLimits = CHAT_LIMITS) {
  const limiters = {
    starts: new RateLimiterMemory(starts),
    connectionsOfAddress: new RateLimiterMemory(connections.byAddress),
    connectionsTo: new RateLimiterMemory(connections.byConversation),
    arrivals: new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 1 }),
    messagesIn: new RateLimiterMemory(messages.byConversation),
    messagesOfAddress: new RateLimiterMemory(messages.byAddress),
    messages: new RateLimiterMemory(messages.ofDesk),
    filesIn: new RateLimiterMemory(files.byConversation),
    filesOfAddress: new RateLimiterMemory(files.byAddress),
    files: new RateLimiterMemory(files.ofDesk),
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

    /** An address connects, to whatever conversation. Resolves when it may come in: a crowd not all at once. */
    async connect(address: string): Promise<void> {
      await consume('connectionsOfAddress', address, 1, 'Too many connections from here; try again later.');
      const { consumedPoints } = await limiters.arrivals.consume(address);
      const behind = consumedPoints - arrivals.atOnce;
      if (behind > 0) await sleep(Math.min(behind * arrivals.apartMs, LONGEST_ARRIVAL_MS));
    },

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

    /** The customer of a conversation announces a file of so many bytes. */
    async upload(conversation: string, address: string, bytes: number): Promise<void> {
      // One that is too large for any channel is refused as such.
      const points = Math.min(Math.ceil((bytes + 1) / POINT_BYTES), MOST_FILE_POINTS);
      const sentence = 'Too many files at once: this one is taken a little later.';
      await consume('filesIn', conversation, points, sentence);
      await consume('filesOfAddress', address, points, sentence);
      await consume('files', 'desk', points, sentence);
    },
  };
}
