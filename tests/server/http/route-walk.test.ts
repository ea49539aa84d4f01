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
/** Who asks, by what they are, and what they have a right to. */
const PEOPLE = {
  agent: { role: 'agent', managesTemplates: false, has: ['account'] },
  supervisor: { role: 'supervisor', managesTemplates: false, has: ['account'] },
  'template manager': { role: 'agent', managesTemplates: true, has: ['account', 'templates'] },
  administrator: {
    role: 'administrator',
    managesTemplates: false,
    has: ['account', 'templates', 'administer'],
  },
} as const;
type Kind = keyof typeof PEOPLE;
const KINDS = Object.keys(PEOPLE) as Kind[];

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
interface Step {
  method: Method;
  url: string;
  needs: string;
  /** Whether it describes itself as wanting a token, an account's or a customer's. */
  wantsToken: boolean;
}
const named = ({ method, url }: Step) => `${method} ${url}`;
const all = (): Step[] =>
  routes.flatMap(({ method, url, config, schema }) =>
    [method].flat().map((one) => ({
      method: one as Method,
      url,
      needs: config?.needs ?? 'it does not say',
      wantsToken: (schema as { security?: unknown } | undefined)?.security !== undefined,
    })),
  );
const isBelow = ({ url }: Step) => url.startsWith('/configurator/');
/** Those that not everybody may ask: of the API, by a token, and below the System Configurator, by its cookie. */
const api = () => all().filter((step) => step.needs !== 'nothing' && !isBelow(step));
const below = () => all().filter((step) => step.needs !== 'nothing' && isBelow(step));
const above = (has: readonly string[]) => (step: Step) => !has.includes(step.needs);
/** Each with ids that do not matter in its address. */
const addressOf = ({ url }: Step) => url.replace(/:\w+|\*/g, '7');

describe('the walk along every route', () => {
  let desk: Desk;
  const people = {} as Record<Kind, { authorization: string; browser: Browser }>;
  let stranger: Browser;
  beforeAll(async () => {
    const store = await testStore();
    desk = await createDesk({ store, clock: testClock(), log: createLog('silent'), config: testConfig() });
    await desk.app.ready();
    stranger = new Browser(desk.app);
    for (const kind of KINDS) {
      const { has: _, ...rights } = PEOPLE[kind];
      const login = kind.replace(' ', '-');
      await desk.accounts.create({ login, name: kind, ...rights, password: PASSWORD });
      const { accessToken } = await desk.accounts.signIn({ login, password: PASSWORD, address: '192.0.2.1' });
      const browser = new Browser(desk.app);
      await browser.signIn(login, PASSWORD);
      // What wants the password once more has it.
      await browser.ask('POST', '/configurator/api/session/confirm', { password: PASSWORD });
      people[kind] = { authorization: `Bearer ${accessToken}`, browser };
    }
    return async () => {
      await desk.app.close();
      await store.close();
    };
  });
  const walk = async (steps: Step[], browser: Browser, headers: Record<string, string | undefined> = {}) => {
    const answers = new Map<string, number>();
    for (const step of steps)
      answers.set(named(step), (await browser.ask(step.method, addressOf(step), undefined, headers)).status);
    return answers;
  };
  const allOf = (steps: Step[], answer: number) => new Map(steps.map((step) => [named(step), answer]));

  test('finds each saying what it needs, and all of the administration below the System Configurator too', () => {
    const known = ['nothing', ...PEOPLE.administrator.has];
    expect(all().filter(({ needs }) => !(known as string[]).includes(needs))).toEqual([]);
    const administration = api().filter(({ url }) => url.startsWith('/api/admin/'));
    expect(administration.length).toBeGreaterThan(40);
    const again = below().filter(({ url }) => url.startsWith('/configurator/api/admin/'));
    const saying = (step: Step) => `${named(step)} needs ${step.needs}`;
    expect(again.map(saying)).toEqual(
      administration.map((step) => saying({ ...step, url: `/configurator${step.url}` })),
    );
    expect(above(PEOPLE.agent.has)(administration[0] as Step)).toBe(true);
    expect(administration.filter(({ needs }) => needs === 'account')).toEqual([]);
  });

  test('leads who manages the reply templates to nothing that is not about those', () => {
    const urls = new Set(api().flatMap(({ url, needs }) => (needs === 'templates' ? [url] : [])));
    const about = /^\/api\/admin\/(templates|queue-names|changes)(\/|$)/;
    expect([...urls].filter((url) => !about.test(url))).toEqual([]);
    expect(urls.size).toBeGreaterThan(7);
  });

  test('is refused to who has no token, and by what anybody may ask where it wants one', async () => {
    for (const steps of [api(), below()]) expect(await walk(steps, stranger)).toEqual(allOf(steps, 401));
    const open = all().filter((step) => step.needs === 'nothing' && step.wantsToken);
    expect(open.length).toBeGreaterThan(3);
    for (const [step, status] of await walk(open, stranger)) expect([400, 401], step).toContain(status);
  });

  test.each(KINDS)('is refused wherever it is above the token of: %s', async (kind) => {
    const { authorization } = people[kind];
    const steps = api().filter(above(PEOPLE[kind].has));
    expect(await walk(steps, stranger, { authorization })).toEqual(allOf(steps, 403));
    const cookie = `sidedesk_configurator=${authorization.slice('Bearer '.length)}`;
    const own = below();
    expect(await walk(own, stranger, { authorization, cookie })).toEqual(allOf(own, 401));
  });

  test.each(KINDS)('is refused wherever it is above the cookie of: %s', async (kind) => {
    const { browser } = people[kind];
    const { has } = PEOPLE[kind];
    const isIn = (has as readonly string[]).includes('templates');
    const steps = isIn ? below().filter(above(has)) : below();
    expect(await walk(steps, browser)).toEqual(allOf(steps, isIn ? 403 : 401));
  });

  test.each(KINDS)('is open where it is not above: %s', async (kind) => {
    const { authorization, browser } = people[kind];
    const within = (step: Step) => step.method === 'GET' && !above(PEOPLE[kind].has)(step);
    const answers = [...(await walk(api().filter(within), stranger, { authorization }))];
    if (browser.cookies.size > 0) answers.push(...(await walk(below().filter(within), browser)));
    for (const [step, status] of answers) expect([401, 403], step).not.toContain(status);
  });

  test('is refused below the System Configurator to pages of other sites, whoever is signed in', async () => {
    const { browser } = people.administrator;
    const steps = below();
    expect(await walk(steps, browser, { 'sec-fetch-site': 'cross-site' })).toEqual(allOf(steps, 403));
    const changing = steps.filter(({ method }) => !/^(GET|HEAD)$/.test(method));
    expect(await walk(changing, browser, { 'x-csrf-token': undefined })).toEqual(allOf(changing, 403));
  });
});
