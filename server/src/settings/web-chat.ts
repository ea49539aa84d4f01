import type { FastifyRequest } from 'fastify';
import { ChatDesk } from '../../../lib/protocol/desk.ts';
import type { Routes } from '../http/app.ts';
import { forAnybody } from '../http/needs.ts';
import { isOwnOrigin } from '../http/own-site.ts';
import { Refusal } from '../refusal.ts';
import type { Settings } from './index.ts';

/** What customers' pages ask, the socket included. */
const OF_CHAT = /^\/(api\/chat|ws\/customer)(\/|$)/;

/**
 * What the customer's page shows of the desk; and who may ask for chats: where sites are named, pages of others are
 * refused, as browsers name them in `Origin`. Registered before the routes that it is about.
 */
export function webChatRoutes({ inForce }: Pick<Settings, 'inForce'>): Routes {
  return async (app) => {
    // Not at `onRequest`: until those of sockets have run, what asks for one would be left open.
    app.addHook('preParsing', async (request) => {
      if (OF_CHAT.test(request.routeOptions.url ?? '')) refuseUnnamed(request, inForce().webChat.sites);
    });
    await forAnybody((open) => {
      open.get(
        '/api/chat/desk',
        {
          schema: {
            tags: ['web chat'],
            summary: 'What the chat looks like, and what is said before it begins',
            response: { 200: ChatDesk },
          },
        },
        async () => {
          const { name, privacyNotice, webChat } = inForce();
          const { title, greeting, colour, side } = webChat;
          return { title: title || name, greeting, colour, side, privacyNotice };
        },
      );
    })(app);
  };
}

function refuseUnnamed(request: FastifyRequest, sites: readonly string[]): void {
  const { origin } = request.headers;
  if (sites.length === 0 || origin === undefined || sites.includes(origin) || isOwnOrigin(request)) return;
  throw new Refusal(
    'forbidden',
    'This site is not among those that may have the chat: an administrator can add it under Desk.',
  );
}
