import { ConfiguratorSession, SetUp, SetupState } from '../../../lib/protocol/configurator.ts';
import { signInByCookie } from '../accounts/cookie.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import type { Setup } from './index.ts';

const tags = ['configurator'];

/** The first start, below the System Configurator's path. */
export function setupRoutes({
  accounts,
  setup,
}: {
  accounts: Pick<Accounts, 'configurator'>;
  setup: Setup;
}): Routes {
  return (api) => {
    api.get(
      '/api/setup',
      { schema: { tags, summary: 'Whether nobody has an account yet', response: { 200: SetupState } } },
      async () => ({ needed: await setup.isNeeded() }),
    );

    api.post(
      '/api/setup',
      {
        schema: {
          tags,
          summary:
            "Make the first administrator and the first queue, by the code in the server's log; signs in",
          body: SetUp,
          response: { 201: ConfiguratorSession },
        },
      },
      async (request, reply) => {
        await setup.begin(request.body, request.ip);
        return reply.code(201).send(await signInByCookie(request, reply, accounts, request.body));
      },
    );
  };
}
