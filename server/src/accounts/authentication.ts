import type { FastifyRequest } from 'fastify';
import type { Routes } from '../http/app.ts';
import type { App } from '../http/validation.ts';
import { Refusal } from '../refusal.ts';
import type { Accounts, Identity } from './types.ts';

/** The access token a request carries, as RFC 6750 §2.1 has it. */
export function bearerOf(request: FastifyRequest): string {
  const token = /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal('not_authenticated', 'An access token is missing.');
  return token;
}

/**
 * Who asks, by the access token.
 *
 * @throws Refusal when it is missing or no longer valid.
 */
export async function identify(
  request: FastifyRequest,
  accounts: Pick<Accounts, 'authenticate'>,
): Promise<Identity> {
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
