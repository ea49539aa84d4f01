import type { FastifyReply, FastifyRequest } from 'fastify';

/** What goes wrong at a stand-in, as tests set it: nothing at first. */
export interface Faults {
  /** Every so many calls that send are answered with 500. */
  failOneIn: number;
  /** So many calls that send are too much, and may come again after a second. */
  limit: number;
  /** So many calls that send are taken, and never answered. */
  cutAfterTaking: number;
  /** So many calls that send lose their connection before anything is taken. */
  cutBefore: number;
  /** So long each call that sends takes. */
  slowMs: number;
  tokenExpired: boolean;
  /** When the token will end, in milliseconds since the Unix epoch; null: never. */
  tokenEndsAt: number | null;
  mediaGone: boolean;
  /** Where files are said to be instead. */
  mediaAt: string | null;
  /** Every webhook is posted so many times. */
  copies: number;
}

export const noFaults = (): Faults => ({
  ...{ failOneIn: 0, limit: 0, cutAfterTaking: 0, cutBefore: 0, slowMs: 0, copies: 1 },
  ...{ tokenExpired: false, tokenEndsAt: null, mediaGone: false, mediaAt: null },
});

/** How a platform says what is wrong. */
export interface Words {
  limited(reply: FastifyReply): FastifyReply;
  failed(reply: FastifyReply): FastifyReply;
}

/** What goes wrong with calls that send: looked at before anything is taken, and once it is. */
export function troubled(faults: Faults, words: Words) {
  let calls = 0;
  return {
    /** Whether the call went wrong before anything is taken: the reply is given then. Awaited, a reply is nothing. */
    async before(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
      calls += 1;
      if (faults.slowMs > 0) await new Promise((done) => setTimeout(done, faults.slowMs));
      if (faults.cutBefore > 0) {
        faults.cutBefore -= 1;
        return cut(request, reply);
      }
      if (faults.limit > 0) {
        faults.limit -= 1;
        words.limited(reply.header('retry-after', '1'));
        return true;
      }
      if (faults.failOneIn === 0 || calls % faults.failOneIn !== 0) return false;
      words.failed(reply);
      return true;
    },
    /** Whether what was taken is never answered. */
    after(request: FastifyRequest, reply: FastifyReply): boolean {
      if (faults.cutAfterTaking === 0) return false;
      faults.cutAfterTaking -= 1;
      return cut(request, reply);
    },
  };
}

/** Loses the connection: no answer comes. */
function cut(request: FastifyRequest, reply: FastifyReply): true {
  reply.hijack();
  request.raw.socket.destroy();
  return true;
}
