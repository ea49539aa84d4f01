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

/** What is wrong, in a few words: the schema's own, if it has any. Not the library's, which repeat what was received. */
export function faultOf({ received, message, expected, type }: v.BaseIssue<unknown>): string {
  if (received === 'undefined') return 'missing';
  return message.startsWith('Invalid ') ? `${expected ?? type} expected` : message;
}

/** Checks what comes in by the routes' schemas, and lets nothing go out that they do not name. */
export function useValibot(app: App): void {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    if (!isSchema(schema)) throw new Error('Routes are described by valibot schemas.');
    return (data) => {
      const result = v.safeParse(schema, data, { abortEarly: true });
      if (result.success) return { value: result.output };
      const [issue] = result.issues;
      const path = [httpPart, v.getDotPath(issue)].filter(Boolean).join('.');
      return { error: new Refusal('bad_request', `${path}: ${faultOf(issue)}`) };
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
