import type { FastifyRequest } from 'fastify';
import type { Accounts, Identity, Role } from '../accounts/index.ts';
import { Refusal } from '../refusal.ts';

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

/** A hook that lets only holders of `role` pass. */
export function only(role: Role, accounts: Accounts): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const identity = await identify(request, accounts);
    if (identity.role !== role) throw new Refusal('forbidden', `This is for the role ${role}.`);
  };
}
