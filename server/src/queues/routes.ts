import * as v from 'valibot';
import {
  AddQueue,
  ChangeQueue,
  MembersPage,
  Page,
  QueueNamesPage,
  QueuesPage,
  QueueView,
  SetMember,
} from '../../../lib/protocol/admin.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import { pageOf } from '../http/paging.ts';
import type { Queues } from './index.ts';

const Params = v.object({ id: v.string() });
const MemberParams = v.object({ id: v.string(), account: v.string() });
const shared = { tags: ['queues'], security: [{ bearer: [] }] };
const nothing = { 204: v.undefined() };

export interface QueueRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  queues: Queues;
}

/** What queues are called, for whoever says for which queues something is. */
export function queueNameRoutes(queues: Pick<Queues, 'list'>): Routes {
  return (app) => {
    app.get(
      '/api/admin/queue-names',
      {
        schema: {
          ...shared,
          summary: 'What queues are called',
          querystring: Page,
          response: { 200: QueueNamesPage },
        },
      },
      async ({ query }) => pageOfQueues(queues, query),
    );
  };
}

/** Queues and their members, for administrators. */
export function queueRoutes({ accounts, queues }: QueueRoutesDeps): Routes {
  return (app) => {
    app.get(
      '/api/admin/queues',
      { schema: { ...shared, summary: 'List queues', querystring: Page, response: { 200: QueuesPage } } },
      async ({ query }) => pageOfQueues(queues, query),
    );

    app.post(
      '/api/admin/queues',
      { schema: { ...shared, summary: 'Add a queue', body: AddQueue, response: { 201: QueueView } } },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        return reply.code(201).send(await queues.add(request.body, accountId));
      },
    );

    app.get(
      '/api/admin/queues/:id',
      { schema: { ...shared, summary: 'A queue', params: Params, response: { 200: QueueView } } },
      (request) => queues.find(request.params.id),
    );

    app.patch(
      '/api/admin/queues/:id',
      {
        schema: {
          ...shared,
          summary: 'Change a queue, unless somebody did since the version that is given',
          params: Params,
          body: ChangeQueue,
          response: { 200: QueueView },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return queues.change(request.params.id, request.body, accountId);
      },
    );

    app.delete(
      '/api/admin/queues/:id',
      { schema: { ...shared, summary: 'Remove a queue never used', params: Params, response: nothing } },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        await queues.remove(request.params.id, accountId);
        return reply.code(204).send();
      },
    );

    app.get(
      '/api/admin/queues/:id/members',
      {
        schema: {
          ...shared,
          summary: 'List who belongs to a queue',
          params: Params,
          querystring: Page,
          response: { 200: MembersPage },
        },
      },
      async ({ params: { id }, query: { after, limit } }) => {
        const entries = await queues.members(id, { after, limit: limit + 1 });
        const { page, next } = pageOf(entries, limit, ({ account }) => account.login);
        return { members: page, next };
      },
    );

    app.put(
      '/api/admin/queues/:id/members/:account',
      {
        schema: {
          ...shared,
          summary: 'Add somebody to a queue, or say whether it is forced',
          params: MemberParams,
          body: SetMember,
          response: nothing,
        },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        const { params, body } = request;
        await queues.setMember(params.id, params.account, body, accountId);
        return reply.code(204).send();
      },
    );

    app.delete(
      '/api/admin/queues/:id/members/:account',
      {
        schema: { ...shared, summary: 'Take somebody off a queue', params: MemberParams, response: nothing },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        await queues.removeMember(request.params.id, request.params.account, accountId);
        return reply.code(204).send();
      },
    );
  };
}

async function pageOfQueues(queues: Pick<Queues, 'list'>, { after, limit }: v.InferOutput<typeof Page>) {
  const entries = await queues.list({ after, limit: limit + 1 });
  const { page, next } = pageOf(entries, limit, ({ name }) => name);
  return { queues: page, next };
}
