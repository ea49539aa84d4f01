import type { FastifyReply } from 'fastify';
import type { Words } from '../faults.ts';

/** An error in the words of the Graph API. */
export function refuse(reply: FastifyReply, status: number, code: number, message: string, subcode?: number) {
  return reply.code(status).send({
    error: {
      ...{ message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: 'trace' },
      ...(subcode !== undefined && { error_subcode: subcode }),
    },
  });
}

export const WORDS: Words = {
  limited: (reply) => refuse(reply, 429, 130429, 'Rate limit hit'),
  failed: (reply) => refuse(reply, 500, 131000, 'Something went wrong'),
};
