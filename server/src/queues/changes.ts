import { isDeepStrictEqual } from 'node:util';
import { nanoid } from 'nanoid';
import type { QueueSettings } from '../../../lib/protocol/admin.ts';
import { type Author, nextVersion, recordChange } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import { isForeignKeyViolation, isUniqueViolation, type Queryable } from '../store/index.ts';
import { COLUMNS, PLACES, type Settings, STANDARD, settingsOf, valuesOf, WRITTEN } from './rows.ts';

/** Somebody who belongs to a queue, as a removed one is recorded with. */
export interface Membership {
  account: string;
  forced: boolean;
  ticked: boolean;
}

export async function findQueue(on: Queryable, id: string): Promise<QueueSettings> {
  const [queue] = await on.query<QueueSettings>(`select ${COLUMNS} from queues where id = $1`, [id]);
  if (queue === undefined) throw new Refusal('not_found', 'There is no such queue.');
  return queue;
}

/** Adds a queue, or one that was removed again, under the id it had. */
export async function addQueue(
  tx: Queryable,
  { id = nanoid(), ...settings }: Partial<Settings> & { id?: string; name: string },
  by: Author,
): Promise<QueueSettings> {
  const version = await nextVersion(tx, 'queue', id);
  const queue = { id, ...STANDARD, ...settings, version };
  await uniquelyNamed(queue.name, () =>
    tx.query(`insert into queues (${WRITTEN}) values (${PLACES})`, valuesOf(queue, by)),
  );
  await recordChange(
    tx,
    { thing: 'queue', id, name: queue.name, version, before: null, after: settingsOf(queue) },
    by,
  );
  return queue;
}

/** Changes a queue, unless it has another version than the one given. */
export async function changeQueue(
  tx: Queryable,
  id: string,
  { version, ...change }: Partial<Settings> & { version?: number | undefined },
  by: Author,
): Promise<QueueSettings> {
  const before = await findQueue(tx, id);
  if (version !== undefined && version !== before.version) throw await changedMeanwhile(tx, before);
  if (isDeepStrictEqual(before, { ...before, ...change })) return before;
  const after = { ...before, ...change, version: before.version + 1 };
  await uniquelyNamed(after.name, () =>
    tx.query(`update queues set (${WRITTEN}) = row (${PLACES}) where id = $1`, valuesOf(after, by)),
  );
  const states = { before: settingsOf(before), after: settingsOf(after) };
  await recordChange(tx, { thing: 'queue', id, name: after.name, version: after.version, ...states }, by);
  return after;
}

/** Removes a queue; who belongs to it is recorded with it. */
export async function removeQueue(tx: Queryable, id: string, by: Author): Promise<void> {
  const queue = await findQueue(tx, id);
  const members = await tx.query<Membership>(
    'select account_id as account, forced, ticked from queue_members where queue_id = $1 order by account_id',
    [id],
  );
  try {
    await tx.query('delete from queues where id = $1', [id]);
  } catch (error) {
    if (isForeignKeyViolation(error))
      throw new Refusal('conflict', 'The queue has had conversations: it cannot be removed.');
    throw error;
  }
  const before = { ...settingsOf(queue), members };
  const version = queue.version + 1;
  await recordChange(tx, { thing: 'queue', id, name: queue.name, version, before, after: null }, by);
}

/** Puts back who belonged to a queue that was removed. */
export async function restoreMembers(
  tx: Queryable,
  id: string,
  members: readonly Membership[],
): Promise<void> {
  for (const { account, forced, ticked } of members)
    await tx.query(
      'insert into queue_members (queue_id, account_id, forced, ticked) values ($1, $2, $3, $4)',
      [id, account, forced, ticked],
    );
}

async function changedMeanwhile(tx: Queryable, current: QueueSettings): Promise<Refusal> {
  const [row] = await tx.query<{ at: number | null; id: string | null; name: string | null }>(
    `select q.changed_at as at, a.id, a.name from queues q left join accounts a on a.id = q.changed_by
      where q.id = $1`,
    [current.id],
  );
  const { at = null, id = null, name = null } = row ?? {};
  const changedBy = id === null || name === null ? null : { id, name };
  return new Refusal('conflict', 'Somebody else has changed this queue: read it again.', {
    current,
    changedBy,
    changedAt: at,
  });
}

async function uniquelyNamed(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, 'queues_name_key'))
      throw new Refusal('conflict', `There is a queue "${name}" already.`);
    throw error;
  }
}
