import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../../../lib/protocol/index.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import { DatabaseError } from '../store/index.ts';

const STATUS: Record<ErrorCode, number> = {
  bad_frame: 400,
  bad_request: 400,
  too_large: 413,
  not_authenticated: 401,
  forbidden: 403,
  wrong_credentials: 401,
  too_many_attempts: 429,
  not_found: 404,
  conflict: 409,
  wrong_state: 409,
  not_your_conversation: 403,
  offer_gone: 409,
  queue_forced: 409,
  already_taken: 409,
  offered_to_another: 409,
  customer_left: 410,
  over_picking_limit: 409,
  text_too_long: 413,
  chat_full: 413,
  sensitive_unconfirmed: 409,
  sensitive_blocked: 409,
  file_refused: 422,
  placeholder_empty: 409,
  window_closed: 409,
  unsupported_version: 400,
  shutting_down: 503,
  unavailable: 503,
  internal: 500,
};

/** Answers whatever a route throws by a stable code and a sentence, never a stack. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = asRefusal(error);
  if (refusal.code === 'internal')
    request.log.error({ err: error, route: request.routeOptions.url }, 'Failed');
  if (refusal.code === 'unavailable')
    request.log.warn({ err: error, route: request.routeOptions.url }, 'The store is out of reach');
  if (refusal.details.retryAfter !== undefined) reply.header('retry-after', refusal.details.retryAfter);
  if (refusal.code === 'not_authenticated') reply.header('www-authenticate', 'Bearer');
  reply
    .code(STATUS[refusal.code])
    .type('application/json; charset=utf-8')
    // Already text, so that a route's schema for its own answers has no part in it.
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ error: refusal.toProtocol() });
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): void {
  sendError(new Refusal('not_found', 'There is nothing at this address.'), request, reply);
}

/** SQLSTATE 22021: U+0000, in a login or an address, which PostgreSQL cannot take. */
const NOT_A_CHARACTER = '22021';

function asRefusal(error: unknown): Refusal {
  const refusal = refusalOf(error);
  if (refusal !== null) return refusal;
  if (error instanceof DatabaseError && error.code === NOT_A_CHARACTER)
    return new Refusal('bad_request', 'The request has a character that cannot be stored.');
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  switch (status) {
    case 413:
      return new Refusal('too_large', 'The request is too large.');
    case 429:
      return new Refusal('too_many_attempts', 'Too many requests: wait a little.');
    case 404:
      return new Refusal('not_found', 'There is nothing at this address.');
    default:
      if (typeof status === 'number' && status >= 400 && status < 500)
        return new Refusal('bad_request', 'The request is not understood.');
      return new Refusal('internal', 'Something went wrong on the server.');
  }
}
