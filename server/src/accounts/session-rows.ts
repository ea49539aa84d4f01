import { nanoid } from 'nanoid';
import type { Queryable, Store } from '../store/index.ts';

/** Other processes look for sessions ended lately: the record stays long enough for all of them. */
const KEEP_ENDED_MS = 3_600_000;

export interface NewSession {
  accountId: string;
  accessHash: string;
  accessExpiresAt: number;
  /** Null of a session of the System Configurator. */
  refreshHash: string | null;
  refreshExpiresAt: number;
  familyHash: string | null;
  createdAt: number;
}

/** Stores a session; gives the ids of the account's sessions that had expired: they end for good. */
export function addSession(store: Store, session: NewSession): Promise<string[]> {
  const { accountId, accessHash, accessExpiresAt, refreshHash, refreshExpiresAt, familyHash, createdAt } =
    session;
  return store.transaction(async (tx) => {
    await tx.query('delete from sessions where account_id = $1 and revoked_at <= $2', [
      accountId,
      createdAt - KEEP_ENDED_MS,
    ]);
    await tx.query(
      `insert into sessions (id, account_id, access_hash, access_expires_at, refresh_hash, refresh_expires_at,
                             family_hash, created_at, granted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [
        ...[nanoid(), accountId, accessHash, accessExpiresAt, refreshHash, refreshExpiresAt, familyHash],
        createdAt,
      ],
    );
    return endWhere(tx, 'account_id = $2 and refresh_expires_at <= $1', accountId, createdAt);
  });
}

/** Ends the sessions that a condition on `$2` holds of, and gives their ids. */
export async function endWhere(
  on: Queryable,
  condition: string,
  value: string,
  now: number,
): Promise<string[]> {
  const ended = await on.query<{ id: string }>(
    `update sessions set revoked_at = $1 where revoked_at is null and ${condition} returning id`,
    [now, value],
  );
  return ended.map(({ id }) => id);
}
