import * as v from 'valibot';
import {
  AccountsPage,
  AccountView,
  AddAccount,
  ChangeAccount,
  Page,
  SetPassword,
} from '../../../../lib/protocol/admin.ts';
import type { Accounts } from '../../accounts/index.ts';
import type { App } from '../validation.ts';
import { pageOf } from './pages.ts';

const Params = v.object({ id: v.string() });
const shared = { tags: ['accounts'], security: [{ bearer: [] }] };

/** Accounts, for administrators. */
export function accountRoutes(app: App, accounts: Accounts): void {
  app.get(
    '/api/admin/accounts',
    { schema: { ...shared, summary: 'List accounts', querystring: Page, response: { 200: AccountsPage } } },
    async ({ query: { after, limit } }) => {
      const entries = await accounts.list({ after, limit: limit + 1 });
      const { page, next } = pageOf(entries, limit, ({ login }) => login);
      return { accounts: page, next };
    },
  );

  app.post(
    '/api/admin/accounts',
    { schema: { ...shared, summary: 'Add an account', body: AddAccount, response: { 201: AccountView } } },
    async (request, reply) => reply.code(201).send(await accounts.create(request.body)),
  );

  app.patch(
    '/api/admin/accounts/:id',
    {
      schema: {
        ...shared,
        summary: 'Change or disable an account; disabling ends its sessions',
        params: Params,
        body: ChangeAccount,
        response: { 200: AccountView },
      },
    },
    (request) => accounts.change(request.params.id, request.body),
  );

  app.put(
    '/api/admin/accounts/:id/password',
    {
      schema: {
        ...shared,
        summary: 'Set a password; ends the sessions of the account',
        params: Params,
        body: SetPassword,
        response: { 204: v.undefined() },
      },
    },
    async (request, reply) => {
      await accounts.setPassword(request.params.id, request.body.password);
      return reply.code(204).send();
    },
  );
}
