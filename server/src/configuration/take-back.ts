import type { ConfiguredChannelAccount } from '../../../lib/protocol/channel-accounts.ts';
import type { Change } from '../../../lib/protocol/configurator.ts';
import type { DeskSettings } from '../../../lib/protocol/desk.ts';
import type { TemplateFile, TemplateSettings } from '../../../lib/protocol/templates.ts';
import type { AccountChange, Accounts } from '../accounts/types.ts';
import {
  changeGroup,
  findGroup,
  type GroupSettings,
  type RemovedGroup,
  removeGroup,
  restoreGroup,
} from '../groups/changes.ts';
import type { Author } from '../history/index.ts';
import { type MemberKey, putMember, takeOff } from '../queues/belonging.ts';
import { addQueue, changeQueue, type Membership, removeQueue, restoreMembers } from '../queues/changes.ts';
import type { Settings as QueueSettings } from '../queues/rows.ts';
import { Refusal } from '../refusal.ts';
import { changeRules, followRules, placeOf, readRules } from '../rules/changes.ts';
import type { Settings } from '../settings/index.ts';
import type { Queryable } from '../store/store.ts';
import {
  addTemplate,
  changeTemplate,
  changeTemplateFiles,
  findTemplate,
  removeTemplate,
} from '../templates/changes.ts';
import { deleteFiles } from '../templates/files.ts';
import type { ConfiguredChannels } from './import-channels.ts';

/** The rooms that change things in a transaction of ours. */
export interface TakeBackDeps {
  accounts: Pick<Accounts, 'changeIn'>;
  settings: Pick<Settings, 'readIn' | 'changeIn'>;
  channels: ConfiguredChannels;
}

type TemplateState = TemplateSettings & { files: TemplateFile[] };

/** Makes a thing what it was before its last change, and gives the sessions that end by it. */
export async function takeBack(
  tx: Queryable,
  change: Change,
  by: Author,
  { accounts, settings: desk, channels }: TakeBackDeps,
): Promise<string[]> {
  const { thing, thingId: id, before } = change;
  switch (thing) {
    case 'queue':
      await takeBackQueue(tx, change, by);
      return [];
    case 'account': {
      // No account is ever removed: what it did stays its own.
      const settings = before === null ? { disabled: true } : changedBack(before, change.after ?? {});
      return (await accounts.changeIn(tx, id, settings, by)).ended;
    }
    case 'member': {
      const { queue, account } = (before ?? change.after) as unknown as MemberKey;
      if (before === null) await takeOff(tx, { queue, account }, by);
      else await putMember(tx, { queue, account }, { forced: before.forced === true }, by);
      return [];
    }
    case 'rules':
      await takeBackRules(tx, change, by);
      return [];
    case 'template':
      await takeBackTemplate(tx, change, by);
      return [];
    case 'group':
      await takeBackGroup(tx, change, by);
      return [];
    case 'channel':
      await takeBackChannel(tx, change, by, channels);
      return [];
    case 'desk': {
      const { version } = await desk.readIn(tx);
      await desk.changeIn(tx, { settings: before as unknown as DeskSettings, version }, by);
      return [];
    }
  }
}

/** Only what that change was about: the group that it leaves alone may be gone since. */
function changedBack(before: Record<string, unknown>, after: Record<string, unknown>): AccountChange {
  return Object.fromEntries(Object.entries(before).filter(([key, value]) => after[key] !== value));
}

async function takeBackRules(tx: Queryable, { thingId, before }: Change, by: Author): Promise<void> {
  const { kind, group: id } = placeOf(thingId);
  const group = id === null ? null : await findGroup(tx, id);
  if (group !== null && before === null) return followRules(tx, kind, group, by);
  const { version } = await readRules(tx, kind, id);
  await changeRules(tx, kind, { config: before ?? {}, version, group }, by);
}

async function takeBackGroup(
  tx: Queryable,
  { thingId: id, before, after }: Change,
  by: Author,
): Promise<void> {
  if (before === null) return removeGroup(tx, id, by);
  if (after === null) return restoreGroup(tx, id, before as unknown as RemovedGroup, by);
  await changeGroup(tx, id, before as unknown as GroupSettings, by);
}

/** Secrets stay what they are; one that was removed comes back without any, and disabled. */
async function takeBackChannel(
  tx: Queryable,
  { thingId: id, before, after }: Change,
  by: Author,
  channels: ConfiguredChannels,
): Promise<void> {
  if (before === null) return channels.removeIn(tx, id, by);
  const { secrets: _, ...account } = before as unknown as Omit<ConfiguredChannelAccount, 'id'> & {
    secrets: object;
  };
  if (after === null) return channels.addIn(tx, { id, ...account }, by);
  const { channel: __, ...values } = account;
  await channels.changeIn(tx, id, values, by);
}

async function takeBackQueue(
  tx: Queryable,
  { thingId: id, before, after }: Change,
  by: Author,
): Promise<void> {
  if (before === null) return removeQueue(tx, id, by);
  const { members, ...settings } = before as unknown as QueueSettings & { members?: Membership[] };
  if (after !== null) return void (await changeQueue(tx, id, settings, by));
  await addQueue(tx, { id, ...settings }, by);
  await restoreMembers(tx, id, members ?? []);
}

async function takeBackTemplate(
  tx: Queryable,
  { thingId: id, before, after }: Change,
  by: Author,
): Promise<void> {
  if (before === null) return removeTemplate(tx, id, by);
  const { files, ...settings } = before as unknown as TemplateState;
  if (after === null) return void (await addTemplate(tx, { id, ...settings }, by));
  const had = new Set(files.map((file) => file.id));
  const has = (after as unknown as TemplateState).files;
  const gone = files.find((file) => !has.some((other) => other.id === file.id));
  if (gone !== undefined)
    throw new Refusal('conflict', `The file "${gone.name}" is kept no longer: add it again.`);
  const added = has.filter((file) => !had.has(file.id));
  if (added.length > 0)
    return void (await changeTemplateFiles(tx, id, by, async () => {
      for (const file of added) await deleteFiles(tx, id, file.id);
    }));
  const { version } = await findTemplate(tx, id);
  await changeTemplate(tx, id, { settings, version }, by);
}
