import type { Clock } from '../../../lib/clock.ts';
import type { Queryable } from '../store/index.ts';
import { hashToken, newToken } from './tokens.ts';

/** One agent works at several machines, and leaves some behind for good. */
const MOST_DEVICES = 20;
const KEEP_UNUSED_MS = 90 * 86_400_000;

/** Where accounts were signed in to. A device's token opens nothing: it tells the owner's attempts from a stranger's. */
export interface Devices {
  /** What stands for the device that this token was left on by a sign-in with this login; null if there is none. */
  find(token: string | undefined, login: string): Promise<string | null>;
  /** Remembers the sign-in; gives the token to leave on a device that is not known yet. */
  signedIn(accountId: string, device: string | null): Promise<string | undefined>;
}

export function createDevices({ store, clock }: { store: Queryable; clock: Clock }): Devices {
  return {
    async find(token, login) {
      if (token === undefined) return null;
      const hash = hashToken(token);
      const found = await store.query(
        `select from devices d join accounts a on a.id = d.account_id
          where d.token_hash = $1 and lower(a.login) = lower($2) and d.used_at > $3`,
        [hash, login, clock.now() - KEEP_UNUSED_MS],
      );
      return found.length > 0 ? hash : null;
    },

    async signedIn(accountId, device) {
      const now = clock.now();
      if (device !== null) {
        await store.query('update devices set used_at = $2 where token_hash = $1', [device, now]);
        return undefined;
      }
      const token = newToken();
      await store.query('insert into devices (token_hash, account_id, used_at) values ($1, $2, $3)', [
        hashToken(token),
        accountId,
        now,
      ]);
      await store.query(
        `delete from devices where account_id = $1 and (used_at <= $2 or token_hash in (
           select token_hash from devices where account_id = $1
            order by token_hash = $4 desc, used_at desc offset $3))`,
        [accountId, now - KEEP_UNUSED_MS, MOST_DEVICES, hashToken(token)],
      );
      return token;
    },
  };
}
