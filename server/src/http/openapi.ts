import fastifySwagger from '@fastify/swagger';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { FastifySchema } from 'fastify';
import * as v from 'valibot';
import { ProtocolError } from '../../../lib/protocol/index.ts';
import { NOTHING } from './needs.ts';
import { type App, isSchema } from './validation.ts';

/** Describes every route registered after it, at /api/openapi.json. */
export async function openapi(app: App): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sidedesk',
        version: '1',
        description:
          'The desk server. Errors are {error: {code, message, retryAfter?, findings?}}; codes are stable.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: ({ schema, url }) => ({ schema: describe(schema), url }),
  });
  app.get('/api/openapi.json', { schema: { hide: true }, config: NOTHING }, () => app.swagger());
}

const failure = {
  description: 'What went wrong',
  ...json(v.object({ error: ProtocolError }), 'output'),
};

function describe(schema: FastifySchema | undefined): FastifySchema {
  const { body, querystring, params, response, ...rest } = schema ?? {};
  const described: FastifySchema = { ...rest };
  if (isSchema(body)) described.body = json(body, 'input');
  if (isSchema(querystring)) described.querystring = json(querystring, 'input');
  if (isSchema(params)) described.params = json(params, 'input');
  described.response = { ...describeAnswers(response), default: failure };
  return described;
}

function describeAnswers(response: unknown): Record<string, object> {
  if (typeof response !== 'object' || response === null) return {};
  const answers = Object.entries(response).map(([status, answer]) => {
    if (!isSchema(answer) || answer.type === 'undefined')
      return [status, { type: 'null', description: 'Done' }];
    return [status, { description: 'Done', ...json(answer, 'output') }];
  });
  return Object.fromEntries(answers);
}

function json(schema: v.GenericSchema, typeMode: 'input' | 'output'): object {
  // What JSON Schema cannot say (a trim, a check of our own) is left out of the description.
  const { $schema: _, ...described } = toJsonSchema(schema, { typeMode, errorMode: 'ignore' });
  return described;
}
