import * as v from 'valibot';
import { Refresh, SessionGrant, SignIn } from '../../../lib/protocol/index.ts';
import type { Accounts } from '../accounts/index.ts';
import { bearerOf } from './authentication.ts';
import type { App } from './validation.ts';

/** Signing in and out, and keeping a session alive. */
export function sessionRoutes(app: App, accounts: Accounts): void {
  const tags = ['sessions'];

  app.post(
    '/api/sessions',
    { schema: { tags, summary: 'Sign in', body: SignIn, response: { 201: SessionGrant } } },
    async (request, reply) => {
      const grant = await accounts.signIn({ ...request.body, address: request.ip });
      return reply.code(201).send(grant);
    },
  );

  app.post(
    '/api/sessions/refresh',
    {
      schema: {
        tags,
        summary: 'Get new tokens for a session',
        body: Refresh,
        response: { 200: SessionGrant },
      },
    },
    (request) => accounts.refresh(request.body.refreshToken),
  );

  app.delete(
    '/api/sessions/current',
    { schema: { tags, summary: 'Sign out', security: [{ bearer: [] }], response: { 204: v.undefined() } } },
    async (request, reply) => {
      await accounts.signOut(bearerOf(request));
      return reply.code(204).send();
    },
  );
}
