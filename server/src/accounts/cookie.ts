import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ConfiguratorSession } from '../../../lib/protocol/configurator.ts';
import { Refusal } from '../refusal.ts';
import { csrfTokenOf, isCsrfTokenOf } from './csrf.ts';
import { type RightsOf, rightsOf } from './rights.ts';
import type { Accounts, Holder, SignInAttempt } from './types.ts';

/** The System Configurator's path: no request outside it carries its cookies. */
export const CONFIGURATOR = '/configurator';
const SESSION = { name: 'sidedesk_configurator', path: CONFIGURATOR };
const DEVICE = { name: 'sidedesk_device', path: `${CONFIGURATOR}/api` };
const DEVICE_SECONDS = 90 * 86_400;
/** Methods that change nothing. */
const SAFE = ['GET', 'HEAD'];

type Sessions = Pick<Accounts, 'configurator'>;

/** What a request says about where it comes from. */
export function comingFrom(request: FastifyRequest): Pick<SignInAttempt, 'address' | 'device'> {
  return { address: request.ip, device: request.cookies[DEVICE.name] };
}

/**
 * Signs in to the System Configurator, and leaves the cookie.
 *
 * @throws Refusal as `ConfiguratorSessions.signIn`
 */
export async function signInByCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { configurator }: Sessions,
  credentials: Pick<SignInAttempt, 'login' | 'password'>,
): Promise<ConfiguratorSession> {
  const { login, password } = credentials;
  const { token, account, device } = await configurator.signIn({ login, password, ...comingFrom(request) });
  // It ends with the browser; how long it lives until then is the server's to say.
  const shared = { httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const;
  reply.setCookie(SESSION.name, token, { ...shared, path: SESSION.path });
  if (device !== undefined)
    reply.setCookie(DEVICE.name, device, { ...shared, path: DEVICE.path, maxAge: DEVICE_SECONDS });
  return describe(account, token);
}

export function clearCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION.name, { path: SESSION.path });
}

/** The session that a request which `enterByCookie` let in belongs to. */
export function sessionOf({ signedIn, cookies }: FastifyRequest): ConfiguratorSession {
  const token = cookies[SESSION.name];
  if (signedIn === undefined || token === undefined) throw new Error('The request has not been let in.');
  return describe({ ...signedIn, id: signedIn.accountId }, token);
}

function describe(holder: Holder & RightsOf, token: string): ConfiguratorSession {
  const { id, login, name } = holder;
  return { account: { id, login, name }, rights: rightsOf(holder), csrfToken: csrfTokenOf(token) };
}

/** Lets in who is signed in to the System Configurator; what would change anything has to come from its own page. */
export function enterByCookie({ configurator }: Sessions) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = request.cookies[SESSION.name];
    const identity = token === undefined ? null : await configurator.authenticate(token);
    if (token === undefined || identity === null)
      throw new Refusal('not_authenticated', 'You are not signed in to the System Configurator.');
    if (!SAFE.includes(request.method) && !isCsrfTokenOf(token, request.headers['x-csrf-token']))
      throw new Refusal('forbidden', 'The request does not come from the System Configurator: reload it.');
    request.signedIn = identity;
  };
}

/** Refuses what needs the password once more, as long as it was not given. */
export async function checkPasswordAgain(request: FastifyRequest): Promise<void> {
  const { passwordAgain = () => false } = request.routeOptions.config;
  const isNeeded = passwordAgain === true || passwordAgain(request);
  if (isNeeded) needPassword(request);
}

/** Refuses whoever is signed in to the System Configurator, as long as the password was not given once more. */
export function needPassword({ signedIn }: FastifyRequest): void {
  if (signedIn !== undefined && !signedIn.confirmed)
    throw new Refusal('forbidden', 'Give your password once more.', { passwordNeeded: true });
}
