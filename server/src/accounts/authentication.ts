import type { FastifyRequest } from 'fastify';
import type { Routes } from '../http/app.ts';
import { needing } from '../http/needs.ts';
import { Refusal } from '../refusal.ts';
import { may, type Right } from './rights.ts';
import type { Accounts, ConfiguratorIdentity, Identity } from './types.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in to the System Configurator, of requests that come by its cookie. */
    signedIn?: ConfiguratorIdentity;
    /** Who asks by an access token, once that is known. */
    identity?: Identity;
  }
  interface FastifyContextConfig {
    /** Whether, or for which requests, the System Configurator has to have the password once more. */
    passwordAgain?: true | ((request: FastifyRequest) => boolean);
  }
}

/** The access token a request carries, as RFC 6750 §2.1 has it. */
export function bearerOf(request: FastifyRequest): string {
  const token = /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal('not_authenticated', 'An access token is missing.');
  return token;
}

/**
 * Who asks: by the cookie under the System Configurator's path, by the access token everywhere else.
 *
 * @throws Refusal when it is missing or no longer valid.
 */
export async function identify(
  request: FastifyRequest,
  accounts: Pick<Accounts, 'authenticate'>,
): Promise<Identity> {
  const known = request.signedIn ?? request.identity;
  if (known !== undefined) return known;
  const identity = await accounts.authenticate(bearerOf(request));
  if (identity === null) throw new Refusal('not_authenticated', 'The access token is no longer valid.');
  request.identity = identity;
  return identity;
}

const REFUSED: Record<Right, string> = {
  administer: 'This is for administrators.',
  templates: 'This is for those who manage the reply templates.',
};

/** Routes for whoever has an account, or a right beside. */
export function forWhoMay(
  accounts: Pick<Accounts, 'authenticate'>,
  needs: 'account' | Right,
  routes: readonly Routes[],
): Routes {
  return needing(needs, routes, async (request) => {
    const identity = await identify(request, accounts);
    if (needs !== 'account') refuseUnless(identity, needs);
  });
}

/** @throws Refusal `forbidden` for whoever has not the right. */
export function refuseUnless(identity: Identity, right: Right): void {
  if (!may(identity, right)) throw new Refusal('forbidden', REFUSED[right]);
}
