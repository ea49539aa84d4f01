import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { DryRunQuery } from '../../../lib/protocol/admin.ts';
import {
  ConfigurationFile,
  ConfigurationReport,
  LARGEST_CONFIGURATION,
} from '../../../lib/protocol/configuration-file.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import type { Configuration } from './index.ts';

const shared = { tags: ['configuration'], security: [{ bearer: [] }] };

const isNoDryRun = ({ query }: FastifyRequest) => !v.is(v.object({ dryRun: v.literal(true) }), query);

export interface ConfigurationRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  configuration: Configuration;
}

/** All of the configuration in one file. */
export function configurationRoutes({ accounts, configuration }: ConfigurationRoutesDeps): Routes {
  return (app) => {
    app.get(
      '/api/admin/configuration',
      {
        schema: {
          ...shared,
          summary:
            'All that administrators configure, in one file: no passwords, and not the files of templates',
          response: { 200: ConfigurationFile },
        },
      },
      async (_request, reply) => {
        reply.header('content-disposition', 'attachment; filename="sidedesk-configuration.json"');
        // As it is: what was configured by older rules is not refused here.
        return reply
          .type('application/json; charset=utf-8')
          .serializer(JSON.stringify)
          .send(await configuration.export());
      },
    );

    app.post(
      '/api/admin/configuration',
      {
        bodyLimit: LARGEST_CONFIGURATION,
        config: { slowBody: true, passwordAgain: isNoDryRun },
        schema: {
          ...shared,
          summary: 'Make the desk what a file says, all of it or nothing; or only say what that would do',
          querystring: DryRunQuery,
          body: v.record(v.string(), v.unknown()),
          response: { 200: ConfigurationReport },
        },
      },
      async (request) => {
        const { accountId: account } = await identify(request, accounts);
        return configuration.import(request.body, { account, dryRun: request.query.dryRun });
      },
    );
  };
}
