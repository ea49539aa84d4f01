import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { OpenAccount } from '../platform.ts';

/**
 * Sinch signs `body.nonce.timestamp` with the webhook's secret. How old it is does not matter: told again it changes
 * nothing, since every event is stored once, and what Sinch repeats for hours must not be lost.
 * https://developers.sinch.com/docs/conversation/callbacks#validating-callbacks
 */
export function verifySinch({ secrets }: OpenAccount, body: Buffer, headers: IncomingHttpHeaders): boolean {
  const header = (name: string) => String(headers[`x-sinch-webhook-signature${name}`] ?? '');
  const [given, nonce, timestamp] = [header(''), header('-nonce'), header('-timestamp')];
  if (!secrets.webhookSecret || header('-algorithm') !== 'HmacSHA256' || !nonce || !timestamp) return false;
  const wanted = createHmac('sha256', secrets.webhookSecret)
    .update(body)
    .update(`.${nonce}.${timestamp}`)
    .digest();
  const bytes = Buffer.from(given, 'base64');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}
