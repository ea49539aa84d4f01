import * as v from 'valibot';
import type { FailureCode } from '../../../../lib/protocol/delivery.ts';
import type { Http } from '../http.ts';
import { type OpenAccount, type PlatformFailure, SendFailure } from '../platform.ts';

/** Where an app is, by its region, and where tokens are given; the operator may name others. */
export interface SinchHosts {
  api(region: string): string;
  auth: string;
}

export const SINCH_HOSTS: SinchHosts = {
  api: (region) => `https://${region}.conversation.api.sinch.com`,
  auth: 'https://auth.sinch.com',
};

const Granted = v.object({ access_token: v.string(), expires_in: v.fallback(v.number(), 60) });
const Problem = v.object({
  error: v.object({ message: v.fallback(v.string(), ''), status: v.fallback(v.string(), '') }),
});

/** A token is asked for anew a little before it ends. */
const EARLY_MS = 60_000;

const CODES: Readonly<Record<number, FailureCode>> = {
  400: 'text_refused',
  401: 'token_expired',
  403: 'account_refused',
  404: 'account_refused',
};

/** Calls of the Conversation API, with a token that is kept as long as it is good. Everything throws `SendFailure`. */
export function createSinchApi(hosts: SinchHosts) {
  const tokens = new Map<string, { token: string; until: number }>();

  const keyOf = ({ secrets }: OpenAccount) => `${secrets.keyId}:${secrets.keySecret}`;

  async function tokenOf(account: OpenAccount, http: Http): Promise<string> {
    const key = keyOf(account);
    const kept = tokens.get(key);
    if (kept && kept.until > Date.now()) return kept.token;
    const response = await http.fetch(`${hosts.auth}/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(key).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const granted = v.safeParse(Granted, await response.json().catch(() => null));
    if (!response.ok || !granted.success) throw failed(response, null);
    const { access_token: token, expires_in: seconds } = granted.output;
    tokens.set(key, { token, until: Date.now() + seconds * 1000 - EARLY_MS });
    return token;
  }

  return async function call(
    account: OpenAccount,
    http: Http,
    { path, json }: { path: string; json?: object },
  ): Promise<unknown> {
    const { projectId = '', region = 'eu' } = account.settings;
    const address = `${hosts.api(region)}/v1/projects/${encodeURIComponent(projectId)}${path}`;
    const ask = async () =>
      http.fetch(address, {
        method: json ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${await tokenOf(account, http).catch(notTaken)}`,
          ...(json && { 'content-type': 'application/json' }),
        },
        ...(json && { body: JSON.stringify(json) }),
      });
    const wasKept = tokens.has(keyOf(account));
    let response = await ask();
    if (response.status === 401) {
      tokens.delete(keyOf(account));
      // Taken back before its time: another may be given.
      if (wasKept) response = await ask();
    }
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && answer !== null) return answer;
    throw failed(response, answer);
  };
}

/** Without a token nothing was given to Sinch: there is no doubt about it. */
function notTaken(error: unknown): never {
  if (error instanceof SendFailure && error.kind === 'doubt')
    throw new SendFailure(error.failure, 'retry', error.retryAfterMs);
  throw error;
}

function failed(response: Response, answer: unknown): SendFailure {
  const { status, headers } = response;
  const problem = v.safeParse(Problem, answer);
  const said = problem.success
    ? `: ${problem.output.error.status} ${problem.output.error.message.slice(0, 300)}`
    : '';
  const failure: PlatformFailure = { code: CODES[status] ?? 'other', detail: `HTTP ${status}${said}` };
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
  if (status === 429) return new SendFailure(failure, 'retry', retryAfterMs);
  if (status >= 500 || response.ok)
    return new SendFailure(failure, problem.success ? 'retry' : 'doubt', retryAfterMs);
  return new SendFailure(failure, 'permanent');
}
