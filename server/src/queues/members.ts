import type { Queryable } from '../store/store.ts';

export interface MemberRow {
  queue_id: string;
  /** Chosen by an administrator: always served. */
  forced: boolean;
}

/** The queues the account belongs to, locked until the transaction ends. */
export function lockMemberships(tx: Queryable, account: string): Promise<MemberRow[]> {
  return tx.query<MemberRow>(
    'select queue_id, forced from queue_members where account_id = $1 order by queue_id for update',
    [account],
  );
}

/** The queues the account serves whose conversations may be picked. */
export async function readPickedFrom(store: Queryable, account: string): Promise<Set<string>> {
  const rows = await store.query<{ id: string }>(
    `select q.id from queue_members m join queues q on q.id = m.queue_id
      where m.account_id = $1 and (m.forced or m.ticked) and q.allocation <> 'auto'`,
    [account],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Ticks exactly these of the queues the account belongs to. */
export async function storeTicked(tx: Queryable, account: string, queues: readonly string[]): Promise<void> {
  await tx.query('update queue_members set ticked = (queue_id = any ($2::text[])) where account_id = $1', [
    account,
    [...queues],
  ]);
}
