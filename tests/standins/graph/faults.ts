import type { FastifyReply, FastifyRequest } from 'fastify';

/** What goes wrong at the stand-in, as tests set it: nothing at first. */
export interface Faults {
  /** Every so many calls that send are answered with 500. */
  failOneIn: number;
  /** So many calls that send are too much, and may come again after a second. */
  limit: number;
  /** So many calls that send are taken, and never answered. */
  cutAfterTaking: number;
  /** So many calls that send lose their connection before anything is taken. */
  cutBefore: number;
  slowMs: number;
  tokenExpired: boolean;
  mediaGone: boolean;
  /** Where files are said to be instead. */
  mediaAt: string | null;
  /** Every webhook is posted so many times. */
  copies: number;
}

export const noFaults = (): Faults => ({
  ...{ failOneIn: 0, limit: 0, cutAfterTaking: 0, cutBefore: 0, slowMs: 0 },
  ...{ tokenExpired: false, mediaGone: false, mediaAt: null, copies: 1 },
});

/** An error in the words of the Graph API. */
export function refuse(reply: FastifyReply, status: number, code: number, message: string, subcode?: number) {
  return reply.code(status).send({
    error: {
      ...{ message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: 'trace' },
      ...(subcode !== undefined && { error_subcode: subcode }),
    },
  });
}

/** Loses the connection: no answer comes. */
export function cut(request: FastifyRequest, reply: FastifyReply) {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

let calls = 0;

/** What goes wrong with a call that sends before anything is taken; undefined when nothing does. */
export async function before(faults: Faults, request: FastifyRequest, reply: FastifyReply) {
  calls += 1;
  if (faults.slowMs > 0) await new Promise((done) => setTimeout(done, faults.slowMs));
  if (faults.cutBefore > 0) {
    faults.cutBefore -= 1;
    return cut(request, reply);
  }
  if (faults.limit > 0) {
    faults.limit -= 1;
    return refuse(reply.header('retry-after', '1'), 429, 130429, 'Rate limit hit');
  }
  if (faults.failOneIn > 0 && calls % faults.failOneIn === 0)
    return refuse(reply, 500, 131000, 'Something went wrong');
  return undefined;
}

/** Whether a call that was taken is never answered. */
export function after(faults: Faults): boolean {
  if (faults.cutAfterTaking === 0) return false;
  faults.cutAfterTaking -= 1;
  return true;
}
