import type { Clock } from '../../../lib/clock.ts';
import type { Config } from '../config.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/index.ts';
import type { Recognise } from './recognise.ts';
import { rightsOf } from './rights.ts';
import { addSession } from './session-rows.ts';
import { hashToken, newToken } from './tokens.ts';
import type { ConfiguratorIdentity, ConfiguratorSessions, Identity } from './types.ts';

/** For how long it is enough to have given the password once more. */
const CONFIRMED_MS = 5 * 60_000;

export interface ConfiguratorSessionsOptions {
  store: Store;
  clock: Clock;
  config: Pick<Config, 'sessionAccessMinutes' | 'sessionMaxHours'>;
  recognise: Recognise;
  tellRevoked(ended: string[]): void;
}

type Found = Identity & { createdAt: number; confirmedAt: number | null };

export function createConfiguratorSessions(options: ConfiguratorSessionsOptions): ConfiguratorSessions {
  const { store, clock, config, recognise, tellRevoked } = options;
  const idleMs = Math.round(config.sessionAccessMinutes * 60_000);
  const endOf = (begunAt: number, now: number) =>
    Math.min(begunAt + config.sessionMaxHours * 3_600_000, now + idleMs);

  return {
    async signIn(attempt) {
      const { account, remember } = await recognise(attempt);
      if (rightsOf(account).length === 0)
        throw new Refusal(
          'forbidden',
          'The System Configurator is for administrators, and for those who manage the reply templates.',
        );
      const token = newToken();
      const now = clock.now();
      const expiresAt = endOf(now, now);
      const ended = await addSession(store, {
        accountId: account.id,
        accessHash: hashToken(token),
        accessExpiresAt: expiresAt,
        refreshHash: null,
        refreshExpiresAt: expiresAt,
        familyHash: null,
        createdAt: now,
      });
      tellRevoked(ended);
      return { token, account, ...(await remember()) };
    },

    async authenticate(token): Promise<ConfiguratorIdentity | null> {
      const now = clock.now();
      const [found] = await store.query<Found>(
        `select s.id as "sessionId", s.access_expires_at as "expiresAt", s.created_at as "createdAt",
                s.confirmed_at as "confirmedAt", a.id as "accountId", a.role,
                a.manages_templates as "managesTemplates", a.name, a.login
           from sessions s join accounts a on a.id = s.account_id
          where s.access_hash = $1 and s.access_expires_at > $2 and s.refresh_hash is null
            and s.revoked_at is null and not a.disabled`,
        [hashToken(token), now],
      );
      if (found === undefined) return null;
      const { createdAt, confirmedAt, ...identity } = found;
      const confirmed = confirmedAt !== null && now < confirmedAt + CONFIRMED_MS;
      const expiresAt = endOf(createdAt, now);
      if (identity.expiresAt - now >= idleMs / 2 || expiresAt <= identity.expiresAt)
        return { ...identity, confirmed };
      await store.query(
        'update sessions set access_expires_at = $2, refresh_expires_at = $2 where id = $1 and revoked_at is null',
        [identity.sessionId, expiresAt],
      );
      return { ...identity, expiresAt, confirmed };
    },

    async confirm({ sessionId, login }, attempt) {
      await recognise({ ...attempt, login });
      await store.query('update sessions set confirmed_at = $2 where id = $1', [sessionId, clock.now()]);
    },
  };
}
