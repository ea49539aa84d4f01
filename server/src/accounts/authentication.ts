import type { FastifyRequest } from 'fastify';
import type { Routes } from '../http/app.ts';
import type { App } from '../http/validation.ts';
import { Refusal } from '../refusal.ts';
import type { Accounts, ConfiguratorIdentity, Identity } from './types.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in to the System Configurator, of requests that come by its cookie. */
    signedIn?: ConfiguratorIdentity;
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
  if (request.signedIn !== undefined) return request.signedIn;
  const identity = await accounts.authenticate(bearerOf(request));
  if (identity === null) throw new Refusal('not_authenticated', 'The access token is no longer valid.');
  return identity;
}

/** Routes that only administrators may ask. */
export function forAdministrators(
  accounts: Pick<Accounts, 'authenticate'>,
  routes: readonly Routes[],
): Routes {
  return async (api) => {
    await api.register(async (admin: App) => {
      admin.addHook('onRequest', async (request) => {
        const { role } = await identify(request, accounts);
        if (role !== 'administrator') throw new Refusal('forbidden', 'This is for administrators.');
      });
      for (const register of routes) await register(admin);
    });
  };
}
