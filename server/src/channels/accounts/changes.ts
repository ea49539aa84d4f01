import { isDeepStrictEqual } from 'node:util';
import { nanoid } from 'nanoid';
import type {
  AddChannelAccount,
  ChangeChannelAccount,
  ConfiguredChannelAccount,
} from '../../../../lib/protocol/channel-accounts.ts';
import { type Author, nextVersion, recordChange } from '../../history/index.ts';
import { Refusal } from '../../refusal.ts';
import { isForeignKeyViolation, isUniqueViolation, type Queryable } from '../../store/index.ts';
import type { Fields } from './fields.ts';
import { findRow, type Row, stateOf } from './rows.ts';
import { newVerifyToken, type Vault } from './vault.ts';

/** What accounts are checked and sealed with. */
export interface ChangeDeps {
  fields: Fields;
  vault: Vault;
}

/** Adds an account, or one that was removed again, under the id it had. */
export async function addAccount(
  { fields, vault }: ChangeDeps,
  tx: Queryable,
  { id = nanoid(), ...account }: AddChannelAccount & { id?: string },
  by: Author,
): Promise<string> {
  const { channel, name, queue, enabled, externalId } = account;
  const settings = fields.settings(channel, account.settings);
  const secrets = fields.secrets(channel, account.secrets);
  const version = await nextVersion(tx, 'channel', id);
  const set = sinceOf(secrets, by);
  const row = { id, channel, name, queue, enabled, externalId, settings, secrets: set, version } as Row;
  checkEnabled(fields, row);
  const sealed = vault.seal(id, { ...secrets, verifyToken: newVerifyToken() });
  await explained(row, () =>
    tx.query(
      `insert into channel_accounts (id, channel, name, queue_id, enabled, external_id, settings, secrets, secrets_set,
                                     version, created_at, changed_at, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9::jsonb, $10, $11, $11, $12)`,
      [
        ...[id, channel, name, queue, enabled, externalId, JSON.stringify(settings), sealed],
        ...[JSON.stringify(set), version, by.at, by.account],
      ],
    ),
  );
  await recordChange(tx, { thing: 'channel', id, name, version, before: null, after: stateOf(row) }, by);
  return id;
}

/** Changes an account, unless it has another version than the one given. */
export async function changeAccount(
  { fields, vault }: ChangeDeps,
  tx: Queryable,
  id: string,
  { version, secrets: entered = {}, ...change }: ChangeChannelAccount,
  by: Author,
): Promise<void> {
  const before = await findRow(tx, id);
  if (version !== undefined && version !== before.version) throw await changedMeanwhile(tx, before);
  const secrets = fields.secrets(before.channel, entered);
  const after: Row = { ...before, ...change };
  if (change.settings) after.settings = fields.settings(before.channel, change.settings);
  if (Object.keys(secrets).length > 0) {
    const had = vault.tryOpen(id, before.sealed);
    after.sealed = vault.seal(id, { verifyToken: newVerifyToken(), ...had, ...secrets });
    // What could not be read any more is gone.
    after.secrets = { ...(had && before.secrets), ...sinceOf(secrets, by) };
  }
  if (isDeepStrictEqual(before, after)) return;
  checkEnabled(fields, after);
  after.version += 1;
  const { name, queue, enabled, externalId, settings, sealed } = after;
  await explained(after, () =>
    tx.query(
      `update channel_accounts set name = $2, queue_id = $3, enabled = $4, external_id = $5, settings = $6::jsonb,
              secrets = $7, secrets_set = $8::jsonb, version = $9, changed_at = $10, changed_by = $11
        where id = $1`,
      [
        ...[id, name, queue, enabled, externalId, JSON.stringify(settings), sealed],
        ...[JSON.stringify(after.secrets), after.version, by.at, by.account],
      ],
    ),
  );
  const states = { before: stateOf(before), after: stateOf(after) };
  await recordChange(tx, { thing: 'channel', id, name, version: after.version, ...states }, by);
}

/** Makes an account what a file or the history says, enabled only if it has the secrets it needs. */
export async function configureAccount(
  deps: ChangeDeps,
  tx: Queryable,
  id: string,
  account: Omit<ConfiguredChannelAccount, 'id' | 'channel'>,
  by: Author,
): Promise<void> {
  const { channel, secrets } = await findRow(tx, id);
  const isLacking = deps.fields.missing(channel, secrets).length > 0;
  await changeAccount(deps, tx, id, { ...account, enabled: account.enabled && !isLacking }, by);
}

export async function removeAccount(tx: Queryable, id: string, by: Author): Promise<void> {
  const row = await findRow(tx, id);
  try {
    await tx.query('delete from channel_accounts where id = $1', [id]);
  } catch (error) {
    if (isForeignKeyViolation(error))
      throw new Refusal('conflict', 'The account has had messages: it cannot be removed, only disabled.');
    throw error;
  }
  const { name, version } = row;
  const states = { before: stateOf(row), after: null };
  await recordChange(tx, { thing: 'channel', id, name, version: version + 1, ...states }, by);
}

const sinceOf = (secrets: object, { at }: Author) =>
  Object.fromEntries(Object.keys(secrets).map((name) => [name, at]));

function checkEnabled(fields: Fields, { channel, enabled, secrets }: Row): void {
  const [missing] = fields.missing(channel, secrets);
  if (enabled && missing !== undefined)
    throw new Refusal('bad_request', `Without its secret "${missing}" the account can only be disabled.`);
}

async function changedMeanwhile(tx: Queryable, { sealed: _, ...current }: Row): Promise<Refusal> {
  const [row] = await tx.query<{ at: number; id: string | null; name: string | null }>(
    `select c.changed_at as at, a.id, a.name from channel_accounts c left join accounts a on a.id = c.changed_by
      where c.id = $1`,
    [current.id],
  );
  const { at = null, id = null, name = null } = row ?? {};
  const changedBy = id === null || name === null ? null : { id, name };
  return new Refusal('conflict', 'Somebody else has changed this account: read it again.', {
    current,
    changedBy,
    changedAt: at,
  });
}

async function explained({ name, externalId }: Row, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, 'channel_accounts_name_key'))
      throw new Refusal('conflict', `There is an account "${name}" already.`);
    if (isUniqueViolation(error))
      throw new Refusal('conflict', `There is an account with the id ${externalId} of the channel already.`);
    if (isForeignKeyViolation(error)) throw new Refusal('not_found', 'There is no such queue.');
    throw error;
  }
}
