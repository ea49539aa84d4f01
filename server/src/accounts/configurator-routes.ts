import fastifyCookie from '@fastify/cookie';
import * as v from 'valibot';
import {
  ConfiguratorSession,
  ConfirmPassword,
  SignInToConfigurator,
} from '../../../lib/protocol/configurator.ts';
import type { Routes } from '../http/app.ts';
import { forAnybody, needing } from '../http/needs.ts';
import type { App } from '../http/validation.ts';
import {
  CONFIGURATOR,
  checkPasswordAgain,
  clearCookie,
  comingFrom,
  enterByCookie,
  sessionOf,
  signInByCookie,
} from './cookie.ts';
import type { Accounts } from './types.ts';

const tags = ['configurator'];

export interface ConfiguratorRoutesDeps {
  accounts: Accounts;
  /** What whoever opens the System Configurator may ask. */
  open?: readonly Routes[];
  /** What those who are signed in may ask. */
  closed: readonly Routes[];
}

/** All that the System Configurator asks, below its path. */
export function configuratorRoutes({ accounts, open = [], closed }: ConfiguratorRoutesDeps): Routes {
  return async (api) => {
    await api.register(
      async (below: App) => {
        await below.register(fastifyCookie);
        await forAnybody(signInRoute(accounts), ...open)(below);
        await below.register(async (inside: App) => {
          inside.addHook('onRequest', enterByCookie(accounts));
          inside.addHook('preHandler', checkPasswordAgain);
          await needing('account', [sessionRoutes(accounts)])(inside);
          await inside.register(async (again: App) => {
            // They are described where they are for everybody.
            again.addHook('onRoute', (route) => {
              route.schema = { ...route.schema, hide: true };
            });
            for (const register of closed) await register(again);
          });
        });
      },
      { prefix: CONFIGURATOR },
    );
  };
}

function signInRoute(accounts: Accounts): Routes {
  return (api) => {
    api.post(
      '/api/session',
      {
        schema: {
          tags,
          summary: 'Sign in to the System Configurator: leaves a cookie',
          body: SignInToConfigurator,
          response: { 201: ConfiguratorSession },
        },
      },
      async (request, reply) => {
        const session = await signInByCookie(request, reply, accounts, request.body);
        return reply.code(201).send(session);
      },
    );
  };
}

function sessionRoutes(accounts: Accounts): Routes {
  return (api) => {
    api.get(
      '/api/session',
      {
        schema: {
          tags,
          summary: 'Who is signed in to the System Configurator',
          response: { 200: ConfiguratorSession },
        },
      },
      async (request) => sessionOf(request),
    );

    api.delete(
      '/api/session',
      { schema: { tags, summary: 'Sign out of the System Configurator', response: { 204: v.undefined() } } },
      async (request, reply) => {
        if (request.signedIn) await accounts.revokeSession(request.signedIn.sessionId);
        clearCookie(reply);
        return reply.code(204).send();
      },
    );

    api.post(
      '/api/session/confirm',
      {
        schema: {
          tags,
          summary: 'Give the password once more, for what cannot be taken back',
          body: ConfirmPassword,
          response: { 204: v.undefined() },
        },
      },
      async (request, reply) => {
        const { signedIn, body } = request;
        if (signedIn) await accounts.configurator.confirm(signedIn, { ...body, ...comingFrom(request) });
        return reply.code(204).send();
      },
    );
  };
}
