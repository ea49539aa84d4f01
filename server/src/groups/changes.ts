import { nanoid } from 'nanoid';
import type { GroupView } from '../../../lib/protocol/admin.ts';
import { emptyGroup, refillGroup } from '../accounts/changes.ts';
import { type Author, nextVersion, recordChange } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import { dropOwnRules, type OwnRules, readOwnRules, restoreOwnRules } from '../rules/changes.ts';
import { isUniqueViolation, type Queryable } from '../store/index.ts';

/** What administrators set of a group. */
export type GroupSettings = Pick<GroupView, 'name'>;

/** A group as it is recorded when it is removed: with its own rules, and who was in it, by id. */
export type RemovedGroup = GroupSettings & { rules: OwnRules; members: string[] };

export const COLUMNS = `g.id, g.version, g.name,
  (select count(*) from accounts a where a.group_id = g.id) as members,
  (select coalesce(json_agg(r.kind order by r.kind), '[]') from rules r where r.group_id = g.id) as rules`;

/** @throws Refusal when there is none. */
export async function findGroup(on: Queryable, id: string): Promise<GroupView> {
  const [group] = await on.query<GroupView>(`select ${COLUMNS} from groups g where g.id = $1`, [id]);
  if (group === undefined) throw new Refusal('not_found', 'There is no such group.');
  return group;
}

/** Adds a group, or one that was removed again, under the id it had. */
export async function addGroup(
  tx: Queryable,
  { id = nanoid(), name }: GroupSettings & { id?: string },
  by: Author,
): Promise<GroupView> {
  const version = await nextVersion(tx, 'group', id);
  await uniquelyNamed(name, () =>
    tx.query('insert into groups (id, name, version, changed_at, changed_by) values ($1, $2, $3, $4, $5)', [
      ...[id, name, version, by.at, by.account],
    ]),
  );
  await recordChange(tx, { thing: 'group', id, name, version, before: null, after: { name } }, by);
  return { id, name, version, members: 0, rules: [] };
}

/** Changes a group, unless it has another version than the one given. */
export async function changeGroup(
  tx: Queryable,
  id: string,
  { version, name }: Partial<GroupSettings> & { version?: number | undefined },
  by: Author,
): Promise<GroupView> {
  const before = await findGroup(tx, id);
  if (version !== undefined && version !== before.version) throw await changedMeanwhile(tx, before);
  if (name === undefined || name === before.name) return before;
  const after = { ...before, name, version: before.version + 1 };
  await uniquelyNamed(name, () =>
    tx.query('update groups set name = $2, version = $3, changed_at = $4, changed_by = $5 where id = $1', [
      ...[id, name, after.version, by.at, by.account],
    ]),
  );
  const states = { before: { name: before.name }, after: { name } };
  await recordChange(tx, { thing: 'group', id, name, version: after.version, ...states }, by);
  return after;
}

/** Removes a group with its rules, which are recorded with it: those for all hold for whoever was in it. */
export async function removeGroup(tx: Queryable, id: string, by: Author): Promise<void> {
  const { name, version } = await findGroup(tx, id);
  const rules = await readOwnRules(tx, id);
  const members = await emptyGroup(tx, id, by);
  await dropOwnRules(tx, id);
  await tx.query('delete from groups where id = $1', [id]);
  const before: RemovedGroup = { name, rules, members };
  await recordChange(tx, { thing: 'group', id, name, version: version + 1, before, after: null }, by);
}

/** Puts a group back that was removed, with its rules, and those of its members who are in no other by now. */
export async function restoreGroup(
  tx: Queryable,
  id: string,
  { name, rules, members }: RemovedGroup,
  by: Author,
): Promise<void> {
  await addGroup(tx, { id, name }, by);
  await restoreOwnRules(tx, { id, name }, rules, by);
  await refillGroup(tx, id, members, by);
}

async function changedMeanwhile(tx: Queryable, current: GroupView): Promise<Refusal> {
  const [row] = await tx.query<{ at: number; id: string | null; name: string | null }>(
    `select g.changed_at as at, a.id, a.name from groups g left join accounts a on a.id = g.changed_by
      where g.id = $1`,
    [current.id],
  );
  const { at = null, id = null, name = null } = row ?? {};
  const changedBy = id === null || name === null ? null : { id, name };
  return new Refusal('conflict', 'Somebody else has changed this group: read it again.', {
    current,
    changedBy,
    changedAt: at,
  });
}

async function uniquelyNamed(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, 'groups_name_key'))
      throw new Refusal('conflict', `There is a group "${name}" already.`);
    throw error;
  }
}
