import { isDeepStrictEqual } from 'node:util';
import type { ConfiguredChannelAccount } from '../../../lib/protocol/channel-accounts.ts';
import type { ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import type { Author } from '../history/index.ts';
import type { Queryable } from '../store/store.ts';
import type { QueueIds } from './import-queues.ts';
import type { Steps } from './steps.ts';

/** The accounts at platforms, which a room above keeps: changes in our transaction, then `changed`. */
export interface ConfiguredChannels {
  /** All of them by name, as a file of the configuration has them. */
  readIn(tx: Queryable): Promise<ConfiguredChannelAccount[]>;
  /** Adds one without secrets, so disabled. */
  addIn(tx: Queryable, account: ConfiguredChannelAccount, by: Author): Promise<void>;
  /** Changes one. It is enabled only if it has the secrets it needs. */
  changeIn(
    tx: Queryable,
    id: string,
    account: Omit<ConfiguredChannelAccount, 'id' | 'channel'>,
    by: Author,
  ): Promise<void>;
  /** The ids of those that lack secrets. */
  lacking(tx: Queryable): Promise<string[]>;
  removeIn(tx: Queryable, id: string, by: Author): Promise<void>;
  changed(): void;
}

/**
 * Removes, changes and adds accounts at platforms as the file says: known by their id, or else by what the platform
 * calls them. Gives the names of those whose secrets have to be entered.
 */
export async function importChannels(
  steps: Steps,
  { channels }: ConfigurationFile,
  desk: ConfiguredChannels,
  queues: QueueIds,
): Promise<string[]> {
  // A file of before there were any says nothing of them.
  if (channels === undefined) return [];
  const { tx, by } = steps;
  const stored = await desk.readIn(tx);
  const lacking = await desk.lacking(tx);
  const thereOf = (account: ConfiguredChannelAccount) =>
    stored.find(({ id }) => id === account.id) ??
    stored.find((one) => one.channel === account.channel && one.externalId === account.externalId);
  const kept = new Set(channels.map((account) => thereOf(account)?.id));
  const secretsNeeded: string[] = [];
  for (const { id, name } of stored)
    if (!kept.has(id))
      await steps.take({ what: 'removed', thing: 'channel', name, path: 'channels' }, () =>
        desk.removeIn(tx, id, by),
      );
  for (const [at, inTheFile] of channels.entries()) {
    const there = thereOf(inTheFile);
    const isLacking = there !== undefined && lacking.includes(there.id);
    const queue = queues.get(inTheFile.queue) ?? inTheFile.queue;
    const account = { ...inTheFile, queue, enabled: inTheFile.enabled && !isLacking };
    const { id: _, channel: __, ...values } = account;
    if (there === undefined || isLacking) secretsNeeded.push(account.name);
    const step = { thing: 'channel', name: account.name, path: `channels[${at}]` } as const;
    if (there === undefined) await steps.take({ ...step, what: 'added' }, () => desk.addIn(tx, account, by));
    else if (!isDeepStrictEqual({ ...account, id: there.id }, there))
      await steps.take({ ...step, what: 'changed' }, () => desk.changeIn(tx, there.id, values, by));
  }
  return secretsNeeded;
}
