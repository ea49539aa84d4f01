import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { forWhoMay } from '../../../server/src/accounts/authentication.ts';
import { type Accounts, createAccounts } from '../../../server/src/accounts/index.ts';
import { accountRoutes, sessionRoutes } from '../../../server/src/accounts/routes.ts';
import { recordReuse } from '../../../server/src/audit/index.ts';
import { createApp } from '../../../server/src/http/app.ts';
import { forAnybody } from '../../../server/src/http/needs.ts';
import type { App } from '../../../server/src/http/validation.ts';
import { createLog } from '../../../server/src/logger.ts';
import { createMetrics } from '../../../server/src/metrics.ts';
import { createQueues, type Queues } from '../../../server/src/queues/index.ts';
import { queueRoutes } from '../../../server/src/queues/routes.ts';
import { testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { useStore } from '../support/store.ts';

const PASSWORD = 'correct horse battery';

describe('the API', () => {
  const store = useStore();
  let storeDown: boolean;
  let accounts: Accounts;
  let queues: Queues;
  let app: App;
  let logged: string;
  let stopped: number;
  beforeEach(async () => {
    storeDown = false;
    logged = '';
    stopped = 0;
    const config = testConfig();
    const clock = testClock();
    accounts = createAccounts({ store, clock, config, recordReuse });
    queues = createQueues({ store, clock });
    app = await createApp({
      config,
      store: {
        ...store,
        query: (sql, params) =>
          storeDown ? Promise.reject(new Error('connection lost')) : store.query(sql, params),
      },
      routes: [
        forAnybody(sessionRoutes(accounts)),
        forWhoMay(accounts, 'administer', [
          accountRoutes(accounts, { regrouped: async () => {} }),
          queueRoutes({ accounts, queues }),
        ]),
        forAnybody((api) => {
          const schema = { response: { 200: v.object({ shown: v.string() }) } };
          api.get('/api/wide', { schema }, async () => ({ shown: 'yes', hidden: 'no' }));
          api.get('/api/broken', () => Promise.reject(new Error('a secret of the inside')));
        }),
        (api) => void api.get('/api/unsaid', async () => ({ said: false })),
      ],
      async stop() {
        stopped += 1;
      },
      log: createLog('trace', {
        write(line) {
          logged += line;
        },
      }),
      metrics: createMetrics(),
    });
    await accounts.create({ login: 'anna', name: 'Anna', role: 'agent', password: PASSWORD });
    await accounts.create({ login: 'ada', name: 'Ada', role: 'administrator', password: PASSWORD });
    return () => app.close();
  });

  type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'OPTIONS';
  const ask = async (
    method: Method,
    url: string,
    { token = '', body }: { token?: string; body?: object } = {},
  ) => {
    const authorization = token && { authorization: `Bearer ${token}` };
    const answer = await app.inject({ method, url, headers: { ...authorization }, ...(body && { body }) });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body ? answer.json() : undefined,
    };
  };
  const signIn = async (login: string) => {
    const { body } = await ask('POST', '/api/sessions', { body: { login, password: PASSWORD } });
    return body as { accessToken: string; refreshToken: string };
  };

  test('refuses to everybody what does not say who may ask it', async () => {
    const { accessToken: token } = await signIn('ada');
    expect(await ask('GET', '/api/unsaid', { token })).toMatchObject({ status: 403 });
    expect(await ask('GET', '/api/nowhere', { token })).toMatchObject({ status: 404 });
  });

  describe('for sessions', () => {
    test('signs in, refreshes and signs out', async () => {
      const grant = await signIn('anna');
      const refreshed = await ask('POST', '/api/sessions/refresh', {
        body: { refreshToken: grant.refreshToken },
      });
      expect(refreshed).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
      const token = refreshed.body.accessToken;
      expect(await accounts.authenticate(token)).toMatchObject({ login: 'anna' });
      expect(await ask('DELETE', '/api/sessions/current', { token })).toMatchObject({ status: 204 });
      expect(await accounts.authenticate(token)).toBeNull();
    });

    test('says what is wrong by a stable code, and when to try again', async () => {
      const wrong = () =>
        ask('POST', '/api/sessions', { body: { login: 'anna', password: 'a wrong password' } });
      expect(await wrong()).toMatchObject({
        status: 401,
        body: { error: { code: 'wrong_credentials', message: 'Login or password is wrong.' } },
      });
      for (let n = 0; n < 4; n++) await wrong();
      const tooMany = await wrong();
      expect(tooMany).toMatchObject({ status: 429, body: { error: { code: 'too_many_attempts' } } });
      expect(Number(tooMany.headers['retry-after'])).toBe(tooMany.body.error.retryAfter);
      expect(tooMany.body.error.retryAfter).toBeGreaterThan(0);
    });

    test('takes a character that cannot be stored as a mistake of the request, not of its own', async () => {
      const login = { login: 'an\0na', password: PASSWORD };
      expect(await ask('POST', '/api/sessions', { body: login })).toMatchObject({
        status: 400,
        body: { error: { code: 'bad_request' } },
      });
      expect(logged).not.toContain('Failed');
    });

    test('names the field that is missing or wrong, and repeats nothing', async () => {
      const missing = await ask('POST', '/api/sessions', { body: { login: 'anna' } });
      expect(missing).toMatchObject({
        status: 400,
        body: { error: { code: 'bad_request', message: 'body.password: missing' } },
      });
      const long = await ask('POST', '/api/sessions', {
        body: { login: 'x'.repeat(201), password: 'p' },
      });
      expect(long.body.error).toEqual({ code: 'bad_request', message: 'body.login: <=200 expected' });
    });

    test.each([
      ['a token that is none', 'nonsense'],
      ['no token', ''],
    ])('refuses %s', async (_what, token) => {
      const answer = await ask('GET', '/api/admin/accounts', { token });
      expect(answer).toMatchObject({ status: 401, body: { error: { code: 'not_authenticated' } } });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    });
  });

  describe('for administrators', () => {
    let token: string;
    beforeEach(async () => {
      token = (await signIn('ada')).accessToken;
    });
    const admin = (method: Method, path: string, body?: object) =>
      ask(method, `/api/admin/${path}`, body ? { token, body } : { token });

    test('is closed to agents, and to administrators who no longer are', async () => {
      const agent = await signIn('anna');
      const forbidden = await ask('GET', '/api/admin/accounts', { token: agent.accessToken });
      expect(forbidden).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });

      const bea = { login: 'bea', name: 'Bea', role: 'administrator', password: PASSWORD } as const;
      const { id } = await accounts.create(bea);
      await accounts.change(id, { role: 'agent' });
      expect(await admin('GET', 'accounts')).toMatchObject({ status: 200 });
      const ada = await accounts.find('ada');
      await accounts.change(id, { role: 'administrator' });
      await accounts.change(ada?.id ?? '', { role: 'agent' });
      expect(await admin('GET', 'accounts')).toMatchObject({ status: 401 });
    });

    test('adds, changes and disables accounts', async () => {
      const added = await admin('POST', 'accounts', {
        login: 'dora',
        name: ' Dora ',
        role: 'agent',
        password: PASSWORD,
      });
      expect(added).toMatchObject({ status: 201, body: { login: 'dora', name: 'Dora', capacity: 3 } });
      expect(added.body).not.toHaveProperty('password');
      const path = `accounts/${added.body.id}`;
      expect(await admin('PATCH', path, { capacity: 5 })).toMatchObject({
        status: 200,
        body: { capacity: 5 },
      });
      const { accessToken } = await signIn('dora');
      expect(await admin('PUT', `${path}/password`, { password: 'another horse battery' })).toMatchObject({
        status: 204,
      });
      expect(await accounts.authenticate(accessToken)).toBeNull();
      expect(await admin('PATCH', path, { disabled: true })).toMatchObject({ body: { disabled: true } });
    });

    test.each([
      [{ login: 'ada', name: 'A', role: 'agent', password: PASSWORD }, 409, 'conflict'],
      [{ login: 'a b', name: 'A', role: 'agent', password: PASSWORD }, 400, 'bad_request'],
      [{ login: 'eve', name: 'E', role: 'owner', password: PASSWORD }, 400, 'bad_request'],
      [{ login: 'eve', name: 'E', role: 'agent', password: 'short' }, 400, 'bad_request'],
    ])('adds no account that cannot be: %j', async (account, status, code) => {
      expect(await admin('POST', 'accounts', account)).toMatchObject({ status, body: { error: { code } } });
    });

    test('lists accounts page by page, without what is secret', async () => {
      const first = await admin('GET', 'accounts?limit=1');
      expect(first.body).toMatchObject({ accounts: [{ login: 'ada' }], next: 'ada' });
      const second = await admin('GET', `accounts?limit=1&after=${first.body.next}`);
      expect(second.body).toMatchObject({ accounts: [{ login: 'anna' }], next: null });
      expect(JSON.stringify(second.body)).not.toContain('argon2');
      expect(await admin('GET', 'accounts?limit=1000')).toMatchObject({ status: 400 });
    });

    test('defines queues with all their settings', async () => {
      const added = await admin('POST', 'queues', { name: 'Orders' });
      const standard = {
        name: 'Orders',
        priority: 100,
        allocation: 'auto',
        pickAboveCapacity: 0,
        weight: 1,
        autoAnswer: false,
        offerTimeoutSeconds: 120,
        wrapUp: 'none',
        wrapUpSeconds: 60,
        wrapUpTakesPlace: true,
        customerGoneSeconds: 600,
        reopenMinutes: 0,
      };
      expect(added).toMatchObject({ status: 201, body: standard });
      const path = `queues/${added.body.id}`;
      const change = {
        ...{ wrapUp: 'automatic', wrapUpSeconds: 30, priority: 1, autoAnswer: true },
        ...{
          allocation: 'both',
          pickAboveCapacity: 2,
          weight: 3,
          customerGoneSeconds: 300,
          reopenMinutes: 60,
        },
      };
      expect((await admin('PATCH', path, change)).body).toMatchObject({ ...standard, ...change });
      expect((await admin('GET', path)).body).toMatchObject({ ...standard, ...change });
      expect((await admin('GET', 'queues')).body.queues).toHaveLength(1);
      expect(await admin('POST', 'queues', { name: 'Orders' })).toMatchObject({ status: 409 });
      for (const wrong of [
        { offerTimeoutSeconds: 1 },
        { allocation: 'push' },
        { pickAboveCapacity: -1 },
        { weight: 0 },
        { weight: 51 },
        { customerGoneSeconds: 29 },
        { reopenMinutes: -1 },
      ])
        expect(await admin('PATCH', path, wrong)).toMatchObject({ status: 400 });
      expect(await admin('DELETE', path)).toMatchObject({ status: 204 });
      expect(await admin('GET', path)).toMatchObject({ status: 404 });
    });

    test('puts people into queues, forced or not, and tells the server so', async () => {
      const orders = await queues.add({ name: 'Orders' });
      const anna = await accounts.find('anna');
      let changes = 0;
      queues.onChanged(() => {
        changes += 1;
      });
      const path = `queues/${orders.id}/members`;
      expect(await admin('PUT', `${path}/${anna?.id}`, {})).toMatchObject({ status: 204 });
      expect(await admin('PUT', `${path}/${anna?.id}`, { forced: true })).toMatchObject({ status: 204 });
      expect((await admin('GET', path)).body).toEqual({
        members: [{ account: { id: anna?.id, login: 'anna', name: 'Anna' }, forced: true, ticked: false }],
        next: null,
      });
      expect(await admin('PUT', `${path}/nobody`, {})).toMatchObject({ status: 404 });
      expect(await admin('DELETE', `${path}/${anna?.id}`)).toMatchObject({ status: 204 });
      expect((await admin('GET', path)).body.members).toEqual([]);
      expect(changes).toBe(3);
    });
  });

  describe('for whoever runs it', () => {
    test('says that it lives and can serve', async () => {
      expect(await ask('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect(await ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    });

    test('lives on, but is not ready, while the store does not answer', async () => {
      storeDown = true;
      expect(await ask('GET', '/healthz')).toMatchObject({ status: 200 });
      expect(await ask('GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'not_ready' } });
    });

    test('counts requests by route, not by address', async () => {
      await ask('PATCH', '/api/admin/queues/some-id', {});
      const { payload } = await app.inject('/metrics');
      expect(payload).toMatch(
        /sidedesk_http_request_seconds_count\{.*route="\/api\/admin\/queues\/:id",status="401"\} 1/,
      );
      expect(payload).toContain('process_cpu_seconds_total');
      expect(payload).not.toContain('some-id');
    });

    test('ends what goes on without requests when it is closed', async () => {
      await app.close();
      expect(stopped).toBe(1);
    });

    test('logs neither passwords, tokens nor names', async () => {
      const { accessToken, refreshToken } = await signIn('ada');
      await ask('POST', '/api/sessions', { body: { login: 'ada', password: 'a wrong secret' } });
      await ask('POST', '/api/sessions', { body: { login: 'ada', password: 7 } });
      const body = { login: 'dora', name: 'Dora Dee', role: 'agent', password: 'the new secret' };
      await ask('POST', '/api/admin/accounts', { token: accessToken, body });
      await ask('POST', '/api/admin/accounts', { token: accessToken, body });
      await ask('GET', '/api/broken?text=secret', { token: accessToken });
      expect(logged).toContain('/api/admin/accounts');
      for (const secret of [accessToken, refreshToken, 'secret', PASSWORD, 'Dora Dee'])
        expect(logged.replaceAll('a secret of the inside', '')).not.toContain(secret);
    });
  });

  describe('for any client', () => {
    test('never shows its inside when something breaks, but logs it', async () => {
      const broken = await ask('GET', '/api/broken');
      expect(broken).toMatchObject({
        status: 500,
        body: { error: { code: 'internal', message: 'Something went wrong on the server.' } },
      });
      expect(Object.keys(broken.body.error)).toEqual(['code', 'message']);
      expect(logged).toContain('a secret of the inside');
    });

    test('is given no field that the description of an answer does not name', async () => {
      expect((await ask('GET', '/api/wide')).body).toEqual({ shown: 'yes' });
    });

    test('answers what is not there, too large or not JSON in the same shape', async () => {
      expect(await ask('GET', '/nowhere')).toMatchObject({
        status: 404,
        body: { error: { code: 'not_found' } },
      });
      expect(await ask('GET', '/%zz')).toMatchObject({
        status: 400,
        body: { error: { code: 'bad_request' } },
      });
      const large = await ask('POST', '/api/sessions', { body: { login: 'x'.repeat(200_000) } });
      expect(large).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } });
      const headers = { 'content-type': 'application/json' };
      const broken = await app.inject({ method: 'POST', url: '/api/sessions', headers, body: '{"login":' });
      expect(broken.statusCode).toBe(400);
      expect(broken.json()).toMatchObject({ error: { code: 'bad_request' } });
    });

    test('may be asked from any site, without cookies', async () => {
      const preflight = await app.inject({
        method: 'OPTIONS',
        url: '/api/sessions/current',
        headers: { origin: 'https://shop.example', 'access-control-request-method': 'DELETE' },
      });
      expect(preflight.statusCode).toBe(204);
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': expect.stringContaining('DELETE'),
      });
      expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    });

    test('is described in OpenAPI, with every route of its own and the shape of errors', async () => {
      const { body } = await ask('GET', '/api/openapi.json');
      expect(body.openapi).toBe('3.1.0');
      expect(Object.keys(body.paths)).toEqual(
        expect.arrayContaining([
          '/api/sessions',
          '/api/sessions/refresh',
          '/api/admin/queues/{id}/members/{account}',
        ]),
      );
      const post = body.paths['/api/sessions'].post;
      expect(post.requestBody.content['application/json'].schema.required).toEqual(['login', 'password']);
      const failure = post.responses.default.content['application/json'].schema;
      expect(failure.properties.error.properties.code.enum).toContain('wrong_credentials');
      const listed = body.paths['/api/admin/accounts'].get;
      expect(listed.security).toEqual([{ bearer: [] }]);
      expect(listed.parameters.map(({ name }: { name: string }) => name)).toEqual(['after', 'limit']);
    });
  });
});
