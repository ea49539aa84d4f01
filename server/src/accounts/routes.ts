import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import {
  AccountsPage,
  AccountView,
  AddAccount,
  ChangeAccount,
  Page,
  SetPassword,
} from '../../../lib/protocol/admin.ts';
import { Refresh, SessionGrant, SignIn } from '../../../lib/protocol/index.ts';
import type { Routes } from '../http/app.ts';
import { pageOf } from '../http/paging.ts';
import { Refusal } from '../refusal.ts';
import { bearerOf, identify } from './authentication.ts';
import type { Accounts } from './types.ts';

const Params = v.object({ id: v.string() });
const shared = { tags: ['accounts'], security: [{ bearer: [] }] };

/** Signing in and out, and keeping a session alive. */
export function sessionRoutes(accounts: Accounts): Routes {
  return (app) => {
    const tags = ['sessions'];

    app.post(
      '/api/sessions',
      { schema: { tags, summary: 'Sign in', body: SignIn, response: { 201: SessionGrant } } },
      async (request, reply) => {
        const grant = await accounts.signIn({ ...request.body, address: request.ip });
        return reply.code(201).send(grant);
      },
    );

    app.post(
      '/api/sessions/refresh',
      {
        schema: {
          tags,
          summary: 'Get new tokens for a session',
          body: Refresh,
          response: { 200: SessionGrant },
        },
      },
      (request) => accounts.refresh(request.body.refreshToken),
    );

    app.delete(
      '/api/sessions/current',
      { schema: { tags, summary: 'Sign out', security: [{ bearer: [] }], response: { 204: v.undefined() } } },
      async (request, reply) => {
        await accounts.signOut(bearerOf(request));
        return reply.code(204).send();
      },
    );
  };
}

export interface AccountRoutesDeps {
  /** To be called when an account has come into another group, or out of one. */
  regrouped(): Promise<void>;
}

/** Accounts, for administrators. */
export function accountRoutes(accounts: Accounts, { regrouped }: AccountRoutesDeps): Routes {
  return (app) => {
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
      {
        config: { passwordAgain: true },
        schema: { ...shared, summary: 'Add an account', body: AddAccount, response: { 201: AccountView } },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        const account = await accounts.create(request.body, accountId);
        if (account.group !== null) await regrouped();
        return reply.code(201).send(account);
      },
    );

    app.get(
      '/api/admin/accounts/:id',
      { schema: { ...shared, summary: 'An account', params: Params, response: { 200: AccountView } } },
      async (request) => {
        const account = await accounts.find(request.params.id);
        if (account === null) throw new Refusal('not_found', 'There is no such account.');
        return account;
      },
    );

    app.patch(
      '/api/admin/accounts/:id',
      {
        config: { passwordAgain: changesRights },
        schema: {
          ...shared,
          summary:
            'Change or disable an account, unless somebody did since the version that is given; disabling ends its sessions',
          params: Params,
          body: ChangeAccount,
          response: { 200: AccountView },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        const account = await accounts.change(request.params.id, request.body, accountId);
        if (request.body.group !== undefined) await regrouped();
        return account;
      },
    );

    app.put(
      '/api/admin/accounts/:id/password',
      {
        config: { passwordAgain: true },
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
  };
}

function changesRights({ body }: FastifyRequest): boolean {
  return typeof body === 'object' && body !== null && ('role' in body || 'managesTemplates' in body);
}
