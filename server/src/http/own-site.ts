import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

/**
 * Refuses what a page of another site asks for. Browsers say so by Sec-Fetch-Site, of which a page cannot lie; where
 * the desk has no TLS they leave it out, and Origin is what there is.
 *
 * @throws Refusal `forbidden`
 */
export async function refuseOtherSites({ headers, host }: FastifyRequest): Promise<void> {
  const site = headers['sec-fetch-site'];
  const isOwn =
    site === undefined
      ? headers.origin === undefined || hostOf(headers.origin) === host
      : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new Refusal('forbidden', 'This is only for the pages of the desk itself.');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
