import { nanoid } from 'nanoid';
import type { Clock } from '../../../lib/clock.ts';
import type { Config } from '../config.ts';
import { Refusal } from '../refusal.ts';
import { isUniqueViolation, type Queryable, type Store } from '../store/index.ts';
import { createConfiguratorSessions } from './configurator-sessions.ts';
import { hashPassword } from './passwords.ts';
import { createRecognise } from './recognise.ts';
import { createSessions, type RecordReuse } from './sessions.ts';
import type { Account, AccountChange, Accounts, NewAccount } from './types.ts';
import { watchRevocations } from './watch.ts';

export type { Account, Accounts, Identity, NewAccount, Role } from './types.ts';

const COLUMNS = 'id, login, name, role, capacity, disabled, created_at as "createdAt"';

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
  const tellRevoked = (ended: string[]) => {
    for (const sessionId of ended) for (const listener of listeners) listener(sessionId);
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

    async create(account) {
      const hash = await hashPassword(account.password, account.login);
      return insert(store, account, hash, clock.now());
    },

    async isEmpty() {
      return (await store.query('select from accounts limit 1')).length === 0;
    },

    async createFirst(account, alongside) {
      const hash = await hashPassword(account.password, account.login);
      return store.transaction(async (tx) => {
        // Of two at once the second waits here, and finds what the first has made.
        await tx.query('lock table accounts in share row exclusive mode');
        const others = await tx.query('select from accounts limit 1');
        if (others.length > 0) throw new Refusal('conflict', 'There are accounts already: sign in.');
        const first = await insert(tx, account, hash, clock.now());
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

    async change(accountId, change) {
      const { account, ended } = await store.transaction(async (tx) => {
        const [before] = await tx.query<Account>(`select ${COLUMNS} from accounts where id = $1 for update`, [
          accountId,
        ]);
        const after = { ...found(before), ...change };
        await refuseToLoseLastAdministrator(tx, found(before), after);
        await tx.query(
          'update accounts set name = $2, role = $3, capacity = $4, disabled = $5 where id = $1',
          [accountId, after.name, after.role, after.capacity, after.disabled],
        );
        const over = after.disabled || after.role !== before?.role;
        return { account: after, ended: over ? await sessions.endAllOf(accountId, tx) : [] };
      });
      tellRevoked(ended);
      return account;
    },

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

async function insert(
  on: Queryable,
  { login, name, role, capacity = 3 }: NewAccount,
  hash: string,
  createdAt: number,
): Promise<Account> {
  try {
    const [account] = await on.query<Account>(
      `insert into accounts (id, login, name, role, password_hash, capacity, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
      [nanoid(), login, name, role, hash, capacity, createdAt],
    );
    return found(account);
  } catch (error) {
    if (isUniqueViolation(error, 'accounts_login'))
      throw new Refusal('conflict', `There is an account "${login}" already.`);
    throw error;
  }
}

/** An installation without an administrator could not be administered again. */
async function refuseToLoseLastAdministrator(tx: Queryable, before: Account, after: Account): Promise<void> {
  const serves = ({ role, disabled }: Required<AccountChange>) => role === 'administrator' && !disabled;
  if (!serves(before) || serves(after)) return;
  // Locked, so that two cannot leave at once.
  const others = await tx.query(
    `select from accounts where role = 'administrator' and not disabled and id <> $1 order by id for update`,
    [before.id],
  );
  if (others.length === 0) throw new Refusal('conflict', 'This is the last administrator.');
}

function found(account: Account | undefined): Account {
  if (account === undefined) throw new Refusal('not_found', 'There is no such account.');
  return account;
}
