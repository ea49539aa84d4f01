import { type Author, nextVersion, recordChange } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import { isForeignKeyViolation, type Queryable } from '../store/index.ts';

/** One account in one queue. */
export interface MemberKey {
  queue: string;
  account: string;
}

/** Puts an account into a queue, or says whether it is forced. */
export async function putMember(
  tx: Queryable,
  { queue, account }: MemberKey,
  { forced }: { forced: boolean },
  by: Author,
): Promise<void> {
  const before = await stateOf(tx, { queue, account });
  try {
    await tx.query(
      `insert into queue_members (queue_id, account_id, forced) values ($1, $2, $3)
       on conflict (queue_id, account_id) do update set forced = excluded.forced`,
      [queue, account, forced],
    );
  } catch (error) {
    if (isForeignKeyViolation(error)) throw new Refusal('not_found', 'There is no such queue or account.');
    throw error;
  }
  await record(tx, { queue, account }, { before, after: { queue, account, forced } }, by);
}

/** Takes an account off a queue, if it belongs to it. */
export async function takeOff(tx: Queryable, { queue, account }: MemberKey, by: Author): Promise<void> {
  const before = await stateOf(tx, { queue, account });
  await tx.query('delete from queue_members where queue_id = $1 and account_id = $2', [queue, account]);
  await record(tx, { queue, account }, { before, after: null }, by);
}

async function stateOf(tx: Queryable, { queue, account }: MemberKey): Promise<object | null> {
  const [row] = await tx.query<{ forced: boolean }>(
    'select forced from queue_members where queue_id = $1 and account_id = $2',
    [queue, account],
  );
  return row === undefined ? null : { queue, account, forced: row.forced };
}

/** Under the name of the queue: who the member is, the states say by id. */
async function record(
  tx: Queryable,
  { queue, account }: MemberKey,
  states: { before: object | null; after: object | null },
  by: Author,
): Promise<void> {
  if (states.before === null && states.after === null) return;
  const [row] = await tx.query<{ name: string }>('select name from queues where id = $1', [queue]);
  const id = `${queue}/${account}`;
  const version = await nextVersion(tx, 'member', id);
  await recordChange(tx, { thing: 'member', id, name: row?.name ?? queue, version, ...states }, by);
}
