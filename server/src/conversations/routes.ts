import * as v from 'valibot';
import { ConversationLanguage } from '../../../lib/protocol/index.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/types.ts';
import type { Routes } from '../http/app.ts';
import type { Actions } from './actions.ts';

export interface ConversationRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  actions: Pick<Actions, 'setLanguage'>;
}

/** What agents say of their conversations. */
export function conversationRoutes({ accounts, actions }: ConversationRoutesDeps): Routes {
  return (app) => {
    app.put(
      '/api/conversations/:id/language',
      {
        schema: {
          tags: ['conversations'],
          security: [{ bearer: [] }],
          summary: 'Say which language the customer of your conversation speaks',
          params: v.object({ id: v.string() }),
          body: ConversationLanguage,
          response: { 204: v.undefined() },
        },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        await actions.setLanguage(accountId, request.params.id, request.body.language);
        return reply.code(204).send();
      },
    );
  };
}
