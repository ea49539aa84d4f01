import type { Clock } from '../../../lib/clock.ts';
import type { SessionGrant } from '../../../lib/protocol/index.ts';
import type { Config } from '../config.ts';
import type { Queryable, Store } from '../store/index.ts';
import { addSession, endWhere } from './session-rows.ts';
import { familyOf, hashToken, newRefreshToken, newToken } from './tokens.ts';
import type { Holder, Identity } from './types.ts';

/** Sessions in the store: two random tokens each, of which only hashes are kept. */
export interface Sessions {
  /** Gives also the ids of the account's sessions that had expired: they end for good. */
  begin(holder: Holder): Promise<{ grant: SessionGrant; ended: string[] }>;
  /** No grant: the session is over, perhaps by this (RFC 9700 §4.14.2, refresh token rotation). */
  refresh(refreshToken: string): Promise<{ grant: SessionGrant | null; ended: string[] }>;
  /** By the access token of a session that has a refresh token too. */
  authenticate(accessToken: string): Promise<Identity | null>;
  /** Both give the ids of the sessions that ended by it. */
  end(sessionId: string): Promise<string[]>;
  endAllOf(accountId: string, tx: Queryable): Promise<string[]>;
}

/** Records, in the transaction that ends its session, that a refresh token came a second time. */
export type RecordReuse = (tx: Queryable, account: string, at: number) => Promise<void>;

/** How long an answer that got lost may be asked for again: a machine may sleep in between. */
const ASK_AGAIN_MS = 3_600_000;

interface SessionsOptions {
  store: Store;
  clock: Clock;
  config: Pick<Config, 'sessionAccessMinutes' | 'sessionRefreshHours' | 'sessionMaxHours'>;
  recordReuse: RecordReuse;
}

interface Refreshing extends Holder {
  sessionId: string;
  createdAt: number;
  grantedAt: number | null;
  usedAt: number | null;
  /** Whether the token that came is the newest, or the one before. */
  isNewest: boolean;
  isPrevious: boolean | null;
}

export function createSessions({ store, clock, config, recordReuse }: SessionsOptions): Sessions {
  const longestMs = config.sessionMaxHours * 3_600_000;

  function newTokens(family: string, begunAt: number) {
    const now = clock.now();
    const end = begunAt + longestMs;
    return {
      accessToken: newToken(),
      accessExpiresAt: Math.min(end, now + Math.round(config.sessionAccessMinutes * 60_000)),
      refreshToken: newRefreshToken(family),
      refreshExpiresAt: Math.min(end, now + config.sessionRefreshHours * 3_600_000),
    };
  }

  return {
    async begin(holder) {
      const family = newToken();
      const now = clock.now();
      const tokens = newTokens(family, now);
      const ended = await addSession(store, {
        accountId: holder.id,
        accessHash: hashToken(tokens.accessToken),
        accessExpiresAt: tokens.accessExpiresAt,
        refreshHash: hashToken(tokens.refreshToken),
        refreshExpiresAt: tokens.refreshExpiresAt,
        familyHash: hashToken(family),
        createdAt: now,
      });
      return { grant: { ...tokens, agent: pickHolder(holder) }, ended };
    },

    async refresh(refreshToken) {
      const used = hashToken(refreshToken);
      const family = familyOf(refreshToken);
      const asked = clock.now();
      return store.transaction(async (tx) => {
        const [session] = await tx.query<Refreshing>(
          `select s.id as "sessionId", a.id, a.login, a.name, a.role, s.created_at as "createdAt",
                  s.granted_at as "grantedAt", s.used_at as "usedAt", s.refresh_hash = $1 as "isNewest",
                  s.previous_refresh_hash = $1 as "isPrevious"
             from sessions s join accounts a on a.id = s.account_id
            where (s.refresh_hash = $1 or s.previous_refresh_hash = $1 or s.family_hash = $2)
              and s.revoked_at is null and s.refresh_expires_at > $3 and s.created_at > $4 and not a.disabled
              for update of s`,
          [used, family === null ? null : hashToken(family), asked, asked - longestMs],
        );
        if (session === undefined) return { grant: null, ended: [] };
        const { sessionId, createdAt } = session;
        switch (judge(session, asked)) {
          case 'overtaken':
            return { grant: null, ended: [] };
          case 'reused':
            await recordReuse(tx, session.id, asked);
            return { grant: null, ended: await endWhere(tx, 'id = $2', sessionId, asked) };
        }
        const kept = family ?? newToken();
        const tokens = newTokens(kept, createdAt);
        await tx.query(
          `update sessions set access_hash = $2, access_expires_at = $3, previous_refresh_hash = $4,
                               refresh_hash = $5, refresh_expires_at = $6, family_hash = $7, granted_at = $8,
                               used_at = null
            where id = $1`,
          [
            sessionId,
            hashToken(tokens.accessToken),
            tokens.accessExpiresAt,
            used,
            hashToken(tokens.refreshToken),
            tokens.refreshExpiresAt,
            hashToken(kept),
            asked,
          ],
        );
        return { grant: { ...tokens, agent: pickHolder(session) }, ended: [] };
      });
    },

    async authenticate(accessToken) {
      const hash = hashToken(accessToken);
      const [found] = await store.query<Identity & { unused: boolean }>(
        `select s.id as "sessionId", s.access_expires_at as "expiresAt", s.used_at is null as unused,
                a.id as "accountId", a.role, a.manages_templates as "managesTemplates", a.name, a.login
           from sessions s join accounts a on a.id = s.account_id
          where s.access_hash = $1 and s.access_expires_at > $2 and s.refresh_hash is not null
            and s.revoked_at is null and not a.disabled`,
        [hash, clock.now()],
      );
      if (found === undefined) return null;
      const { unused, ...identity } = found;
      if (unused)
        await store.query('update sessions set used_at = $2 where access_hash = $1 and used_at is null', [
          hash,
          clock.now(),
        ]);
      return identity;
    },

    end: (sessionId) => endWhere(store, 'id = $2', sessionId, clock.now()),
    endAllOf: (accountId, tx) => endWhere(tx, 'account_id = $2', accountId, clock.now()),
  };
}

/**
 * What to make of a refresh token that was `asked` with. One that was replaced is taken once more if the answer may
 * have got lost: as long as nobody has used what it was replaced by. If somebody has, two hold the session, and one
 * of them is a thief; unless the request is only late, and another like it came first.
 */
function judge(session: Refreshing, asked: number): 'good' | 'overtaken' | 'reused' {
  const { isNewest, isPrevious, grantedAt, usedAt } = session;
  if (isNewest) return 'good';
  if (!isPrevious) return 'reused';
  const since = usedAt ?? grantedAt ?? 0;
  if (asked < since) return 'overtaken';
  return usedAt === null && asked < since + ASK_AGAIN_MS ? 'good' : 'reused';
}

function pickHolder({ id, login, name, role }: Holder): Holder {
  return { id, login, name, role };
}
