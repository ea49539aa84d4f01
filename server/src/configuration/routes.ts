import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { DryRunQuery } from '../../../lib/protocol/admin.ts';
import {
  ConfigurationFile,
  ConfigurationReport,
  LARGEST_CONFIGURATION,
} from '../../../lib/protocol/configuration-file.ts';
import { Change, ChangesFilter, ChangesPage } from '../../../lib/protocol/configurator.ts';
import { identify } from '../accounts/authentication.ts';
import { needPassword } from '../accounts/cookie.ts';
import type { Accounts } from '../accounts/index.ts';
import { hasOtherRights } from '../accounts/rights.ts';
import type { Routes } from '../http/app.ts';
import type { Queryable } from '../store/store.ts';
import { findChange, readChanges } from './changes.ts';
import type { Configuration } from './index.ts';

const Params = v.object({ id: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)) });
const shared = { tags: ['configuration'], security: [{ bearer: [] }] };

const isNoDryRun = ({ query }: FastifyRequest) => !v.is(v.object({ dryRun: v.literal(true) }), query);

export interface ConfigurationRoutesDeps {
  store: Queryable;
  accounts: Pick<Accounts, 'authenticate'>;
  configuration: Configuration;
}

/** What was changed of the configuration, and back again; and all of it in one file. */
export function configurationRoutes({ store, accounts, configuration }: ConfigurationRoutesDeps): Routes {
  return (app) => {
    app.get(
      '/api/admin/changes',
      {
        schema: {
          ...shared,
          summary: 'Who changed what of the configuration, before and after; the newest first',
          querystring: ChangesFilter,
          response: { 200: ChangesPage },
        },
      },
      async ({ query: { after, ...filter } }) => {
        const { changes, more } = await readChanges(store, { ...filter, before: after });
        const last = changes.at(-1);
        return { changes, next: more && last !== undefined ? String(last.id) : null };
      },
    );

    app.post(
      '/api/admin/changes/:id/undo',
      {
        schema: {
          ...shared,
          summary: 'Undo a change, unless the thing was changed since; that is a change itself',
          params: Params,
          response: { 200: Change },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        const { thing, before, after } = await findChange(store, request.params.id);
        if (thing === 'account' && before !== null && hasOtherRights(before, after ?? {}))
          needPassword(request);
        return configuration.undo(request.params.id, accountId);
      },
    );

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
