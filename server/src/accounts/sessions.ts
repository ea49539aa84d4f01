import { nanoid } from 'nanoid';
import type { Clock } from '../../../lib/clock.ts';
import type { SessionGrant } from '../../../lib/protocol/index.ts';
import type { Config } from '../config.ts';

import { Refusal } from '../refusal.ts';
import type { Queryable, Store } from '../store/index.ts';
import { hashToken, newToken } from './tokens.ts';
import type { Identity, Role } from './types.ts';

interface Holder {
  id: string;
  login: string;
  name: string;
  role: Role;
}

/** Sessions in the store: two random tokens each, of which only hashes are kept. */
export interface Sessions {
  /** Gives also the ids of the account's sessions that had expired: they end for good. */
  begin(holder: Holder): Promise<{ grant: SessionGrant; ended: string[] }>;
  refresh(refreshToken: string): Promise<SessionGrant>;
  authenticate(accessToken: string): Promise<Identity | null>;
  /** Both give the ids of the sessions that ended by it. */
  end(sessionId: string): Promise<string[]>;
  endAllOf(accountId: string, tx: Queryable): Promise<string[]>;
}

/** Other processes look for sessions ended lately: the record stays long enough for all of them. */
const KEEP_ENDED_MS = 3_600_000;

interface SessionsOptions {
  store: Store;
  clock: Clock;
  config: Pick<Config, 'sessionAccessMinutes' | 'sessionRefreshHours'>;
}

export function createSessions({ store, clock, config }: SessionsOptions): Sessions {
  function newTokens() {
    const now = clock.now();
    return {
      accessToken: newToken(),
      accessExpiresAt: now + config.sessionAccessMinutes * 60_000,
      refreshToken: newToken(),
      refreshExpiresAt: now + config.sessionRefreshHours * 3_600_000,
    };
  }

  return {
    async begin(holder) {
      const tokens = newTokens();
      const ended = await store.transaction(async (tx) => {
        await tx.query('delete from sessions where account_id = $1 and revoked_at <= $2', [
          holder.id,
          clock.now() - KEEP_ENDED_MS,
        ]);
        await tx.query(
          `insert into sessions (id, account_id, access_hash, access_expires_at, refresh_hash, refresh_expires_at, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [
            nanoid(),
            holder.id,
            hashToken(tokens.accessToken),
            tokens.accessExpiresAt,
            hashToken(tokens.refreshToken),
            tokens.refreshExpiresAt,
            clock.now(),
          ],
        );
        return endWhere(tx, 'account_id = $2 and refresh_expires_at <= $1', holder.id);
      });
      return { grant: { ...tokens, agent: pickHolder(holder) }, ended };
    },

    async refresh(refreshToken) {
      const used = hashToken(refreshToken);
      const tokens = newTokens();
      const holder = await store.transaction(async (tx) => {
        const [session] = await tx.query<Holder & { sessionId: string }>(
          `select s.id as "sessionId", a.id, a.login, a.name, a.role
             from sessions s join accounts a on a.id = s.account_id
            where (s.refresh_hash = $1 or s.previous_refresh_hash = $1)
              and s.revoked_at is null and s.refresh_expires_at > $2 and not a.disabled
              for update of s`,
          [used, clock.now()],
        );
        if (session === undefined)
          throw new Refusal('not_authenticated', 'The session is over: sign in again.');
        // The answer may get lost: the token just used works until the new one is used.
        await tx.query(
          `update sessions set access_hash = $2, access_expires_at = $3, previous_refresh_hash = $4,
                               refresh_hash = $5, refresh_expires_at = $6
            where id = $1`,
          [
            session.sessionId,
            hashToken(tokens.accessToken),
            tokens.accessExpiresAt,
            used,
            hashToken(tokens.refreshToken),
            tokens.refreshExpiresAt,
          ],
        );
        return session;
      });
      return { ...tokens, agent: pickHolder(holder) };
    },

    async authenticate(accessToken) {
      const [identity] = await store.query<Identity>(
        `select s.id as "sessionId", a.id as "accountId", a.role, a.name, a.login
           from sessions s join accounts a on a.id = s.account_id
          where s.access_hash = $1 and s.access_expires_at > $2 and s.revoked_at is null and not a.disabled`,
        [hashToken(accessToken), clock.now()],
      );
      return identity ?? null;
    },

    end: (sessionId) => endWhere(store, 'id = $2', sessionId),
    endAllOf: (accountId, tx) => endWhere(tx, 'account_id = $2', accountId),
  };

  async function endWhere(on: Queryable, condition: string, value: string): Promise<string[]> {
    const ended = await on.query<{ id: string }>(
      `update sessions set revoked_at = $1 where revoked_at is null and ${condition} returning id`,
      [clock.now(), value],
    );
    return ended.map(({ id }) => id);
  }
}

function pickHolder({ id, login, name, role }: Holder): Holder {
  return { id, login, name, role };
}
