import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { StartChat, StartedChat, Topics } from '../../../lib/protocol/index.ts';
import type { Routes } from '../http/app.ts';
import { networkOf } from '../http/network.ts';
import { Refusal } from '../refusal.ts';
import type { WebChat } from './web-chat.ts';

/** How many chats one address may begin in how many seconds: an office behind one address is let in. */
const STARTS = { points: 30, duration: 60 };

/** How the customer's page begins a chat. */
export function webChatRoutes(webChat: WebChat): Routes {
  return (app) => {
    const limiter = new RateLimiterMemory(STARTS);
    const tags = ['web chat'];

    app.get(
      '/api/chat/topics',
      { schema: { tags, summary: 'What a customer may ask about', response: { 200: Topics } } },
      async () => ({ topics: await webChat.topics() }),
    );

    app.post(
      '/api/chat',
      { schema: { tags, summary: 'Begin a chat', body: StartChat, response: { 200: StartedChat } } },
      async (request) => {
        await limiter.consume(networkOf(request.ip)).catch(refuseTooMany);
        return webChat.start(request.body);
      },
    );
  };
}

function refuseTooMany(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  throw new Refusal('too_many_attempts', 'Too many chats were begun from here; try again later.', {
    retryAfter: Math.ceil(reason.msBeforeNext / 1000),
  });
}
