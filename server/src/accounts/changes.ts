import { isDeepStrictEqual } from 'node:util';
import { nanoid } from 'nanoid';
import { type Author, recordChange } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import { isForeignKeyViolation, isUniqueViolation, type Queryable } from '../store/index.ts';
import { hasOtherRights } from './rights.ts';
import type { Account, AccountChange, NewAccount } from './types.ts';

export const COLUMNS = `id, login, name, role, capacity, manages_templates as "managesTemplates", disabled,
  group_id as "group", created_at as "createdAt", version`;

/** An account whose password is hashed already. */
export interface HashedAccount extends Omit<NewAccount, 'password'> {
  hash: string;
  disabled?: boolean;
}

/** Adds an account. */
export async function addAccount(tx: Queryable, given: HashedAccount, by: Author): Promise<Account> {
  const {
    login,
    name,
    role,
    hash,
    capacity = 3,
    managesTemplates = false,
    disabled = false,
    group = null,
  } = given;
  try {
    const [row] = await tx.query<Account>(
      `insert into accounts (id, login, name, role, password_hash, capacity, manages_templates, disabled, group_id,
                             created_at, changed_at, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11) returning ${COLUMNS}`,
      [
        ...[nanoid(), login, name, role, hash, capacity, managesTemplates, disabled, group],
        ...[by.at, by.account],
      ],
    );
    const account = found(row);
    await record(tx, { before: null, account }, by);
    return account;
  } catch (error) {
    if (isUniqueViolation(error, 'accounts_login'))
      throw new Refusal('conflict', `There is an account "${login}" already.`);
    throw withoutGroup(error);
  }
}

/** Changes an account, unless it has another version than the one given; `over` says that its sessions are to end. */
export async function changeAccount(
  tx: Queryable,
  id: string,
  { version, ...change }: AccountChange,
  by: Author,
): Promise<{ account: Account; over: boolean }> {
  const [row] = await tx.query<Account>(`select ${COLUMNS} from accounts where id = $1 for update`, [id]);
  const before = found(row);
  if (version !== undefined && version !== before.version) throw await changedMeanwhile(tx, before);
  const after = { ...before, ...change };
  if (isDeepStrictEqual(before, after)) return { account: before, over: false };
  await refuseToLoseLastAdministrator(tx, before, after);
  const account = { ...after, version: before.version + 1 };
  const { name, role, capacity, managesTemplates, disabled, group } = account;
  try {
    await tx.query(
      `update accounts set name = $2, role = $3, capacity = $4, manages_templates = $5, disabled = $6, group_id = $7,
                           version = $8, changed_at = $9, changed_by = $10
        where id = $1`,
      [
        ...[id, name, role, capacity, managesTemplates, disabled, group],
        ...[account.version, by.at, by.account],
      ],
    );
  } catch (error) {
    throw withoutGroup(error);
  }
  await record(tx, { before, account }, by);
  return { account, over: after.disabled || hasOtherRights(before, after) };
}

/** Takes everybody out of a group that is going, and gives who was in it. */
export async function emptyGroup(tx: Queryable, group: string, by: Author): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update accounts set group_id = null, version = version + 1, changed_at = $2, changed_by = $3
      where group_id = $1 returning id`,
    [group, by.at, by.account],
  );
  return rows.map(({ id }) => id).sort();
}

/** Puts those of them into a group that are in none by now. */
export async function refillGroup(
  tx: Queryable,
  group: string,
  members: readonly string[],
  by: Author,
): Promise<void> {
  await tx.query(
    `update accounts set group_id = $1, version = version + 1, changed_at = $3, changed_by = $4
      where id = any ($2::text[]) and group_id is null`,
    [group, [...members], by.at, by.account],
  );
}

export function found(account: Account | undefined): Account {
  if (account === undefined) throw new Refusal('not_found', 'There is no such account.');
  return account;
}

async function record(
  tx: Queryable,
  { before, account }: { before: Account | null; account: Account },
  by: Author,
): Promise<void> {
  const states = { before: before && stateOf(before), after: stateOf(account) };
  const { id, name, version } = account;
  await recordChange(tx, { thing: 'account', id, name, version, ...states }, by);
}

const stateOf = ({ login, name, role, capacity, managesTemplates, disabled, group }: Account) => ({
  ...{ login, name, role, capacity, managesTemplates, disabled, group },
});

/** What to throw instead of an error that may say that there is no such group. */
const withoutGroup = (error: unknown): unknown =>
  isForeignKeyViolation(error) ? new Refusal('not_found', 'There is no such group.') : error;

/** An installation without an administrator could not be administered again. */
async function refuseToLoseLastAdministrator(tx: Queryable, before: Account, after: Account): Promise<void> {
  const serves = ({ role, disabled }: Account) => role === 'administrator' && !disabled;
  if (!serves(before) || serves(after)) return;
  // Locked, so that two cannot leave at once.
  const others = await tx.query(
    `select from accounts where role = 'administrator' and not disabled and id <> $1 order by id for update`,
    [before.id],
  );
  if (others.length === 0) throw new Refusal('conflict', 'This is the last administrator.');
}

async function changedMeanwhile(tx: Queryable, current: Account): Promise<Refusal> {
  const [row] = await tx.query<{ at: number | null; id: string | null; name: string | null }>(
    `select a.changed_at as at, b.id, b.name from accounts a left join accounts b on b.id = a.changed_by
      where a.id = $1`,
    [current.id],
  );
  const { at = null, id = null, name = null } = row ?? {};
  const changedBy = id === null || name === null ? null : { id, name };
  return new Refusal('conflict', 'Somebody else has changed this account: read it again.', {
    current: { ...current },
    changedBy,
    changedAt: at,
  });
}
