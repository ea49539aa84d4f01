import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import * as v from 'valibot';
import type { FailureCode } from '../../../lib/protocol/delivery.ts';
import type { Http } from './http.ts';
import { type AccountField, type OpenAccount, type PlatformFailure, SendFailure } from './platform.ts';

/** Where Meta's Graph API is, if the operator names no other. */
export const GRAPH_URL = 'https://graph.facebook.com';
/** The version that its calls name. https://developers.facebook.com/docs/graph-api/changelog */
const VERSION = 'v23.0';

/** What every account at Meta needs. */
export const META_SECRETS: readonly AccountField[] = [
  { name: 'appSecret', secret: true, required: true },
  { name: 'accessToken', secret: true, required: true },
];

/** Meta signs the bytes that it sends: an HMAC-SHA256 with the app's secret, in `X-Hub-Signature-256`. */
export function verifyMeta({ secrets }: OpenAccount, body: Buffer, headers: IncomingHttpHeaders): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(String(headers['x-hub-signature-256'] ?? ''))?.[1];
  if (given === undefined || !secrets.appSecret) return false;
  const wanted = createHmac('sha256', secrets.appSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), wanted);
}

/** Meta asks once whether an address is ours: who knows the verify token is told its challenge. */
export function challengeMeta(
  { secrets }: OpenAccount,
  query: Readonly<Record<string, string>>,
): string | null {
  const { 'hub.mode': mode, 'hub.verify_token': token = '', 'hub.challenge': challenge } = query;
  if (mode !== 'subscribe' || challenge === undefined || !secrets.verifyToken) return null;
  const [given, wanted] = [token, secrets.verifyToken].map((one) =>
    createHmac('sha256', 'token').update(one).digest(),
  );
  return given && wanted && timingSafeEqual(given, wanted) ? challenge : null;
}

/** A call of the Graph API, without the account's token, which is added. */
export interface GraphCall {
  /** As `/106540352242922/messages`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  json?: object;
  form?: FormData;
}

/** What each error code of a platform means, beside those that are Meta's everywhere. */
export type Codes = Readonly<Record<number, FailureCode | 'retry'>>;

/**
 * The answer to a call of the Graph API.
 *
 * @param codes what error codes mean at this platform
 * @throws SendFailure
 */
export async function callGraph(
  { url, http, codes }: { url: string; http: Http; codes: Codes },
  { secrets }: OpenAccount,
  { path, query = {}, json, form }: GraphCall,
): Promise<unknown> {
  const { accessToken = '', appSecret = '' } = secrets;
  const address = new URL(`/${VERSION}${path}`, url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  address.searchParams.set(
    'appsecret_proof',
    createHmac('sha256', appSecret).update(accessToken).digest('hex'),
  );
  const response = await http.fetch(address.href, {
    method: json || form ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(json && { 'content-type': 'application/json' }),
    },
    ...(json && { body: JSON.stringify(json) }),
    ...(form && { body: form }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  throw graphFailure(response, answer, codes);
}

const GraphError = v.object({
  error: v.object({
    code: v.optional(v.number(), 0),
    error_subcode: v.optional(v.number()),
    message: v.optional(v.string(), ''),
    is_transient: v.optional(v.boolean(), false),
  }),
});

/** Meta's own codes. https://developers.facebook.com/docs/graph-api/guides/error-handling */
const EVERYWHERE: Codes = {
  1: 'retry',
  2: 'retry',
  4: 'retry',
  17: 'retry',
  32: 'retry',
  341: 'retry',
  613: 'retry',
  10: 'account_refused',
  102: 'token_expired',
  190: 'token_expired',
  200: 'account_refused',
  368: 'account_refused',
  459: 'token_expired',
  463: 'token_expired',
  467: 'token_expired',
};

function graphFailure(response: Response, answer: unknown, codes: Codes): SendFailure {
  const parsed = v.safeParse(GraphError, answer);
  const retryAfterMs = retryAfter(response);
  if (!parsed.success) {
    const failure: PlatformFailure = { code: 'other', detail: `HTTP ${response.status}` };
    // Without an answer in its own words nobody knows what a gateway let through.
    const kind =
      response.ok || response.status >= 500 ? 'doubt' : response.status === 429 ? 'retry' : 'permanent';
    return new SendFailure(failure, kind, retryAfterMs);
  }
  const { code, error_subcode: subcode, message, is_transient: isTransient } = parsed.output.error;
  const meaning = (subcode === undefined ? undefined : codes[subcode]) ?? codes[code] ?? EVERYWHERE[code];
  const detail = `${subcode === undefined ? code : `${code}/${subcode}`}: ${message.slice(0, 300)}`;
  const again =
    meaning === 'retry' ||
    (meaning === undefined && (isTransient || response.status === 429 || response.status >= 500));
  if (again) return new SendFailure({ code: 'other', detail }, 'retry', retryAfterMs);
  return new SendFailure({ code: meaning ?? 'other', detail }, 'permanent');
}

function retryAfter({ headers }: Response): number | undefined {
  const said = headers.get('retry-after');
  if (said === null) return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
