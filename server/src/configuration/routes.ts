import * as v from 'valibot';
import { Change, ChangesFilter, ChangesPage } from '../../../lib/protocol/configurator.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import type { Queryable } from '../store/store.ts';
import { readChanges } from './changes.ts';
import type { Undo } from './undo.ts';

const Params = v.object({ id: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)) });
const shared = { tags: ['configuration'], security: [{ bearer: [] }] };

export interface ChangeRoutesDeps {
  store: Queryable;
  accounts: Pick<Accounts, 'authenticate'>;
  undo: Undo;
}

/** What was changed of the configuration, and back again. */
export function changeRoutes({ store, accounts, undo }: ChangeRoutesDeps): Routes {
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
        return undo(request.params.id, accountId);
      },
    );
  };
}
