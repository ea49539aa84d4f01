import type { Agent, NotReadyReason } from '../../../lib/protocol/index.ts';
import type { Queryable } from '../store/store.ts';

export type Status = Agent['status'];

export interface AgentRow {
  status: Status;
  /** Since when no connection of the agent's is left; null while connected or offline. */
  gone_since: number | null;
}

/** The agent, locked until the transaction ends; null when it never signed in. */
export async function lockAgent(tx: Queryable, agent: string): Promise<AgentRow | null> {
  const [row] = await tx.query<AgentRow>(
    'select status, gone_since from agents where account_id = $1 for update',
    [agent],
  );
  return row ?? null;
}

export async function storeReady(tx: Queryable, agent: string, now: number): Promise<void> {
  await tx.query(
    `update agents set status = 'ready', not_ready_reason = null, ignored_offers = 0, idle_since = $2
      where account_id = $1`,
    [agent, now],
  );
}

/** `chosen`: which of the administrators' reasons the agent gave, if one. */
export async function storeNotReady(
  tx: Queryable,
  agent: string,
  reason: NonNullable<Agent['notReadyReason']>,
  chosen: NotReadyReason | null = null,
): Promise<void> {
  await tx.query(
    `update agents
        set status = 'not_ready', not_ready_reason = $2, chosen_reason_id = $3, chosen_reason_name = $4
      where account_id = $1`,
    [agent, reason, chosen?.id ?? null, chosen?.name ?? null],
  );
}

/** Who is offline is not gone: nobody waits for it to come back. */
export async function storeOffline(tx: Queryable, agent: string): Promise<void> {
  await tx.query(
    `update agents set status = 'offline', not_ready_reason = null, gone_since = null where account_id = $1`,
    [agent],
  );
}

/** The agent was given something, or got rid of something: from now on it is idle. */
export async function storeIdleSince(tx: Queryable, agent: string, now: number): Promise<void> {
  await tx.query('update agents set idle_since = $2 where account_id = $1', [agent, now]);
}

/** The agent answered an offer: what it ignored before is forgotten. */
export async function storeAnswered(tx: Queryable, agent: string): Promise<void> {
  await tx.query('update agents set ignored_offers = 0 where account_id = $1', [agent]);
}

/** The agent ignored one more offer: after `limit` in a row it is set Not ready. */
export async function storeIgnored(tx: Queryable, agent: string, limit: number): Promise<void> {
  await tx.query(
    `update agents
        set ignored_offers = ignored_offers + 1,
            status = case when status = 'ready' and ignored_offers + 1 >= $2::int then 'not_ready' else status end,
            not_ready_reason = case when status = 'ready' and ignored_offers + 1 >= $2::int then 'no_answer'
                                    else not_ready_reason end
      where account_id = $1`,
    [agent, limit],
  );
}
