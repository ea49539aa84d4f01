import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionGrant } from '../../../lib/protocol/index.ts';
import { type Account, type Accounts, createAccounts } from '../../../server/src/accounts/index.ts';
import { hashToken, newToken } from '../../../server/src/accounts/tokens.ts';
import { readAudit, recordReuse } from '../../../server/src/audit/index.ts';
import { createLog } from '../../../server/src/logger.ts';
import { runs } from '../../runs.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { useStore } from '../support/store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PASSWORD = 'correct horse battery';
const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code });

describe('accounts', () => {
  const store = useStore();
  const accountsOn = (by: TestClock) =>
    createAccounts({
      store,
      clock: by,
      recordReuse,
      config: { sessionAccessMinutes: 15, sessionRefreshHours: 12, sessionMaxHours: 100 },
    });
  let clock: TestClock;
  let accounts: Accounts;
  let anna: Account;
  let revoked: string[];
  beforeEach(async () => {
    clock = testClock();
    accounts = accountsOn(clock);
    anna = await accounts.create({ login: 'Anna', name: 'Anna Berg', role: 'agent', password: PASSWORD });
    revoked = [];
    accounts.onRevoked((sessionId) => revoked.push(sessionId));
  });

  const signIn = (password = PASSWORD, { login = 'anna', address = '192.0.2.1' } = {}) =>
    accounts.signIn({ login, password, address });
  const sessionOf = async (accessToken: string) => (await accounts.authenticate(accessToken))?.sessionId;

  describe('a session', () => {
    test('begins with the right password, whatever the case of the login', async () => {
      const grant = await signIn(PASSWORD, { login: 'ANNA' });
      expect(grant.agent).toEqual({ id: anna.id, login: 'Anna', name: 'Anna Berg', role: 'agent' });
      expect(await accounts.authenticate(grant.accessToken)).toMatchObject({
        accountId: anna.id,
        role: 'agent',
        name: 'Anna Berg',
        login: 'Anna',
      });
    });

    test('says when its tokens expire, and they do', async () => {
      const grant = await signIn();
      expect(grant.accessExpiresAt).toBe(clock.now() + 15 * MINUTE);
      expect(grant.refreshExpiresAt).toBe(clock.now() + 12 * HOUR);
      clock.advance(15 * MINUTE - 1);
      expect(await accounts.authenticate(grant.accessToken)).not.toBeNull();
      clock.advance(1);
      expect(await accounts.authenticate(grant.accessToken)).toBeNull();
      clock.advance(12 * HOUR - 15 * MINUTE);
      await expect(accounts.refresh(grant.refreshToken)).rejects.toEqual(refused('not_authenticated'));
    });

    test('lives on with new tokens, and stays the same session', async () => {
      const first = await signIn();
      const session = await sessionOf(first.accessToken);
      clock.advance(11 * HOUR);
      const second = await accounts.refresh(first.refreshToken);
      expect(second.refreshExpiresAt).toBe(clock.now() + 12 * HOUR);
      expect(await sessionOf(second.accessToken)).toBe(session);
      expect(await accounts.authenticate(first.accessToken)).toBeNull();
    });

    test('survives an answer to a refresh that got lost, until the new token is used', async () => {
      const first = await signIn();
      await accounts.refresh(first.refreshToken);
      const again = await accounts.refresh(first.refreshToken);
      await accounts.refresh(again.refreshToken);
      await expect(accounts.refresh(first.refreshToken)).rejects.toEqual(refused('not_authenticated'));
    });

    describe('whose old refresh token is used again', () => {
      const over = refused('not_authenticated');
      const audit = () => readAudit(store, { limit: 10 });

      /** Nothing of the session works any more, its sockets are closed, and the audit says why. */
      const expectEnded = async (session: string | undefined, newest: SessionGrant) => {
        expect(revoked).toEqual([session]);
        expect(await accounts.authenticate(newest.accessToken)).toBeNull();
        await expect(accounts.refresh(newest.refreshToken)).rejects.toEqual(over);
        expect(await audit()).toMatchObject([
          { kind: 'refresh_token_reused', account: { id: anna.id, name: 'Anna Berg' }, conversation: null },
        ]);
      };

      test.each([
        ['access', (grant: SessionGrant) => accounts.authenticate(grant.accessToken)],
        ['refresh', (grant: SessionGrant) => accounts.refresh(grant.refreshToken)],
      ])('ends, once the %s token that followed was used', async (_which, use) => {
        const first = await signIn();
        const session = await sessionOf(first.accessToken);
        const second = await accounts.refresh(first.refreshToken);
        await use(second);
        await expect(accounts.refresh(first.refreshToken)).rejects.toEqual(over);
        await expectEnded(session, second);
      });

      test('ends, however many came after it', async () => {
        const first = await signIn();
        const session = await sessionOf(first.accessToken);
        let newest = first;
        for (let n = 0; n < 5; n++) {
          clock.advance(15 * MINUTE);
          newest = await accounts.refresh(newest.refreshToken);
        }
        await expect(accounts.refresh(first.refreshToken)).rejects.toEqual(over);
        await expectEnded(session, newest);
      });

      test('ends alone: the account’s other sessions go on', async () => {
        const home = await signIn();
        const office = await signIn();
        await accounts.refresh((await accounts.refresh(office.refreshToken)).refreshToken);
        await expect(accounts.refresh(office.refreshToken)).rejects.toEqual(over);
        expect(await accounts.authenticate(home.accessToken)).not.toBeNull();
        await accounts.refresh(home.refreshToken);
      });

      test('goes on when the answer got lost: the thief who was first is found out by the owner', async () => {
        const first = await signIn();
        const session = await sessionOf(first.accessToken);
        const lost = await accounts.refresh(first.refreshToken);
        clock.advance(59 * MINUTE);
        const again = await accounts.refresh(first.refreshToken);
        expect(await accounts.authenticate(lost.accessToken)).toBeNull();
        expect(await sessionOf(again.accessToken)).toBe(session);
        expect(revoked).toEqual([]);
        await expect(accounts.refresh(first.refreshToken)).rejects.toEqual(over);
        await expectEnded(session, again);
      });

      test('ends when an answer is said to have got lost long ago', async () => {
        const first = await signIn();
        const session = await sessionOf(first.accessToken);
        const lost = await accounts.refresh(first.refreshToken);
        clock.advance(60 * MINUTE);
        await expect(accounts.refresh(first.refreshToken)).rejects.toEqual(over);
        await expectEnded(session, lost);
      });

      test.each([
        ['before its answer was used', async () => {}],
        ['after', ({ accessToken }: SessionGrant) => accounts.authenticate(accessToken)],
      ])('goes on when the request was only overtaken by the one that repeats it, %s', async (_when, use) => {
        const first = await signIn();
        const slow = accountsOn(testClock(clock.now()));
        clock.advance(1000);
        const second = await accounts.refresh(first.refreshToken);
        await use(second);
        await expect(slow.refresh(first.refreshToken)).rejects.toEqual(over);
        expect(await accounts.authenticate(second.accessToken)).not.toBeNull();
        expect(await audit()).toEqual([]);
      });

      test('goes on whatever answers get lost within the hour', async () => {
        const steps = fc.array(fc.constantFrom('refresh', 'refresh, unanswered', 'use', 'wait'), {
          maxLength: 12,
        });
        await fc.assert(
          fc.asyncProperty(steps, async (script) => {
            let grant = await signIn();
            for (const step of [...script, 'refresh']) {
              if (step === 'use') await accounts.authenticate(grant.accessToken);
              else if (step === 'wait') clock.advance(4 * MINUTE);
              else {
                const answer = await accounts.refresh(grant.refreshToken);
                if (step === 'refresh') grant = answer;
              }
            }
            const session = await sessionOf(grant.accessToken);
            expect(session).toBeDefined();
            expect(revoked).not.toContain(session);
          }),
          { numRuns: runs(40) },
        );
      });

      test('may be from before there were families of tokens', async () => {
        const { accessToken } = await signIn();
        const session = await sessionOf(accessToken);
        const old = newToken();
        await store.query(
          'update sessions set family_hash = null, granted_at = null, used_at = null, refresh_hash = $1',
          [hashToken(old)],
        );
        const first = await accounts.refresh(old);
        const second = await accounts.refresh(first.refreshToken);
        expect(await sessionOf(second.accessToken)).toBe(session);
        await expect(accounts.refresh(first.refreshToken)).rejects.toEqual(over);
        await expectEnded(session, second);
      });
    });

    test('ends after its longest time, however often it was refreshed', async () => {
      let newest = await signIn();
      for (let hour = 0; hour < 98; hour += 7) {
        clock.advance(7 * HOUR);
        newest = await accounts.refresh(newest.refreshToken);
      }
      expect(newest.refreshExpiresAt - clock.now()).toBe(2 * HOUR);
      clock.advance(2 * HOUR - 5 * MINUTE);
      newest = await accounts.refresh(newest.refreshToken);
      expect(newest.accessExpiresAt - clock.now()).toBe(5 * MINUTE);
      clock.advance(5 * MINUTE);
      expect(await accounts.authenticate(newest.accessToken)).toBeNull();
      await expect(accounts.refresh(newest.refreshToken)).rejects.toEqual(refused('not_authenticated'));
    });

    test('ends by signing out, and only it', async () => {
      const office = await signIn();
      const home = await signIn();
      const session = await sessionOf(office.accessToken);
      await accounts.signOut(office.accessToken);
      expect(revoked).toEqual([session]);
      expect(await accounts.authenticate(office.accessToken)).toBeNull();
      await expect(accounts.refresh(office.refreshToken)).rejects.toEqual(refused('not_authenticated'));
      expect(await accounts.authenticate(home.accessToken)).not.toBeNull();
      await accounts.signOut(office.accessToken);
      expect(revoked).toEqual([session]);
    });

    test('can be revoked', async () => {
      const grant = await signIn();
      const session = (await sessionOf(grant.accessToken)) ?? '';
      await accounts.revokeSession(session);
      expect(revoked).toEqual([session]);
      expect(await accounts.authenticate(grant.accessToken)).toBeNull();
    });

    test('ends here too when another process on the same database ends it', async () => {
      const grant = await signIn();
      const session = await sessionOf(grant.accessToken);
      const stop = accounts.watch(createLog('silent'));
      const elsewhere = accountsOn(clock);
      await elsewhere.signOut(grant.accessToken);
      await elsewhere.signIn({ login: 'anna', password: PASSWORD, address: '192.0.2.1' });
      expect(revoked).toEqual([]);
      clock.advance(5000);
      await vi.waitFor(() => expect(revoked).toEqual([session]));
      stop();
    });

    test('leaves no token in the store', async () => {
      const grant = await signIn();
      await accounts.refresh(grant.refreshToken);
      const rows = JSON.stringify(await store.query('select * from sessions'));
      expect(rows).toContain(anna.id);
      expect(rows).not.toContain(grant.accessToken);
      expect(rows).not.toContain(grant.refreshToken);
    });

    test('that expired ends with its sockets, at the latest when the account signs in again', async () => {
      const session = await sessionOf((await signIn()).accessToken);
      clock.advance(13 * HOUR);
      await signIn();
      expect(revoked).toEqual([session]);
    });

    test('is forgotten when the account signs in long after it is over', async () => {
      for (let day = 0; day < 5; day++) {
        await signIn();
        clock.advance(24 * HOUR);
      }
      await signIn();
      // The one of now, and yesterday's, which has just been ended.
      expect(await store.query('select count(*) as n from sessions')).toEqual([{ n: 2 }]);
    });
  });

  test('are begun once: who comes second waits for the first, and is refused', async () => {
    await store.query('delete from accounts');
    const newcomer = (login: string) =>
      ({ login, name: login, role: 'administrator', password: PASSWORD }) as const;
    // On the embedded store nobody gets in before the first is done.
    let isOver = store.kind === 'embedded';
    let begun = () => {};
    const underWay = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const first = accounts.createFirst(newcomer('ada'), async (tx) => {
      begun();
      while (!isOver) isOver = (await tx.query('select from pg_locks where not granted')).length > 0;
    });
    await underWay;
    const second = accounts
      .createFirst(newcomer('bea'), async () => {})
      .finally(() => {
        isOver = true;
      });
    await expect(second).rejects.toEqual(refused('conflict'));
    expect(await first).toMatchObject({ login: 'ada' });
    expect(await accounts.list({ limit: 5 })).toMatchObject([{ login: 'ada' }]);
  });

  test.each([
    ['unknown', 'x'],
    ['', 'ends'],
    ['of-no-family.secret', ''],
  ])('a token that is none opens nothing: %j', async (token) => {
    expect(await accounts.authenticate(token)).toBeNull();
    await expect(accounts.refresh(token)).rejects.toEqual(refused('not_authenticated'));
  });

  describe('an account', () => {
    test('is disabled with its sessions, at once', async () => {
      const grant = await signIn();
      const session = await sessionOf(grant.accessToken);
      expect(await accounts.change(anna.id, { disabled: true })).toMatchObject({ disabled: true });
      expect(revoked).toEqual([session]);
      expect(await accounts.authenticate(grant.accessToken)).toBeNull();
      await expect(accounts.refresh(grant.refreshToken)).rejects.toEqual(refused('not_authenticated'));
      await expect(signIn()).rejects.toEqual(refused('wrong_credentials'));
      await accounts.change(anna.id, { disabled: false });
      await expect(accounts.refresh(grant.refreshToken)).rejects.toEqual(refused('not_authenticated'));
      await signIn();
    });

    test.each([{ role: 'supervisor' }, { managesTemplates: true }] as const)(
      'ends its sessions when it may do other things: %j',
      async (rights) => {
        const { accessToken } = await signIn();
        expect(await accounts.change(anna.id, rights)).toMatchObject(rights);
        expect(revoked).toHaveLength(1);
        expect(await accounts.authenticate(accessToken)).toBeNull();
        expect(await accounts.authenticate((await signIn()).accessToken)).toMatchObject(rights);
      },
    );

    test('keeps its sessions when only its name or capacity changes', async () => {
      const grant = await signIn();
      await accounts.change(anna.id, { name: 'Anna B.', capacity: 5 });
      expect(revoked).toEqual([]);
      expect(await accounts.authenticate(grant.accessToken)).toMatchObject({ name: 'Anna B.' });
    });

    test('gets a new password, which ends its sessions', async () => {
      const grant = await signIn();
      await accounts.setPassword(anna.id, 'another horse battery');
      expect(revoked).toHaveLength(1);
      expect(await accounts.authenticate(grant.accessToken)).toBeNull();
      await expect(signIn(PASSWORD)).rejects.toEqual(refused('wrong_credentials'));
      await signIn('another horse battery');
    });

    test('has its password kept as Argon2id makes it, at the cost that OWASP asks for', async () => {
      const [stored] = await store.query<{ hash: string }>('select password_hash as hash from accounts');
      expect(stored?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    test('has a login of its own, whatever its case', async () => {
      const twice = accounts.create({ login: 'ANNA', name: 'Other', role: 'agent', password: PASSWORD });
      await expect(twice).rejects.toEqual(refused('conflict'));
    });

    test.each([
      ['too short', 'elevenchars'],
      ['too long', 'x'.repeat(1001)],
      ['made of the login', 'i-am-benjamin-1'],
    ])('takes no password that is %s', async (_what, password) => {
      const account = { login: 'Benjamin', name: 'Ben', role: 'agent', password } as const;
      await expect(accounts.create(account)).rejects.toEqual(refused('bad_request'));
    });

    test('is the last administrator no one can take away', async () => {
      const add = (login: string) =>
        accounts.create({ login, name: login, role: 'administrator', password: PASSWORD });
      const ada = await add('ada');
      await expect(accounts.change(ada.id, { disabled: true })).rejects.toEqual(refused('conflict'));
      await expect(accounts.change(ada.id, { role: 'agent' })).rejects.toEqual(refused('conflict'));
      await add('bea');
      await accounts.change(ada.id, { role: 'agent' });
    });

    test('is listed page by page in order of login', async () => {
      for (const login of ['chen', 'Ben', 'dora'])
        await accounts.create({ login, name: login, role: 'agent', password: PASSWORD });
      const logins = async (page: { after?: string; limit: number }) =>
        (await accounts.list(page)).map(({ login }) => login);
      expect(await logins({ limit: 2 })).toEqual(['Anna', 'Ben']);
      expect(await logins({ after: 'Ben', limit: 2 })).toEqual(['chen', 'dora']);
      expect(await logins({ after: 'dora', limit: 2 })).toEqual([]);
    });
  });
});
