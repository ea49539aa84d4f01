import type { Http } from '../../../../server/src/channels/http.ts';
import { SendFailure } from '../../../../server/src/channels/platform.ts';

/** Calls without looking at addresses, for stand-ins on this machine. */
export const plainHttp: Http = {
  async fetch(address, { redirects = 0, timeoutMs = 10_000, ...request } = {}) {
    try {
      return await fetch(address, {
        ...request,
        body: request.body as BodyInit,
        redirect: redirects > 0 ? 'follow' : 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch {
      throw new SendFailure({ code: 'other', detail: 'No answer.' }, 'doubt');
    }
  },
};
