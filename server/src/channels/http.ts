import type { lookup } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, fetch as send } from 'undici';
import { SendFailure } from './platform.ts';
import { isPublic, NotPublic, publicLookup } from './public-address.ts';

/** A request to a platform. */
export interface HttpRequest {
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array | FormData;
  timeoutMs?: number;
  /** How often another address may be followed to, each looked at as the first. */
  redirects?: number;
}

/** What reaches platforms, and nothing else. Redirects are never followed by themselves. */
export interface Http {
  /**
   * Only https and public addresses, unless the operator named the host (`CHANNEL_HOSTS`, for tests and proxies): what
   * a name resolves to is looked at when it is connected to, also after a redirect. To another host no `Authorization`
   * goes along. A redirect that may not be followed is the answer. How much of it is read is the reader's to limit.
   *
   * @throws SendFailure `doubt` when no answer came after it was sent, `retry` when it could not be sent, `permanent`
   * where the address may not be asked
   */
  fetch(address: string, request?: HttpRequest): Promise<Response>;
}

export interface HttpDeps {
  /** Hosts with their ports, as `127.0.0.1:8080`, that may be anywhere and without https. */
  hosts: readonly string[];
  /** How names are resolved, if not by the system. */
  resolve?: typeof lookup;
  /** Whom to trust beside those whom Node.js does. */
  ca?: string;
}

const TIMEOUT_MS = 30_000;
/** Shorter than any request may take, so that what was never sent is known as such. */
const CONNECT_MS = 10_000;
const PORTS: Record<string, string> = { 'https:': '443', 'http:': '80' };

export function createHttp({ hosts, resolve, ca }: HttpDeps): Http {
  const shared = { ...(ca !== undefined && { ca }), timeout: CONNECT_MS };
  const guarded = new Agent({ connect: { ...shared, lookup: publicLookup(resolve) } });
  const trusted = new Agent({ connect: shared });

  const agentFor = (url: URL): Agent => {
    if (hosts.includes(`${url.hostname}:${url.port || PORTS[url.protocol]}`)) return trusted;
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    const isFine = url.protocol === 'https:' && (isIP(literal) === 0 || isPublic(literal));
    if (!isFine || url.username !== '' || url.password !== '') throw notAllowed();
    return guarded;
  };

  return {
    async fetch(address, { redirects = 0, timeoutMs = TIMEOUT_MS, ...request } = {}) {
      const signal = AbortSignal.timeout(timeoutMs);
      let next = await prepare(address, request);
      for (let followed = 0; ; followed++) {
        const { url, ...init } = next;
        const dispatcher = agentFor(url);
        const response = await send(url, { ...init, dispatcher, signal, redirect: 'manual' }).catch(
          (error) => {
            throw failureOf(error, init.method);
          },
        );
        const target = response.headers.get('location');
        if (response.status < 300 || response.status > 399 || target === null || followed === redirects)
          return response as unknown as Response;
        await response.body?.cancel();
        next = redirected(next, response.status, target);
      }
    },
  };
}

interface Prepared {
  url: URL;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | Uint8Array | null;
}

async function prepare(
  address: string,
  { method = 'GET', headers = {}, body }: HttpRequest,
): Promise<Prepared> {
  if (!URL.canParse(address)) throw notAllowed();
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const shared = { url: new URL(address), method };
  if (!(body instanceof FormData)) return { ...shared, headers: lower, body: body ?? null };
  // The form is Node's own, which another version of its client does not know.
  const form = new Response(body);
  const type = form.headers.get('content-type') ?? '';
  return {
    ...shared,
    headers: { ...lower, 'content-type': type },
    body: new Uint8Array(await form.arrayBuffer()),
  };
}

/** The request to where a redirect leads: as before where it says so, else for what is there. */
function redirected(before: Prepared, status: number, target: string): Prepared {
  if (!URL.canParse(target, before.url.href)) throw notAllowed();
  const url = new URL(target, before.url);
  const again = status === 307 || status === 308 ? before : { ...before, method: 'GET' as const, body: null };
  if (url.origin === before.url.origin) return { ...again, url };
  const { authorization, cookie, 'proxy-authorization': proxy, ...headers } = again.headers;
  return { ...again, url, headers };
}

/** Before these nothing of the request has left. */
const NOT_SENT = new Set([
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED'],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
]);

/** Says what kind of error it was and nothing of the request: its address and headers may hold a token. */
function failureOf(error: unknown, method: string): SendFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof NotPublic) return notAllowed();
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const name = cause instanceof Error ? cause.name : '';
  const what = code || (name === 'TimeoutError' ? 'no answer in time' : 'the connection failed');
  const detail = `The platform could not be reached: ${what}.`;
  // What only asks may be asked again, whatever came of it.
  const isKnown = NOT_SENT.has(code) || method === 'GET';
  return new SendFailure({ code: 'unreachable', detail }, isKnown ? 'retry' : 'doubt');
}

function notAllowed(): SendFailure {
  return new SendFailure({ code: 'other', detail: 'The address is not one that may be asked.' }, 'permanent');
}
