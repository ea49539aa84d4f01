import type { SessionGrant } from '../../../lib/protocol/index.ts';
import type { ROLES } from '../../../lib/protocol/views.ts';
import type { Author } from '../history/index.ts';
import type { Log } from '../logger.ts';
import type { Queryable } from '../store/store.ts';
import type { RightsOf } from './rights.ts';

export type Role = (typeof ROLES)[number];

/** Who stands behind a valid access token. */
export interface Identity {
  sessionId: string;
  /** When the access token ends, in milliseconds since the Unix epoch. */
  expiresAt: number;
  accountId: string;
  role: Role;
  managesTemplates: boolean;
  name: string;
  login: string;
}

/** Who stands behind the cookie of the System Configurator. */
export interface ConfiguratorIdentity extends Identity {
  /** Whether the password was given once more within the last minutes. */
  confirmed: boolean;
}

/** What others may know of an account. */
export type Holder = Pick<Account, 'id' | 'login' | 'name' | 'role'>;

/** An account as administrators see it; times are milliseconds since the Unix epoch. */
export interface Account {
  id: string;
  login: string;
  name: string;
  role: Role;
  /** How many conversations the agent may have at once. */
  capacity: number;
  /** Whether it may change reply templates; administrators may in any case. */
  managesTemplates: boolean;
  disabled: boolean;
  /** Whose rules hold for it; null for those of all. */
  group: string | null;
  createdAt: number;
  /** Grows with every change by an administrator. */
  version: number;
}

export interface NewAccount {
  login: string;
  name: string;
  role: Role;
  password: string;
  capacity?: number;
  managesTemplates?: boolean;
  group?: string | null;
}

export type AccountChange = Partial<
  Pick<Account, 'name' | 'role' | 'capacity' | 'managesTemplates' | 'disabled' | 'group'>
> & {
  /** The one it was made from. */
  version?: number | undefined;
};

/** For slowing guesses down: `address` is the client's, `device` what an earlier sign-in left there. */
export interface SignInAttempt {
  login: string;
  password: string;
  address: string;
  device?: string | undefined;
}

/**
 * Sessions of the System Configurator: one token, which nobody but a cookie carries, and which is good for nothing
 * else. It lives as long as it is used, up to a limit.
 */
export interface ConfiguratorSessions {
  /** `forbidden` for whoever may do nothing there. */
  signIn(attempt: SignInAttempt): Promise<{ token: string; account: Holder & RightsOf; device?: string }>;
  authenticate(token: string): Promise<ConfiguratorIdentity | null>;
  /** Takes the password once more, as `signIn` does. */
  confirm(identity: ConfiguratorIdentity, attempt: Omit<SignInAttempt, 'login'>): Promise<void>;
}

/** Accounts and their sessions. Methods throw `Refusal` for what a caller did wrong. */
export interface Accounts {
  signIn(attempt: SignInAttempt): Promise<SessionGrant>;
  /**
   * New tokens for a session. A token that was used before ends the session, for its holder and for whoever else
   * has it; only an answer that got lost may be asked for again, until it is used.
   */
  refresh(refreshToken: string): Promise<SessionGrant>;
  signOut(accessToken: string): Promise<void>;
  revokeSession(sessionId: string): Promise<void>;
  authenticate(accessToken: string): Promise<Identity | null>;
  configurator: ConfiguratorSessions;
  /** Calls `listener` with the id of each session that ends before its time: its sockets are to be closed. */
  onRevoked(listener: (sessionId: string) => void): void;
  /** Tells also of sessions that other processes on the same database end, within seconds; returns how to stop. */
  watch(log: Log): () => void;

  /** `by` is who does it; null when no person. */
  create(account: NewAccount, by?: string | null): Promise<Account>;
  /** Whether there is no account, not even one that is disabled. */
  isEmpty(): Promise<boolean>;
  /** Creates it, and `alongside` in the same transaction, if there is none yet; `conflict` otherwise. */
  createFirst(
    account: NewAccount,
    alongside: (tx: Queryable, account: Account) => Promise<void>,
  ): Promise<Account>;
  /** One page in order of login, beginning after the login `after`. */
  list(page: { after?: string; limit: number }): Promise<Account[]>;
  find(idOrLogin: string): Promise<Account | null>;
  /** Disabling an account, or changing its role or its right to templates, ends its sessions. Refused when somebody changed it since a version given. */
  change(accountId: string, change: AccountChange, by?: string | null): Promise<Account>;
  /** The same in another's transaction, with the sessions that end: to be told by `revoked` once it is stored. */
  changeIn(
    tx: Queryable,
    accountId: string,
    change: AccountChange,
    by: Author,
  ): Promise<{ account: Account; ended: string[] }>;
  revoked(sessions: readonly string[]): void;
  /** Ends every session of the account. */
  setPassword(accountId: string, password: string): Promise<void>;
}
