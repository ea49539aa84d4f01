import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import * as v from 'valibot';
import { Refusal } from '../refusal.ts';

/** Lets Fastify take its types from valibot schemas. */
interface ValibotProvider extends FastifyTypeProvider {
  validator: this['schema'] extends v.GenericSchema ? v.InferOutput<this['schema']> : unknown;
  serializer: this['schema'] extends v.GenericSchema ? v.InferInput<this['schema']> : unknown;
}

/** An application whose routes are described by valibot schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ValibotProvider
>;

/** Checks what comes in by the routes' schemas, and lets nothing go out that they do not name. */
export function useValibot(app: App): void {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    if (!isSchema(schema)) throw new Error('Routes are described by valibot schemas.');
    return (data) => {
      const result = v.safeParse(schema, data, { abortEarly: true });
      if (result.success) return { value: result.output };
      const [issue] = result.issues;
      const path = [httpPart, v.getDotPath(issue)].filter(Boolean).join('.');
      // Not the library's own message: that repeats what was received.
      const fault = issue.received === 'undefined' ? 'missing' : `${issue.expected ?? issue.type} expected`;
      return { error: new Refusal('bad_request', `${path}: ${fault}`) };
    };
  });
  app.setSerializerCompiler(({ schema }) => {
    if (!isSchema(schema)) throw new Error('Routes are described by valibot schemas.');
    return (data) => JSON.stringify(v.parse(schema, data));
  });
}

export function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}
