import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { StartChat, StartedChat, Topics } from '../../../../lib/protocol/index.ts';
import type { Routes } from '../../http/app.ts';
import { networkOf } from '../../http/network.ts';
import { Refusal } from '../../refusal.ts';
import type { Queryable } from '../../store/store.ts';

/** How many chats one address may begin in how many seconds: an office behind one address is let in. */
const STARTS = { points: 30, duration: 60 };

export interface WebChatRoutesDeps {
  store: Queryable;
  start(start: StartChat): Promise<StartedChat>;
}

/** How the customer's page begins a chat. */
export function webChatRoutes({ store, start }: WebChatRoutesDeps): Routes {
  return (app) => {
    const limiter = new RateLimiterMemory(STARTS);
    const tags = ['web chat'];

    app.get(
      '/api/chat/topics',
      { schema: { tags, summary: 'What a customer may ask about', response: { 200: Topics } } },
      async () => ({ topics: await readTopics(store) }),
    );

    app.post(
      '/api/chat',
      { schema: { tags, summary: 'Begin a chat', body: StartChat, response: { 200: StartedChat } } },
      async (request) => {
        await limiter.consume(networkOf(request.ip)).catch(refuseTooMany);
        return start(request.body);
      },
    );
  };
}

/** What a customer may ask about: the queues. */
function readTopics(store: Queryable): Promise<{ id: string; name: string }[]> {
  return store.query<{ id: string; name: string }>('select id, name from queues order by name');
}

function refuseTooMany(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  throw new Refusal('too_many_attempts', 'Too many chats were begun from here; try again later.', {
    retryAfter: Math.ceil(reason.msBeforeNext / 1000),
  });
}
