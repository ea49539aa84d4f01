import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionGrant } from '../../../lib/protocol/index.ts';
import { type Account, type Accounts, createAccounts } from '../../../server/src/accounts/index.ts';
import { recordReuse } from '../../../server/src/audit/index.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { useStore } from '../support/store.ts';

/** Thousands of passwords are checked here: as in service, but for what each of them costs. */
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>();
  const cost = { memoryCost: 8, timeCost: 1, parallelism: 1 };
  return { ...argon2, hash: (password: string) => argon2.hash(password, cost) };
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PASSWORD = 'correct horse battery';
const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code });
const tooMany = expect.objectContaining({
  code: 'too_many_attempts',
  details: { retryAfter: expect.any(Number) },
});

const store = useStore();
let clock: TestClock;
let accounts: Accounts;
let anna: Account;
beforeEach(async () => {
  clock = testClock();
  const config = { sessionAccessMinutes: 15, sessionRefreshHours: 12, sessionMaxHours: 16 };
  accounts = createAccounts({ store, clock, config, recordReuse });
  anna = await accounts.create({ login: 'Anna', name: 'Anna Berg', role: 'agent', password: PASSWORD });
});

interface From {
  login?: string;
  address?: string;
  device?: string | undefined;
}
const signIn = (password = PASSWORD, { login = 'anna', address = '192.0.2.1', device }: From = {}) =>
  accounts.signIn({ login, password, address, device });
const guess = (times: number, from: From = {}) =>
  Promise.allSettled(Array.from({ length: times }, () => signIn('a wrong password', from)));
/** How many of these attempts were looked at, and found wrong. */
const lookedAt = (outcomes: PromiseSettledResult<SessionGrant>[]) =>
  outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason.code === 'wrong_credentials')
    .length;
/** Wrong passwords for an hour, as many as are taken: how many that is. */
const guessForAnHour = async (attack: (second: number) => Promise<PromiseSettledResult<SessionGrant>[]>) => {
  let taken = 0;
  for (let second = 0; second < 3600; second += 30) {
    taken += lookedAt(await attack(second));
    clock.advance(30_000);
  }
  return taken;
};

describe('guessing a password', () => {
  test('gives no hint whether the account exists', async () => {
    await expect(signIn('a wrong password')).rejects.toEqual(refused('wrong_credentials'));
    await expect(signIn(PASSWORD, { login: 'nobody' })).rejects.toEqual(refused('wrong_credentials'));
  });

  test('is stopped after five failures, even with the right password, and goes on after a while', async () => {
    await guess(5);
    await expect(signIn()).rejects.toEqual(tooMany);
    clock.advance(2 * MINUTE + 1000);
    await signIn();
  });

  test('is stopped after five failures however many are tried at once', async () => {
    expect(lookedAt(await guess(100))).toBe(5);
  });

  test('does not lock out the one who owns the account, at another address', async () => {
    await guess(20, { address: '198.51.100.7' });
    await signIn();
  });

  test('cannot be spread over many accounts from one address: each is tried once in five minutes', async () => {
    for (let n = 0; n < 100; n++) await guess(1, { login: `agent-${n}` });
    expect(lookedAt(await guess(5))).toBe(1);
    await expect(signIn()).rejects.toEqual(tooMany);
    await signIn(PASSWORD, { address: '198.51.100.7' });
    clock.advance(5 * MINUTE);
    expect(lookedAt(await guess(5))).toBe(1);
  });

  test('cannot be spread over many addresses for one account', async () => {
    for (let n = 0; n < 50; n++) await guess(1, { address: `198.51.100.${n}` });
    await expect(signIn()).rejects.toEqual(tooMany);
  });

  test('cannot be spread over the addresses of one IPv6 network', async () => {
    for (let n = 1; n <= 5; n++) await guess(1, { address: `2001:db8:0:1::${n}` });
    await expect(signIn(PASSWORD, { address: '2001:db8::1:a:b:c:d' })).rejects.toEqual(tooMany);
    await signIn(PASSWORD, { address: '2001:db8:0:2::1' });
  });

  test('is told apart by address on a socket that takes both kinds of address', async () => {
    await guess(5, { address: '::ffff:192.0.2.1' });
    await expect(signIn(PASSWORD, { address: '192.0.2.1' })).rejects.toEqual(tooMany);
    await signIn(PASSWORD, { address: '::ffff:192.0.2.2' });
  });

  test('from an address already refused is not held against the accounts it names', async () => {
    for (let n = 0; n < 100; n++) await guess(1, { login: `agent-${n}` });
    clock.advance(14 * MINUTE);
    await guess(5);
    clock.advance(1 * MINUTE + 1000);
    await signIn();
  });

  test('is not what agents do who mistype now and then', async () => {
    for (let n = 0; n < 10; n++) {
      await guess(3);
      await signIn();
    }
  });

  test.each([
    ['from one address', 50, () => guess(6)],
    ['from many', 50, (second: number) => guess(6, { address: `198.51.100.${second / 30}` })],
  ])('comes to no more an hour %s: %s', async (_where, most, attack) => {
    const taken = await guessForAnHour(attack);
    expect(taken).toBeLessThanOrEqual(most);
    expect(taken).toBeGreaterThan(most / 2);
  });

  test('comes to 40 an hour on a device that the account was signed in to from', async () => {
    const { device } = await signIn();
    expect(await guessForAnHour(() => guess(6, { device }))).toBe(40);
    clock.advance(15 * MINUTE);
    await signIn(PASSWORD, { device });
  });
});

describe('nobody is locked out by others', () => {
  test('who signs in from an address that 101 made-up logins were tried from', async () => {
    await Promise.all(Array.from({ length: 101 }, (_, n) => guess(1, { login: `made-up-${n}` })));
    await signIn();
  });

  test('whose login was guessed at from many addresses, where they signed in before', async () => {
    const { device } = await signIn();
    for (let n = 0; n < 60; n++) await guess(1, { address: `198.51.100.${n}` });
    await expect(signIn()).rejects.toEqual(tooMany);
    await signIn(PASSWORD, { device });
    await signIn(PASSWORD, { device, address: '203.0.113.9' });
  });

  test('who shares a known device’s address with somebody who guesses at their login', async () => {
    const { device } = await signIn();
    await guess(200);
    for (let n = 0; n < 100; n++) await guess(1, { login: `made-up-${n}` });
    await signIn(PASSWORD, { device });
  });

  test.each([
    ['', 0],
    [' from an address that somebody guesses from', 100],
  ])('who signs in with five hundred others at once%s', { timeout: 120_000 }, async (_where, wrong) => {
    await Promise.all(Array.from({ length: wrong }, (_, n) => guess(1, { login: `made-up-${n}` })));
    await store.query(
      `insert into accounts (id, login, name, role, password_hash, created_at)
       select 'a' || n, 'agent-' || n, 'Agent', 'agent', password_hash, 0
         from accounts, generate_series(1, 500) n where id = $1`,
      [anna.id],
    );
    const shift = Array.from({ length: 500 }, (_, n) => signIn(PASSWORD, { login: `agent-${n + 1}` }));
    expect(await Promise.all(shift)).toHaveLength(500);
  });

  test('who signs in many times at once', async () => {
    expect(await Promise.all(Array.from({ length: 40 }, () => signIn()))).toHaveLength(40);
  });

  test('who waits behind somebody who never stops', async () => {
    for (let n = 0; n < 100; n++) await guess(1, { login: `made-up-${n}` });
    const flood = Promise.all(Array.from({ length: 50 }, (_, n) => guess(1, { login: `more-${n}` })));
    await signIn();
    await flood;
  });
});

describe('a device', () => {
  test('is given a token by the first sign-in from it, and none while it has one', async () => {
    const { device } = await signIn();
    expect(device).toMatch(/^[\w-]{43}$/);
    expect(await signIn(PASSWORD, { device })).not.toHaveProperty('device');
    const rows = JSON.stringify(await store.query('select * from devices'));
    expect(rows).toContain(anna.id);
    expect(rows).not.toContain(device);
  });

  test('signs nobody in without the password', async () => {
    const { device } = await signIn();
    await expect(signIn('a wrong password', { device })).rejects.toEqual(refused('wrong_credentials'));
    if (device === undefined) throw new Error('No device.');
    expect(await accounts.authenticate(device)).toBeNull();
    await expect(accounts.refresh(device)).rejects.toEqual(refused('not_authenticated'));
  });

  test('is known for its own account only', async () => {
    await accounts.create({ login: 'ben', name: 'Ben', role: 'agent', password: PASSWORD });
    const { device } = await signIn(PASSWORD, { login: 'ben' });
    for (let n = 0; n < 50; n++) await guess(1, { address: `198.51.100.${n}` });
    await expect(signIn(PASSWORD, { device })).rejects.toEqual(tooMany);
    await expect(signIn(PASSWORD, { device: 'made up' })).rejects.toEqual(tooMany);
  });

  test('is forgotten after ninety days, and when the account has signed in from twenty others', async () => {
    const { device } = await signIn();
    const isKnown = async (token = device) =>
      (await signIn(PASSWORD, { device: token })).device === undefined;
    clock.advance(89 * DAY);
    expect(await isKnown()).toBe(true);
    clock.advance(89 * DAY);
    expect(await isKnown()).toBe(true);
    clock.advance(90 * DAY);
    expect(await isKnown()).toBe(false);
    for (let n = 0; n < 25; n++) await signIn();
    expect(await store.query('select count(*) as n from devices')).toEqual([{ n: 20 }]);
    const { device: newest } = await signIn();
    expect(await isKnown(newest)).toBe(true);
  });
});
