import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import {
  AddChannelAccount,
  ChangeChannelAccount,
  ChannelAccountsPage,
  ChannelAccountsQuery,
  type ChannelAccountView,
  CheckAnswer,
  PlatformsView,
  TestAnswer,
  TestMessage,
  ChannelAccountView as View,
} from '../../../../lib/protocol/channel-accounts.ts';
import { identify } from '../../accounts/authentication.ts';
import type { Accounts } from '../../accounts/index.ts';
import type { Routes } from '../../http/app.ts';
import { pageOf } from '../../http/paging.ts';
import type { ChannelAccounts, SeenAccount } from './types.ts';

const Params = v.object({ id: v.string() });
const shared = { tags: ['channels'], security: [{ bearer: [] }] };
const ROOT = '/api/admin/channel-accounts';

export interface ChannelAccountRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  channelAccounts: ChannelAccounts;
}

/** Accounts at platforms, for administrators. Their secrets come in and never leave. */
export function channelAccountRoutes({ accounts, channelAccounts }: ChannelAccountRoutesDeps): Routes {
  return (app) => {
    app.get(
      '/api/admin/channel-platforms',
      {
        schema: {
          ...shared,
          summary: 'What is to be filled in of an account, by its platform',
          response: { 200: PlatformsView },
        },
      },
      async () => ({ platforms: channelAccounts.platforms() }),
    );

    app.get(
      ROOT,
      {
        schema: {
          ...shared,
          summary: 'List the accounts at platforms, and how they do',
          querystring: ChannelAccountsQuery,
          response: { 200: ChannelAccountsPage },
        },
      },
      async (request) => {
        const { after, limit } = request.query;
        const entries = await channelAccounts.list({ after, limit: limit + 1 });
        const { page, next } = pageOf(entries, limit, ({ name }) => name);
        return { channelAccounts: page.map((account) => shownTo(request, account)), next };
      },
    );

    app.post(
      ROOT,
      {
        schema: {
          ...shared,
          summary: 'Add an account at a platform',
          body: AddChannelAccount,
          response: { 201: View },
        },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        return reply.code(201).send(shownTo(request, await channelAccounts.add(request.body, accountId)));
      },
    );

    app.get(
      `${ROOT}/:id`,
      { schema: { ...shared, summary: 'An account at a platform', params: Params, response: { 200: View } } },
      async (request) => shownTo(request, await channelAccounts.find(request.params.id)),
    );

    app.patch(
      `${ROOT}/:id`,
      {
        schema: {
          ...shared,
          summary:
            'Change an account at a platform, unless somebody did since the version that is given; an empty secret stays what it is',
          params: Params,
          body: ChangeChannelAccount,
          response: { 200: View },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return shownTo(request, await channelAccounts.change(request.params.id, request.body, accountId));
      },
    );

    app.delete(
      `${ROOT}/:id`,
      {
        schema: {
          ...shared,
          summary: 'Remove an account at a platform that was never used',
          params: Params,
          response: { 204: v.undefined() },
        },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        await channelAccounts.remove(request.params.id, accountId);
        return reply.code(204).send();
      },
    );

    app.post(
      `${ROOT}/:id/check`,
      {
        schema: {
          ...shared,
          summary: 'Ask the platform how an account does',
          params: Params,
          response: { 200: CheckAnswer },
        },
      },
      async (request) => {
        const { failure, account } = await channelAccounts.check(request.params.id);
        return { failure, account: shownTo(request, account) };
      },
    );

    app.post(
      `${ROOT}/:id/test`,
      {
        schema: {
          ...shared,
          summary: 'Send a message of no conversation, to see what the platform says',
          params: Params,
          body: TestMessage,
          response: { 200: TestAnswer },
        },
      },
      (request) => channelAccounts.sendTest(request.params.id, request.body),
    );
  };
}

/** With its webhook, at the address by which the administrator reached this desk. */
function shownTo(request: FastifyRequest, account: SeenAccount): ChannelAccountView {
  const { protocol, host } = request;
  return { ...account, webhook: `${protocol}://${host}/api/channels/${account.channel}/${account.id}` };
}
