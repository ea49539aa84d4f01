import type { Queryable } from '../store/store.ts';

/** The agent has a connection: from offline it becomes Not ready; within its grace it stays what it was. */
export async function storeConnected(tx: Queryable, agent: string, now: number): Promise<void> {
  await tx.query(
    `insert into agents (account_id, status, not_ready_reason, idle_since)
     values ($1, 'not_ready', 'signed_in', $2)
     on conflict (account_id) do update
       set gone_since = null,
           ignored_offers = case when agents.status = 'offline' then 0 else agents.ignored_offers end,
           not_ready_reason = case when agents.status = 'offline' then 'signed_in'
                                   else agents.not_ready_reason end,
           status = case when agents.status = 'offline' then 'not_ready' else agents.status end`,
    [agent, now],
  );
}

/** The agent's last connection is gone; how long it has been gone is kept. */
export async function storeGone(tx: Queryable, agent: string, now: number): Promise<void> {
  await tx.query(
    `update agents set gone_since = $2 where account_id = $1 and status <> 'offline' and gone_since is null`,
    [agent, now],
  );
}

/** After a start nobody is connected: every absence begins now. */
export async function storeAllGone(tx: Queryable, now: number): Promise<void> {
  await tx.query(`update agents set gone_since = $1 where status <> 'offline'`, [now]);
}

/** No agent could come back from `since` until now: no absence has lasted that long. */
export async function storeAbsencesHeld(tx: Queryable, since: number, now: number): Promise<void> {
  await tx.query(
    'update agents set gone_since = least($2, gone_since + $2 - $1) where gone_since is not null',
    [since, now],
  );
}

/** Whether the agent has no connection now. */
export async function isGone(tx: Queryable, agent: string): Promise<boolean> {
  const rows = await tx.query('select from agents where account_id = $1 and gone_since is not null', [agent]);
  return rows.length > 0;
}

/** Agents gone since `since` or earlier, the longest first, at most `limit`. */
export async function readGone(store: Queryable, since: number, limit: number): Promise<string[]> {
  const rows = await store.query<{ id: string }>(
    'select account_id as id from agents where gone_since <= $1 order by gone_since limit $2',
    [since, limit],
  );
  return rows.map(({ id }) => id);
}

/** Since when the agent gone longest is gone; null when none is. */
export async function readFirstGone(store: Queryable): Promise<number | null> {
  const [row] = await store.query<{ since: number | null }>('select min(gone_since) as since from agents');
  return row?.since ?? null;
}
