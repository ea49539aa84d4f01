import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import type { Routes } from './app.ts';
import type { App } from './validation.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a route needs of who asks it. One that does not say is refused to everybody. */
    needs?: string;
  }
}

/** What routes need that anybody may ask. */
export const NOTHING = { needs: 'nothing' };

/** Routes that need the same of who asks them, as `check` finds out before anything of the request is read. */
export function needing(
  needs: string,
  routes: readonly Routes[],
  check?: (request: FastifyRequest) => Promise<void>,
): Routes {
  return async (api) => {
    await api.register(async (group: App) => {
      group.addHook('onRoute', (route) => {
        route.config = { ...route.config, needs };
      });
      if (check) group.addHook('onRequest', check);
      for (const register of routes) await register(group);
    });
  };
}

/** Routes that anybody may ask, or that see to a token of their own, as customers have one. */
export const forAnybody = (...routes: Routes[]): Routes => needing(NOTHING.needs, routes);

/**
 * Refuses a request of a route that does not say what it needs.
 *
 * @throws Refusal `forbidden`
 */
export async function refuseUnsaid({ is404, routeOptions }: FastifyRequest): Promise<void> {
  if (!is404 && routeOptions.config.needs === undefined)
    throw new Refusal('forbidden', 'Nobody may ask this: it does not say who may.');
}
