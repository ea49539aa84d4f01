import type { FastifyServerOptions, RouteOptions } from 'fastify';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createDesk, type Desk } from '../../../server/src/desk.ts';
import { createLog } from '../../../server/src/logger.ts';
import { Browser } from '../support/browser.ts';
import { testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { testStore } from '../support/store.ts';

/** Every route there is, as they are registered: one that is added later is here by itself. */
const routes = vi.hoisted((): RouteOptions[] => []);
vi.mock('fastify', async (original) => {
  const actual = await original<typeof import('fastify')>();
  const fastify = (options: FastifyServerOptions) => {
    const app = actual.fastify(options);
    app.addHook('onRoute', (route) => void routes.push(route));
    return app;
  };
  return { ...actual, fastify };
});

const PASSWORD = 'correct horse battery';
/** What nobody has to be signed in for. */
const OPEN = ['POST /configurator/api/session'].concat(
  ['GET', 'HEAD', 'POST'].map((method) => `${method} /configurator/api/setup`),
);

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
interface Step {
  method: Method;
  url: string;
}
const named = ({ method, url }: Step) => `${method} ${url}`;
/** Those below a path, each with ids that do not matter in its address. */
const below = (path: string): Step[] =>
  routes
    .filter(({ url }) => url.startsWith(path))
    .flatMap(({ method, url }) => [method].flat().map((one) => ({ method: one as Method, url })))
    .filter((step) => !OPEN.includes(named(step)));
const addressOf = ({ url }: Step) => url.replace(/:\w+|\*/g, 'some');

describe('the walk along every route for administrators', () => {
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    const store = await testStore();
    desk = await createDesk({ store, clock: testClock(), log: createLog('silent'), config: testConfig() });
    await desk.app.ready();
    browser = new Browser(desk.app);
    return async () => {
      await desk.app.close();
      await store.close();
    };
  });
  const walk = async (steps: Step[], headers: Record<string, string | undefined>) => {
    const answers = new Map<string, number>();
    for (const step of steps) {
      const { status } = await browser.ask(step.method, addressOf(step), undefined, headers);
      answers.set(named(step), status);
    }
    return answers;
  };
  const allOf = (steps: Step[], answer: number) => new Map(steps.map((step) => [named(step), answer]));

  test('finds them, and all of them below the System Configurator too', () => {
    const api = below('/api/admin/');
    expect(api.map(named)).toContain('PUT /api/admin/accounts/:id/password');
    expect(api.length).toBeGreaterThan(40);
    const again = below('/configurator/api/admin/').map(named);
    expect(again).toEqual(api.map(({ method, url }) => `${method} /configurator${url}`));
  });

  test.each(['agent'] as const)('is refused everywhere to the token of an %s', async (role) => {
    const { login } = await desk.accounts.create({ login: role, name: role, role, password: PASSWORD });
    const { accessToken } = await desk.accounts.signIn({ login, password: PASSWORD, address: '192.0.2.1' });
    const authorization = `Bearer ${accessToken}`;
    const api = below('/api/admin/');
    expect(await walk(api, { authorization })).toEqual(allOf(api, 403));
    const own = below('/configurator/');
    const cookie = `sidedesk_configurator=${accessToken}`;
    expect(await walk(own, { authorization, cookie })).toEqual(allOf(own, 401));
  });

  test('is refused everywhere to who has no token', async () => {
    for (const path of ['/api/admin/', '/configurator/']) {
      const steps = below(path);
      expect(await walk(steps, {})).toEqual(allOf(steps, 401));
    }
  });

  test('is refused below the System Configurator to pages of other sites, whoever is signed in', async () => {
    const ada = { login: 'ada', name: 'Ada', role: 'administrator', password: PASSWORD } as const;
    await desk.accounts.create(ada);
    await browser.signIn('ada', PASSWORD);
    const steps = below('/configurator/');
    expect(await walk(steps, { 'sec-fetch-site': 'cross-site' })).toEqual(allOf(steps, 403));
    const changing = steps.filter(({ method }) => !/^(GET|HEAD)$/.test(method));
    expect(await walk(changing, { 'x-csrf-token': undefined })).toEqual(allOf(changing, 403));
  });
});
