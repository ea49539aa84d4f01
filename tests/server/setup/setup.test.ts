import { beforeEach, describe, expect, test } from 'vitest';
import { createDesk, type Desk } from '../../../server/src/desk.ts';
import { createLog } from '../../../server/src/logger.ts';
import { Browser } from '../support/browser.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { testConfig } from '../support/config.ts';
import { emptyStore, useStore } from '../support/store.ts';

const PASSWORD = 'correct horse battery';
const SETUP = '/configurator/api/setup';
const ADDRESS = 'https://desk.example';
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('the first start', () => {
  const store = useStore();
  let clock: TestClock;
  let desk: Desk;
  let browser: Browser;
  let logged: string;
  beforeEach(async () => {
    clock = testClock();
    logged = '';
    const log = createLog('warn', {
      write(line) {
        logged += line;
      },
    });
    desk = await createDesk({ store, clock, log, config: testConfig() });
    browser = new Browser(desk.app);
    return () => desk.app.close();
  });
  /** What the log says, and the code in it. */
  const announced = async () => {
    await desk.setup.announce(ADDRESS);
    const line = logged.split('\n').find((text) => text.includes('"code"'));
    return line === undefined ? null : JSON.parse(line);
  };
  const codeOf = async (): Promise<string> => (await announced()).code;
  const begin = (code: string, change: object = {}, from = browser) =>
    from.ask('POST', SETUP, {
      code,
      login: 'root',
      name: 'Ada Winter',
      password: PASSWORD,
      queue: 'Orders',
      ...change,
    });

  test('logs, as a warning, where to begin and with which code', async () => {
    expect(await announced()).toMatchObject({
      level: 'warn',
      url: `${ADDRESS}/configurator/`,
      code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    expect(await browser.ask('GET', SETUP)).toMatchObject({ status: 200, body: { needed: true } });
  });

  test('makes the administrator, who is signed in, and the queue, whose member it is', async () => {
    const answer = await begin(await codeOf());
    expect(answer).toMatchObject({ status: 201, body: { account: { login: 'root', name: 'Ada Winter' } } });
    browser.csrfToken = answer.body.csrfToken;
    const { body } = await browser.ask('GET', '/configurator/api/admin/queues');
    expect(body.queues).toMatchObject([{ name: 'Orders', allocation: 'auto' }]);
    const { members } = (
      await browser.ask('GET', `/configurator/api/admin/queues/${body.queues[0].id}/members`)
    ).body;
    expect(members).toMatchObject([{ account: { login: 'root' }, forced: false }]);
    expect(await new Browser(desk.app).signIn('root', PASSWORD)).toMatchObject({ status: 201 });
    expect(await browser.ask('GET', SETUP)).toMatchObject({ body: { needed: false } });
  });

  test('makes nothing by a wrong code, nor by none where none was logged', async () => {
    expect(await begin('7K3M-9QTA-W5XZ')).toMatchObject(refused(401, 'wrong_credentials'));
    await announced();
    expect(await begin('7K3M-9QTA-W5XZ')).toMatchObject(refused(401, 'wrong_credentials'));
    expect(browser.cookies.size).toBe(0);
    expect(await store.query('select from accounts')).toEqual([]);
    expect(await store.query('select from queues')).toEqual([]);
  });

  test('says what is wrong with the password, and keeps the code for the next try', async () => {
    const code = await codeOf();
    const wrong = await begin(code, { login: 'ada.winter', password: 'ada.winter is me' });
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { message: 'A password does not contain the login.' } },
    });
    expect(await begin(code, { password: 'short' })).toMatchObject(refused(400, 'bad_request'));
    expect(await begin(code)).toMatchObject({ status: 201 });
  });

  test('happens once: the code is void then', async () => {
    const code = await codeOf();
    await begin(code);
    expect(await begin(code, { login: 'eve', queue: 'More' })).toMatchObject(refused(409, 'conflict'));
    logged = '';
    expect(await announced()).toBeNull();
    await emptyStore(store);
    expect(await begin(code)).toMatchObject(refused(401, 'wrong_credentials'));
  });

  test('is over when an account was made another way', async () => {
    const code = await codeOf();
    await desk.accounts.create({ login: 'ada', name: 'Ada', role: 'administrator', password: PASSWORD });
    expect(await browser.ask('GET', SETUP)).toMatchObject({ body: { needed: false } });
    expect(await begin(code)).toMatchObject(refused(409, 'conflict'));
  });

  test('has one winner of two at once, and nothing of the other stays', async () => {
    const code = await codeOf();
    const answers = await Promise.all([
      begin(code, { login: 'ada', queue: 'Orders' }),
      begin(code, { login: 'bea', queue: 'Billing' }, new Browser(desk.app, { address: '198.51.100.1' })),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await store.query('select from accounts')).toHaveLength(1);
    expect(await store.query('select from queues')).toHaveLength(1);
  });

  test('makes no account whose queue cannot be made', async () => {
    await desk.queues.add({ name: 'Orders' });
    const code = await codeOf();
    expect(await begin(code)).toMatchObject(refused(409, 'conflict'));
    expect(await store.query('select from accounts')).toEqual([]);
    expect(await begin(code, { queue: 'Billing' })).toMatchObject({ status: 201 });
  });

  test('slows down who guesses, and nobody else', async () => {
    const code = await codeOf();
    const guesser = new Browser(desk.app, { address: '198.51.100.1' });
    for (let n = 0; n < 5; n++)
      expect(await begin('7K3M-9QTA-W5XZ', {}, guesser)).toMatchObject(refused(401, 'wrong_credentials'));
    const slowed = await begin(code, {}, guesser);
    expect(slowed).toMatchObject({ ...refused(429, 'too_many_attempts'), headers: { 'retry-after': '120' } });
    clock.advance(2 * 60_000);
    expect(await begin('7K3M-9QTA-W5XZ', {}, guesser)).toMatchObject(refused(401, 'wrong_credentials'));
    expect(await begin(code)).toMatchObject({ status: 201 });
  });

  test('is not for pages of other sites', async () => {
    const body = { code: await codeOf(), login: 'eve', name: 'Eve', password: PASSWORD, queue: 'Orders' };
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await browser.ask('POST', SETUP, body, headers)).toMatchObject(refused(403, 'forbidden'));
  });
});
