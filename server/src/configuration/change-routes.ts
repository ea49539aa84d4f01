import * as v from 'valibot';
import { Change, ChangesFilter, ChangesPage } from '../../../lib/protocol/configurator.ts';
import { identify, refuseUnless } from '../accounts/authentication.ts';
import { needPassword } from '../accounts/cookie.ts';
import type { Accounts } from '../accounts/index.ts';
import { hasOtherRights, may } from '../accounts/rights.ts';
import type { Routes } from '../http/app.ts';
import type { Queryable } from '../store/store.ts';
import { findChange, readChanges } from './changes.ts';
import type { Configuration } from './index.ts';

const Params = v.object({ id: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)) });
const shared = { tags: ['configuration'], security: [{ bearer: [] }] };
/** What those who manage reply templates see the changes of. */
const TEMPLATES = 'template';

export interface ChangeRoutesDeps {
  store: Queryable;
  accounts: Pick<Accounts, 'authenticate'>;
  configuration: Configuration;
}

/** What was changed of the configuration, and back again: of all of it, or for whoever manages them of reply templates. */
export function changeRoutes({ store, accounts, configuration }: ChangeRoutesDeps): Routes {
  return (app) => {
    app.get(
      '/api/admin/changes',
      {
        schema: {
          ...shared,
          summary:
            'Who changed what of the configuration, before and after, the newest first; only reply templates for those who manage only them',
          querystring: ChangesFilter,
          response: { 200: ChangesPage },
        },
      },
      async (request) => {
        const { after: before, ...filter } = request.query;
        const only = may(await identify(request, accounts), 'administer') ? undefined : TEMPLATES;
        const { changes, more } = await readChanges(store, { ...filter, only, before });
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
        const identity = await identify(request, accounts);
        const { thing, before, after } = await findChange(store, request.params.id);
        if (thing !== TEMPLATES) refuseUnless(identity, 'administer');
        if (thing === 'account' && before !== null && hasOtherRights(before, after ?? {}))
          needPassword(request);
        return configuration.undo(request.params.id, identity.accountId);
      },
    );
  };
}
