import { beforeEach, describe, expect, test } from 'vitest';
import type { Accounts } from '../../../server/src/accounts/index.ts';
import { createDesk } from '../../../server/src/desk.ts';
import type { App } from '../../../server/src/http/validation.ts';
import { createLog } from '../../../server/src/logger.ts';
import { Browser } from '../support/browser.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { useStore } from '../support/store.ts';

const PASSWORD = 'correct horse battery';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SESSION = '/configurator/api/session';
const QUEUES = '/configurator/api/admin/queues';
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

describe("the System Configurator's session", () => {
  const store = useStore();
  let clock: TestClock;
  let accounts: Accounts;
  let app: App;
  let browser: Browser;
  beforeEach(async () => {
    clock = testClock();
    const config = testConfig({ sessionAccessMinutes: 15, sessionMaxHours: 2, trustProxy: '127.0.0.1' });
    const desk = await createDesk({ store, clock, log: createLog('silent'), config });
    ({ app, accounts } = desk);
    for (const [login, role] of [
      ['ada', 'administrator'],
      ['anna', 'agent'],
    ] as const)
      await accounts.create({ login, name: `${login} of the desk`, role, password: PASSWORD });
    browser = new Browser(app);
    return () => app.close();
  });
  const bearerOf = async (login: string) =>
    (await accounts.signIn({ login, password: PASSWORD, address: '192.0.2.1' })).accessToken;

  describe('signing in', () => {
    test('answers who it is and the token of the page, and who asks again is told the same', async () => {
      const answer = await browser.signIn('Ada', PASSWORD);
      expect(answer).toMatchObject({
        status: 201,
        headers: { 'cache-control': 'no-store' },
        body: {
          account: { login: 'ada', name: 'ada of the desk' },
          rights: ['administer', 'templates'],
          csrfToken: expect.stringMatching(/^[\w-]{43}$/),
        },
      });
      expect(await browser.ask('GET', SESSION)).toMatchObject({ status: 200, body: answer.body });
    });

    test('leaves a cookie that no script reads, no other site sends, and no other path gets', async () => {
      await browser.signIn('ada', PASSWORD);
      const cookie = browser.cookies.get('sidedesk_configurator');
      expect(cookie?.attributes.toSorted()).toEqual(['HttpOnly', 'Path=/configurator', 'SameSite=Strict']);
      expect(browser.csrfToken).not.toContain(cookie?.value);
    });

    test('leaves one for https only where the request came by https', async () => {
      const behindProxy = new Browser(app, { address: '127.0.0.1' });
      await behindProxy.signIn('ada', PASSWORD, {
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '192.0.2.7',
      });
      for (const { attributes } of behindProxy.cookies.values()) expect(attributes).toContain('Secure');
      expect(behindProxy.cookies.size).toBe(2);
    });

    test('is for those who manage something: an agent is told so, and gets no session', async () => {
      const message =
        'The System Configurator is for administrators, and for those who manage the reply templates.';
      expect(await browser.signIn('anna', PASSWORD)).toMatchObject({
        status: 403,
        body: { error: { code: 'forbidden', message } },
      });
      expect(browser.cookies.size).toBe(0);
      expect(await store.query('select from sessions')).toEqual([]);
    });

    test('lets in who manages the reply templates, and says that it is for those', async () => {
      const tina = { login: 'tina', name: 'Tina', role: 'supervisor', managesTemplates: true } as const;
      await accounts.create({ ...tina, password: PASSWORD });
      const answer = await browser.signIn('tina', PASSWORD);
      expect(answer).toMatchObject({ status: 201, body: { rights: ['templates'] } });
      expect(await browser.ask('GET', SESSION)).toMatchObject({ status: 200, body: answer.body });
      expect(await browser.ask('GET', '/configurator/api/admin/templates')).toMatchObject({ status: 200 });
      expect(await browser.ask('GET', QUEUES)).toMatchObject(refused(403, 'forbidden'));
    });

    test('is slowed down after wrong passwords, but not in a browser that signed in before', async () => {
      await browser.signIn('ada', PASSWORD);
      const stranger = new Browser(app, { address: '198.51.100.1' });
      for (let n = 0; n < 5; n++)
        expect(await stranger.signIn('ada', 'a wrong password')).toMatchObject(
          refused(401, 'wrong_credentials'),
        );
      expect(await stranger.signIn('ada', PASSWORD)).toMatchObject(refused(429, 'too_many_attempts'));
      const known = new Browser(app, { address: '198.51.100.1' });
      const device = browser.cookies.get('sidedesk_device');
      if (device) known.cookies.set('sidedesk_device', device);
      expect(await known.signIn('ada', PASSWORD)).toMatchObject({ status: 201 });
    });

    test('is refused to a page of another site', async () => {
      const credentials = { login: 'ada', password: PASSWORD };
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': undefined, origin: 'https://evil.example' },
        { 'sec-fetch-site': undefined, origin: 'null' },
      ])
        expect(await browser.ask('POST', SESSION, credentials, headers)).toMatchObject(
          refused(403, 'forbidden'),
        );
      const own = { 'sec-fetch-site': undefined, host: 'desk.example', origin: 'https://desk.example' };
      expect(await browser.ask('POST', SESSION, credentials, own)).toMatchObject({ status: 201 });
    });
  });

  describe('asking', () => {
    beforeEach(() => browser.signIn('ada', PASSWORD));

    test('gets all that administrators may ask, as by the API', async () => {
      expect(await browser.ask('POST', QUEUES, { name: 'Orders' })).toMatchObject({ status: 201 });
      expect(await browser.ask('GET', QUEUES)).toMatchObject({ body: { queues: [{ name: 'Orders' }] } });
      const authorization = `Bearer ${await bearerOf('ada')}`;
      const { headers, body } = await browser.ask('GET', '/api/admin/queues', undefined, { authorization });
      expect(body).toMatchObject({ queues: [{ name: 'Orders' }] });
      expect(headers['access-control-allow-origin']).toBe('*');
    });

    test('is not opened to other sites', async () => {
      const { headers } = await browser.ask('GET', QUEUES, undefined, { origin: 'https://shop.example' });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers['cache-control']).toBe('no-store');
      const cross = await browser.ask('GET', QUEUES, undefined, { 'sec-fetch-site': 'cross-site' });
      expect(cross).toMatchObject(refused(403, 'forbidden'));
    });

    test('goes by the cookie alone: a bearer is not looked at', async () => {
      const authorization = `Bearer ${await bearerOf('ada')}`;
      browser.cookies.clear();
      expect(await browser.ask('GET', QUEUES, undefined, { authorization })).toMatchObject(
        refused(401, 'not_authenticated'),
      );
    });

    test('takes no access token of the API in its cookie, and the API none of a cookie', async () => {
      const cookie = `sidedesk_configurator=${await bearerOf('ada')}`;
      expect(await browser.ask('GET', QUEUES, undefined, { cookie })).toMatchObject(
        refused(401, 'not_authenticated'),
      );
      const token = browser.cookies.get('sidedesk_configurator')?.value;
      const authorization = `Bearer ${token}`;
      expect(await browser.ask('GET', '/api/admin/queues', undefined, { authorization })).toMatchObject(
        refused(401, 'not_authenticated'),
      );
    });

    test('is refused at the API, where a cookie counts for nothing', async () => {
      const cookie = `sidedesk_configurator=${browser.cookies.get('sidedesk_configurator')?.value}`;
      expect(await browser.ask('GET', '/api/admin/queues', undefined, { cookie })).toMatchObject(
        refused(401, 'not_authenticated'),
      );
    });

    test.each([
      ['missing', () => undefined],
      ['of another session', () => 'x'.repeat(43)],
      ['too short', () => browser.csrfToken.slice(1)],
    ])('changes nothing when the token of the page is %s', async (_what, token) => {
      const headers = { 'x-csrf-token': token() };
      for (const [method, url, body] of [
        ['POST', QUEUES, { name: 'Orders' }],
        ['POST', `${SESSION}/confirm`, { password: PASSWORD }],
        ['DELETE', SESSION, undefined],
      ] as const)
        expect(await browser.ask(method, url, body, headers)).toMatchObject(refused(403, 'forbidden'));
      expect(await browser.ask('GET', QUEUES, undefined, headers)).toMatchObject({ body: { queues: [] } });
    });
  });

  describe('lasting', () => {
    const isIn = async () => (await browser.ask('GET', SESSION)).status === 200;
    beforeEach(() => browser.signIn('ada', PASSWORD));

    test('lives on while it is used, and ends when it was idle too long', async () => {
      for (let n = 0; n < 6; n++) {
        clock.advance(14 * MINUTE);
        expect(await isIn()).toBe(true);
      }
      clock.advance(15 * MINUTE);
      expect(await isIn()).toBe(false);
    });

    test('is not written to by every request', async () => {
      const until = () => store.query('select access_expires_at from sessions');
      const first = await until();
      clock.advance(7 * MINUTE);
      await isIn();
      expect(await until()).toEqual(first);
      clock.advance(1 * MINUTE);
      await isIn();
      expect(await until()).not.toEqual(first);
    });

    test('ends after the longest time however much it is used', async () => {
      for (let time = 0; time < 2 * HOUR - 10 * MINUTE; time += 10 * MINUTE) {
        expect(await isIn()).toBe(true);
        clock.advance(10 * MINUTE);
      }
      expect(await isIn()).toBe(true);
      clock.advance(10 * MINUTE);
      expect(await isIn()).toBe(false);
    });

    test('outlives another sign-in of the same account', async () => {
      clock.advance(14 * MINUTE);
      expect(await isIn()).toBe(true);
      clock.advance(2 * MINUTE);
      await bearerOf('ada');
      expect(await isIn()).toBe(true);
    });

    test('ends with signing out, for good', async () => {
      const cookie = `sidedesk_configurator=${browser.cookies.get('sidedesk_configurator')?.value}`;
      expect(await browser.ask('DELETE', SESSION)).toMatchObject({ status: 204 });
      expect(browser.cookies.has('sidedesk_configurator')).toBe(false);
      expect(await browser.ask('GET', SESSION, undefined, { cookie })).toMatchObject(
        refused(401, 'not_authenticated'),
      );
    });

    test.each([
      ['is disabled', (id: string) => accounts.change(id, { disabled: true })],
      ['is an administrator no longer', (id: string) => accounts.change(id, { role: 'agent' })],
      ['manages the templates no longer', (id: string) => accounts.change(id, { managesTemplates: false })],
      ['has another password', (id: string) => accounts.setPassword(id, 'another horse battery')],
    ])('ends when the account %s', async (_what, change) => {
      const rights = { role: 'administrator', managesTemplates: true } as const;
      const other = { login: 'bea', name: 'Bea', ...rights, password: PASSWORD };
      const { id } = await accounts.create(other);
      await browser.signIn('bea', PASSWORD);
      expect(await isIn()).toBe(true);
      await change(id);
      expect(await isIn()).toBe(false);
    });
  });

  describe('the password again', () => {
    let anna: string;
    const setPassword = () =>
      browser.ask('PUT', `/configurator/api/admin/accounts/${anna}/password`, {
        password: 'another horse battery',
      });
    const confirm = (password = PASSWORD) => browser.ask('POST', `${SESSION}/confirm`, { password });
    const needed = { status: 403, body: { error: { code: 'forbidden', passwordNeeded: true } } };
    beforeEach(async () => {
      anna = (await accounts.find('anna'))?.id ?? '';
      await browser.signIn('ada', PASSWORD);
    });

    test('is needed for passwords, and then holds for five minutes', async () => {
      expect(await setPassword()).toMatchObject(needed);
      expect(await confirm()).toMatchObject({ status: 204 });
      clock.advance(5 * MINUTE - 1);
      expect(await setPassword()).toMatchObject({ status: 204 });
      clock.advance(1);
      expect(await setPassword()).toMatchObject(needed);
    });

    test('is needed for roles, and for nothing else of an account', async () => {
      const path = `/configurator/api/admin/accounts/${anna}`;
      expect(await browser.ask('PATCH', path, { capacity: 5 })).toMatchObject({ status: 200 });
      expect(await browser.ask('PATCH', path, { role: 'administrator' })).toMatchObject(needed);
      const dora = { login: 'dora', name: 'Dora', role: 'administrator', password: PASSWORD };
      expect(await browser.ask('POST', '/configurator/api/admin/accounts', dora)).toMatchObject(needed);
      expect(await browser.ask('PATCH', path, { managesTemplates: true })).toMatchObject(needed);
      await confirm();
      expect(await browser.ask('PATCH', path, { role: 'supervisor' })).toMatchObject({ status: 200 });
      expect(await browser.ask('PATCH', path, { managesTemplates: true })).toMatchObject({ status: 200 });
    });

    test('is this session’s alone', async () => {
      const elsewhere = new Browser(app);
      await elsewhere.signIn('ada', PASSWORD);
      const confirmed = await elsewhere.ask('POST', `${SESSION}/confirm`, { password: PASSWORD });
      expect(confirmed).toMatchObject({ status: 204 });
      expect(await setPassword()).toMatchObject(needed);
    });

    test('is not taken when it is wrong, and slows down who guesses it', async () => {
      const stolen = new Browser(app, { address: '198.51.100.1' });
      const session = browser.cookies.get('sidedesk_configurator');
      if (session) stolen.cookies.set('sidedesk_configurator', session);
      stolen.csrfToken = browser.csrfToken;
      const guess = (password: string) => stolen.ask('POST', `${SESSION}/confirm`, { password });
      for (let n = 0; n < 5; n++)
        expect(await guess('a wrong password')).toMatchObject(refused(401, 'wrong_credentials'));
      expect(await guess(PASSWORD)).toMatchObject(refused(429, 'too_many_attempts'));
      expect(await setPassword()).toMatchObject(needed);
    });

    test('is not asked of the API, which goes by tokens', async () => {
      const authorization = `Bearer ${await bearerOf('ada')}`;
      const url = `/api/admin/accounts/${anna}/password`;
      const body = { password: 'another horse battery' };
      expect(await browser.ask('PUT', url, body, { authorization })).toMatchObject({ status: 204 });
    });
  });
});
