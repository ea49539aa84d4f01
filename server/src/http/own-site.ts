import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

/**
 * Refuses what a page of another site asks for. Browsers say so by Sec-Fetch-Site, of which a page cannot lie; where
 * the desk has no TLS they leave it out, and Origin is what there is.
 *
 * @throws Refusal `forbidden`
 */
export async function refuseOtherSites(request: FastifyRequest): Promise<void> {
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  const isOwn =
    site === undefined
      ? headers.origin === undefined || isOwnOrigin(request)
      : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new Refusal('forbidden', 'This is only for the pages of the desk itself.');
}

/** Whether a page of the desk's own asks, by its Origin. */
export function isOwnOrigin({ headers, host }: FastifyRequest): boolean {
  return hostOf(headers.origin ?? '') === host;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
