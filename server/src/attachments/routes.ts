import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import {
  AnnounceAttachment,
  AttachmentAddress,
  AttachmentProgress,
} from '../../../lib/protocol/attachments.ts';
import { forWhoMay } from '../accounts/authentication.ts';
import type { Accounts } from '../accounts/types.ts';
import type { Routes } from '../http/app.ts';
import { forAnybody } from '../http/needs.ts';
import { networkOf } from '../http/network.ts';
import type { App } from '../http/validation.ts';
import type { Keeper, KeptFile } from '../templates/files.ts';
import type { Asker, createAccess, Reader } from './access.ts';
import type { Transfers } from './transfers.ts';

/** What one request may carry at most, in bytes; the size announced is what counts. */
const LONGEST_BODY = 1024 ** 3;

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const Token = v.pipe(v.string(), v.maxLength(200));
const ReaderName = v.custom<Reader>(
  (value) => typeof value === 'string' && /^(?:customer|(?:agent|administrator) [\w-]{1,64})$/.test(value),
);

export interface AttachmentRoutesDeps {
  accounts: Pick<Accounts, 'authenticate'>;
  access: ReturnType<typeof createAccess>;
  transfers: Transfers;
  limit(conversation: string, address: string, bytes: number): Promise<void>;
  announce(asker: Asker, file: AnnounceAttachment): Promise<AttachmentProgress>;
  progress(id: string, asker: Asker): Promise<AttachmentProgress>;
  cancel(id: string, asker: Asker): Promise<void>;
  address(id: string, asker: Asker): Promise<AttachmentAddress>;
  upload(id: string, token: string, request: Request): Promise<Response>;
  open(id: string, asked: { reader: Reader; token: string }): Promise<KeptFile>;
  serve: Keeper['serve'];
}

/** Files in conversations: for agents, for customers, and by signed addresses for whoever was given one. */
export function attachmentRoutes(deps: AttachmentRoutesDeps): Routes {
  return async (api) => {
    await forWhoMay(deps.accounts, 'account', [(app) => agents(app, deps)])(api);
    await forAnybody(
      (app) => customers(app, deps),
      (app) => reading(app, deps),
      async (app) => void (await app.register(async (uploads: App) => uploading(uploads, deps))),
    )(api);
  };
}

function agents(app: App, deps: AttachmentRoutesDeps): void {
  const url = '/api/conversations/:conversation/attachments';
  const shared = { tags: ['attachments'], security: [{ bearer: [] }] };
  const params = v.object({ conversation: v.string() });
  const askerOf = (request: FastifyRequest, conversation = '') => deps.access.agent(request, conversation);

  app.post(
    url,
    {
      schema: {
        ...shared,
        summary: 'Announce a file, or ask how far it is: the same id is the same file',
        params,
        body: AnnounceAttachment,
        response: { 200: AttachmentProgress },
      },
    },
    async (request) => deps.announce(await askerOf(request, request.params.conversation), request.body),
  );
  announced(app, deps, { url, shared, params: v.object({ ...params.entries, id: Id }), askerOf });
}

function customers(app: App, deps: AttachmentRoutesDeps): void {
  const url = '/api/chat/attachments';
  const shared = { tags: ['web chat'], security: [{ bearer: [] }] };
  const askerOf = (request: FastifyRequest) => deps.access.customer(request);

  app.post(
    url,
    {
      schema: {
        ...shared,
        summary: "Announce a customer's file, or ask how far it is",
        body: AnnounceAttachment,
        response: { 200: AttachmentProgress },
      },
    },
    async (request) => {
      const asker = await askerOf(request);
      await deps.limit(asker.conversation, networkOf(request.ip), request.body.size);
      return deps.announce(asker, request.body);
    },
  );
  announced(app, deps, { url, shared, params: v.object({ id: Id }), askerOf });
}

/** Which file; of customers the token says in which conversation. */
interface OneFile {
  id: string;
  conversation?: string;
}

interface Side {
  url: string;
  shared: { tags: string[]; security: { bearer: never[] }[] };
  params: v.GenericSchema<unknown, OneFile>;
  askerOf(request: FastifyRequest, conversation?: string): Promise<Asker>;
}

/** What either side may ask about a file that was announced. */
function announced(app: App, deps: AttachmentRoutesDeps, { url, shared, params, askerOf }: Side): void {
  app.get(
    `${url}/:id`,
    { schema: { ...shared, summary: 'How far a file is', params, response: { 200: AttachmentProgress } } },
    async (request) => deps.progress(request.params.id, await askerOf(request, request.params.conversation)),
  );
  app.delete(
    `${url}/:id`,
    {
      schema: {
        ...shared,
        summary: 'Give up a file that is not sent',
        params,
        response: { 204: v.undefined() },
      },
    },
    async (request, reply) => {
      await deps.cancel(request.params.id, await askerOf(request, request.params.conversation));
      return reply.code(204).send();
    },
  );
  app.get(
    `${url}/:id/address`,
    {
      schema: {
        ...shared,
        summary: 'Where a sent file can be read, for minutes',
        params,
        response: { 200: AttachmentAddress },
      },
    },
    async (request) => deps.address(request.params.id, await askerOf(request, request.params.conversation)),
  );
}

function reading(app: App, deps: AttachmentRoutesDeps): void {
  for (const what of ['file', 'thumbnail'] as const)
    app.get(
      `/api/attachments/:id/${what}`,
      {
        schema: {
          tags: ['attachments'],
          summary: `A sent ${what}, by the address that was given out; with \`download\` to be saved`,
          params: v.object({ id: Id }),
          querystring: v.object({ reader: ReaderName, token: Token, download: v.optional(v.string()) }),
        },
      },
      async (request, reply) => {
        const { reader, token, download } = request.query;
        const file = await deps.open(request.params.id, { reader, token });
        return deps.serve({ request, reply }, file, { what, download: download !== undefined });
      },
    );
}

/** The body is handed on as it comes, however long that takes. */
function uploading(app: App, deps: AttachmentRoutesDeps): void {
  app.addContentTypeParser('application/offset+octet-stream', (_request, body, done) => done(null, body));
  app.route({
    method: ['HEAD', 'PATCH'],
    url: '/api/attachments/:id/upload',
    bodyLimit: LONGEST_BODY,
    config: { slowBody: true },
    schema: {
      tags: ['attachments'],
      summary: 'The bytes of an announced file, by tus 1.0',
      params: v.object({ id: Id }),
      querystring: v.object({ token: Token }),
    },
    async handler(request, reply) {
      if (request.method === 'PATCH') deps.transfers.add(request.raw);
      const answer = await deps.upload(request.params.id, request.query.token, webRequest(request));
      return sendWeb(reply, answer);
    },
  });
}

function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value);
  const url = new URL(request.url, 'http://desk');
  if (request.method !== 'PATCH') return new Request(url, { method: request.method, headers });
  const body = Readable.toWeb(request.raw) as ReadableStream<Uint8Array>;
  return new Request(url, { method: request.method, headers, body, duplex: 'half' } as RequestInit);
}

function sendWeb(reply: FastifyReply, answer: Response): FastifyReply {
  // Which sites may ask is said for all of the API.
  for (const [name, value] of answer.headers)
    if (!name.startsWith('access-control-')) reply.header(name, value);
  reply.code(answer.status);
  return answer.body === null ? reply.send() : reply.send(Readable.fromWeb(answer.body as never));
}
