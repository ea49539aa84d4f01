import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { AttachmentAddress } from '../../../lib/protocol/attachments.ts';
import { Id, Token } from '../../../lib/protocol/primitives.ts';
import { AddTemplateFile, TemplateView } from '../../../lib/protocol/templates.ts';
import { forWhoMay, identify } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/index.ts';
import { may } from '../accounts/rights.ts';
import type { Routes } from '../http/app.ts';
import { forAnybody } from '../http/needs.ts';
import type { App } from '../http/validation.ts';
import { Refusal } from '../refusal.ts';
import type { Queryable } from '../store/store.ts';
import { type FileReference, fileFor, findFile, type Keeper, type KeptFile } from './files.ts';
import type { Templates } from './index.ts';

const OfTemplate = v.object({ id: Id });
const OneFile = v.object({ id: Id, file: Id });
const shared = { tags: ['templates'], security: [{ bearer: [] }] };
const Reader = v.pipe(v.string(), v.regex(/^(?:agent|manager) [\w-]{1,64}$/));

/** Files into templates and out of them, for those who manage them. */
export function templateFileAdminRoutes({
  accounts,
  templates,
  keeper,
}: {
  accounts: Pick<Accounts, 'authenticate'>;
  templates: Templates;
  keeper: Keeper;
}): Routes {
  return async (api) => {
    await api.register(async (app: App) => {
      // Whatever it calls itself, it is a file, and handed on as it comes.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser('*', (_request, body, done) => done(null, body));
      app.post(
        '/api/admin/templates/:id/files',
        {
          config: { slowBody: true },
          schema: {
            ...shared,
            summary: 'Add a file to a reply template: the body is the file',
            params: OfTemplate,
            querystring: AddTemplateFile,
            response: { 201: TemplateView },
          },
        },
        async (request, reply) => {
          const { accountId } = await identify(request, accounts);
          const { id } = await templates.find(request.params.id);
          const kept = await keeper.keep(request.query.name, sizeOf(request), request.body as Readable);
          return reply.code(201).send(await templates.addFile(id, { kept, hold: keeper.hold }, accountId));
        },
      );
    });

    api.delete(
      '/api/admin/templates/:id/files/:file',
      {
        schema: {
          ...shared,
          summary: 'Take a file out of a reply template',
          params: OneFile,
          response: { 200: TemplateView },
        },
      },
      async (request) => {
        const { accountId } = await identify(request, accounts);
        return templates.removeFile(request.params.id, request.params.file, accountId);
      },
    );
  };
}

function sizeOf({ headers }: FastifyRequest): number {
  const length = headers['content-length'];
  if (length === undefined) throw new Refusal('bad_request', 'The file is sent with its Content-Length.');
  return Number(length);
}

/** The files of templates, to be looked at: by agents whose templates they are, and by those who manage them all. */
export function templateFileRoutes({
  store,
  accounts,
  keeper,
}: {
  store: Queryable;
  accounts: Pick<Accounts, 'authenticate'>;
  keeper: Keeper;
}): Routes {
  const placeOf = ({ template, file }: FileReference) => `/api/templates/${template}/files/${file}`;

  /** @throws Refusal when there is none for this reader. */
  const fileOf = async (reader: string, reference: FileReference): Promise<KeptFile> => {
    const [as, agent = ''] = reader.split(' ');
    const kept =
      as === 'manager' ? await findFile(store, reference) : await fileFor(store, { agent }, reference);
    if (kept === null) throw new Refusal('not_found', 'The template has no such file.');
    return kept;
  };

  const addresses: Routes = (app) => {
    app.get(
      '/api/templates/:id/files/:file/address',
      {
        schema: {
          ...shared,
          summary: 'Where a file of a reply template can be read, for minutes',
          params: OneFile,
          response: { 200: AttachmentAddress },
        },
      },
      async (request) => {
        const identity = await identify(request, accounts);
        const reader = `${may(identity, 'templates') ? 'manager' : 'agent'} ${identity.accountId}`;
        const reference = { template: request.params.id, file: request.params.file };
        const kept = await fileOf(reader, reference);
        return keeper.address({ place: placeOf(reference), reader }, kept);
      },
    );
  };

  const files: Routes = (app) => {
    for (const what of ['file', 'thumbnail'] as const)
      app.get(
        `/api/templates/:id/files/:file/${what}`,
        {
          schema: {
            tags: ['templates'],
            summary: `A ${what} of a reply template, by the address that was given out; with \`download\` to be saved`,
            params: OneFile,
            querystring: v.object({
              reader: Reader,
              token: Token,
              download: v.optional(v.string()),
            }),
          },
        },
        async (request, reply) => {
          const { reader, token, download } = request.query;
          const reference = { template: request.params.id, file: request.params.file };
          if (!(await keeper.allows({ place: placeOf(reference), reader }, token)))
            throw new Refusal('forbidden', 'This address is no longer good: ask for another.');
          const kept = await fileOf(reader, reference);
          return keeper.serve({ request, reply }, kept, { what, download: download !== undefined });
        },
      );
  };

  return async (api) => {
    await forWhoMay(accounts, 'account', [addresses])(api);
    await forAnybody(files)(api);
  };
}
