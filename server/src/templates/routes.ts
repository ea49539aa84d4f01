import * as v from 'valibot';
import {
  AddTemplate,
  ChangeTemplate,
  PreviewTemplate,
  Template,
  TemplateChanges,
  TemplatePreview,
  TemplatesFilter,
  TemplatesPage,
  TemplatesSince,
  TemplateVariables,
  TemplateView,
} from '../../../lib/protocol/templates.ts';
import { VARIABLES } from '../../../lib/templates/variables.ts';
import { identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Routes } from '../http/app.ts';
import { pageOf } from '../http/paging.ts';
import type { Queryable } from '../store/store.ts';
import { changesFor, templateFor } from './agents.ts';
import type { Templates } from './index.ts';
import { preview } from './preview.ts';

const Params = v.object({ id: v.string() });
const shared = { tags: ['templates'], security: [{ bearer: [] }] };
/** Of a template, as JSON in bytes: thirty languages, the longest text in each. */
const LONGEST = 4 * 1024 * 1024;

export interface TemplateRoutesDeps {
  store: Queryable;
  accounts: Pick<Accounts, 'authenticate'>;
}

/** The templates of an agent's queues. */
export function templateRoutes({ store, accounts }: TemplateRoutesDeps): Routes {
  return (app) => {
    app.get(
      '/api/templates',
      {
        schema: {
          ...shared,
          summary: 'The reply templates of your queues that were changed after a version',
          querystring: TemplatesSince,
          response: { 200: TemplateChanges },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return changesFor(store, accountId, request.query.since);
      },
    );

    app.get(
      '/api/templates/:id',
      {
        schema: { ...shared, summary: 'A reply template', params: Params, response: { 200: Template } },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return templateFor(store, accountId, request.params.id);
      },
    );
  };
}

/** All templates, for those who manage them. */
export function templateAdminRoutes({
  accounts,
  templates,
}: {
  accounts: Pick<Accounts, 'authenticate'>;
  templates: Templates;
}): Routes {
  return (app) => {
    app.get(
      '/api/admin/templates',
      {
        schema: {
          ...shared,
          summary:
            'List reply templates, those with a text in them, or those with variables that do not exist',
          querystring: TemplatesFilter,
          response: { 200: TemplatesPage },
        },
      },
      async ({ query: { limit, ...filter } }) => {
        const entries = await templates.list({ ...filter, limit: limit + 1 });
        const { page, next } = pageOf(entries, limit, ({ id }) => id);
        return { templates: page, next };
      },
    );

    app.post(
      '/api/admin/templates',
      {
        bodyLimit: LONGEST,
        schema: {
          ...shared,
          summary: 'Add a reply template',
          body: AddTemplate,
          response: { 201: TemplateView },
        },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        return reply.code(201).send(await templates.add(request.body, accountId));
      },
    );

    app.get(
      '/api/admin/templates/variables',
      {
        schema: {
          ...shared,
          summary: 'The variables that templates may use',
          response: { 200: TemplateVariables },
        },
      },
      async () => ({ variables: [...VARIABLES] }),
    );

    app.post(
      '/api/admin/templates/preview',
      {
        schema: {
          ...shared,
          summary: 'A text with placeholders as a sample customer would get it, by channel',
          body: PreviewTemplate,
          response: { 200: TemplatePreview },
        },
      },
      async ({ body }) => preview(body),
    );

    app.get(
      '/api/admin/templates/:id',
      {
        schema: { ...shared, summary: 'A reply template', params: Params, response: { 200: TemplateView } },
      },
      ({ params }) => templates.find(params.id),
    );

    app.patch(
      '/api/admin/templates/:id',
      {
        bodyLimit: LONGEST,
        schema: {
          ...shared,
          summary: 'Change a reply template, or switch it off',
          params: Params,
          body: ChangeTemplate,
          response: { 200: TemplateView },
        },
      },
      async (request) => {
        const { accountId: account } = await identify(request, accounts);
        const { version, ...settings } = request.body;
        return templates.change(request.params.id, { settings, version, account });
      },
    );

    app.post(
      '/api/admin/templates/:id/duplicate',
      {
        schema: {
          ...shared,
          summary: 'Copy a reply template: the copy is switched off and has no shortcut',
          params: Params,
          response: { 201: TemplateView },
        },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        return reply.code(201).send(await templates.duplicate(request.params.id, accountId));
      },
    );

    app.delete(
      '/api/admin/templates/:id',
      {
        schema: {
          ...shared,
          summary: 'Remove a reply template',
          params: Params,
          response: { 204: v.undefined() },
        },
      },
      async (request, reply) => {
        const { accountId } = await identify(request, accounts);
        await templates.remove(request.params.id, accountId);
        return reply.code(204).send();
      },
    );
  };
}
