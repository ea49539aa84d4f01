import { ContinueChat, StartChat, StartedChat, Topics } from '../../../../lib/protocol/index.ts';
import type { Routes } from '../../http/app.ts';
import { networkOf } from '../../http/network.ts';
import type { Queryable } from '../../store/store.ts';
import type { ChatLimiter } from './limits.ts';

export interface WebChatRoutesDeps {
  store: Queryable;
  limiter: Pick<ChatLimiter, 'begin'>;
  start(start: StartChat): Promise<StartedChat>;
  again(continued: ContinueChat): Promise<StartedChat>;
}

/** How the customer's page begins a chat. */
export function webChatRoutes({ store, limiter, start, again }: WebChatRoutesDeps): Routes {
  return (app) => {
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
        await limiter.begin(networkOf(request.ip));
        return start(request.body);
      },
    );

    app.post(
      '/api/chat/again',
      {
        schema: {
          tags,
          summary: 'Go on with a chat that has ended',
          body: ContinueChat,
          response: { 200: StartedChat },
        },
      },
      async (request) => {
        await limiter.begin(networkOf(request.ip));
        return again(request.body);
      },
    );
  };
}

/** What a customer may ask about: the queues. */
function readTopics(store: Queryable): Promise<{ id: string; name: string }[]> {
  return store.query<{ id: string; name: string }>('select id, name from queues order by name');
}
