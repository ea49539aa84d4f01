import type { Clock } from '../../../lib/clock.ts';
import type { Config } from '../config.ts';
import { createChanging } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/index.ts';
import { addAccount, COLUMNS, changeAccount, found } from './changes.ts';
import { createConfiguratorSessions } from './configurator-sessions.ts';
import { hashPassword } from './passwords.ts';
import { createRecognise } from './recognise.ts';
import { createSessions, type RecordReuse } from './sessions.ts';
import type { Account, Accounts } from './types.ts';
import { watchRevocations } from './watch.ts';

export type { Account, Accounts, Identity, NewAccount, Role } from './types.ts';

export interface AccountsOptions {
  store: Store;
  clock: Clock;
  config: Pick<Config, 'sessionAccessMinutes' | 'sessionRefreshHours' | 'sessionMaxHours'>;
  recordReuse: RecordReuse;
}

export function createAccounts({ store, clock, config, recordReuse }: AccountsOptions): Accounts {
  const sessions = createSessions({ store, clock, config, recordReuse });
  const recognise = createRecognise({ store, clock });
  const listeners: ((sessionId: string) => void)[] = [];
  const alone = createChanging({ store, clock });
  const tellRevoked = (ended: readonly string[]) => {
    for (const sessionId of ended) for (const listener of listeners) listener(sessionId);
  };
  const changeIn: Accounts['changeIn'] = async (tx, id, change, by) => {
    const { account, over } = await changeAccount(tx, id, change, by);
    return { account, ended: over ? await sessions.endAllOf(id, tx) : [] };
  };

  return {
    async signIn(attempt) {
      const { account, remember } = await recognise(attempt);
      const { grant, ended } = await sessions.begin(account);
      tellRevoked(ended);
      return { ...grant, ...(await remember()) };
    },

    async refresh(refreshToken) {
      const { grant, ended } = await sessions.refresh(refreshToken);
      tellRevoked(ended);
      if (grant === null) throw new Refusal('not_authenticated', 'The session is over: sign in again.');
      return grant;
    },

    authenticate: sessions.authenticate,

    configurator: createConfiguratorSessions({ store, clock, config, recognise, tellRevoked }),

    async signOut(accessToken) {
      const identity = await sessions.authenticate(accessToken);
      if (identity !== null) tellRevoked(await sessions.end(identity.sessionId));
    },

    async revokeSession(sessionId) {
      tellRevoked(await sessions.end(sessionId));
    },

    onRevoked(listener) {
      listeners.push(listener);
    },

    watch: (log) => watchRevocations({ store, clock, log, tell: tellRevoked }),

    async create({ password, ...account }, by = null) {
      const hash = await hashPassword(password, account.login);
      return alone(by, (tx, author) => addAccount(tx, { ...account, hash }, author));
    },

    async isEmpty() {
      return (await store.query('select from accounts limit 1')).length === 0;
    },

    async createFirst({ password, ...account }, alongside) {
      const hash = await hashPassword(password, account.login);
      return alone(null, async (tx, by) => {
        // Of two at once the second has waited, and finds what the first has made.
        const others = await tx.query('select from accounts limit 1');
        if (others.length > 0) throw new Refusal('conflict', 'There are accounts already: sign in.');
        const first = await addAccount(tx, { ...account, hash }, by);
        await alongside(tx, first);
        return first;
      });
    },

    list: ({ after = '', limit }) =>
      store.query<Account>(
        `select ${COLUMNS} from accounts where lower(login) > lower($1) order by lower(login) limit $2`,
        [after, limit],
      ),

    async find(idOrLogin) {
      const [account] = await store.query<Account>(
        `select ${COLUMNS} from accounts where id = $1 or lower(login) = lower($1) order by id = $1 desc limit 1`,
        [idOrLogin],
      );
      return account ?? null;
    },

    async change(accountId, change, by = null) {
      const { account, ended } = await alone(by, (tx, author) => changeIn(tx, accountId, change, author));
      tellRevoked(ended);
      return account;
    },
    changeIn,
    revoked: tellRevoked,

    async setPassword(accountId, password) {
      const [account] = await store.query<Account>(`select ${COLUMNS} from accounts where id = $1`, [
        accountId,
      ]);
      const hash = await hashPassword(password, found(account).login);
      const ended = await store.transaction(async (tx) => {
        await tx.query('update accounts set password_hash = $2 where id = $1', [accountId, hash]);
        return sessions.endAllOf(accountId, tx);
      });
      tellRevoked(ended);
    },
  };
}
