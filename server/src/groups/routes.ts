import * as v from 'valibot';
import {
  AddGroup,
  ChangeGroup,
  GroupMembersPage,
  GroupsPage,
  GroupView,
  Page,
} from '../../../lib/protocol/admin.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import { pageOf } from '../http/paging.ts';
import type { Groups } from './index.ts';

const Params = v.object({ id: v.string() });
const shared = { tags: ['groups'], security: [{ bearer: [] }] };

export interface GroupRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  groups: Groups;
}

/** Groups of agents, for administrators. Who is in one is said with the account. */
export function groupRoutes({ accounts, groups }: GroupRoutesDeps): Routes {
  return (app) => {
    app.get(
      '/api/admin/groups',
      { schema: { ...shared, summary: 'List groups', querystring: Page, response: { 200: GroupsPage } } },
      async ({ query: { after, limit } }) => {
        const entries = await groups.list({ after, limit: limit + 1 });
        const { page, next } = pageOf(entries, limit, ({ name }) => name);
        return { groups: page, next };
      },
    );

    app.post(
      '/api/admin/groups',
      { schema: { ...shared, summary: 'Add a group', body: AddGroup, response: { 201: GroupView } } },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        return reply.code(201).send(await groups.add(request.body, accountId));
      },
    );

    app.get(
      '/api/admin/groups/:id',
      { schema: { ...shared, summary: 'A group', params: Params, response: { 200: GroupView } } },
      (request) => groups.find(request.params.id),
    );

    app.patch(
      '/api/admin/groups/:id',
      {
        schema: {
          ...shared,
          summary: 'Change a group, unless somebody did since the version that is given',
          params: Params,
          body: ChangeGroup,
          response: { 200: GroupView },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return groups.change(request.params.id, request.body, accountId);
      },
    );

    app.delete(
      '/api/admin/groups/:id',
      {
        schema: {
          ...shared,
          summary: 'Remove a group with its rules: for whoever was in it those for all hold',
          params: Params,
          response: { 204: v.undefined() },
        },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        await groups.remove(request.params.id, accountId);
        return reply.code(204).send();
      },
    );

    app.get(
      '/api/admin/groups/:id/members',
      {
        schema: {
          ...shared,
          summary: 'List who is in a group',
          params: Params,
          querystring: Page,
          response: { 200: GroupMembersPage },
        },
      },
      async ({ params: { id }, query: { after, limit } }) => {
        const entries = await groups.members(id, { after, limit: limit + 1 });
        const { page, next } = pageOf(entries, limit, ({ login }) => login);
        return { members: page, next };
      },
    );
  };
}
