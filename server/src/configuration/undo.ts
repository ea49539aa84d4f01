import type { Clock } from '../../../lib/clock.ts';
import type { Change } from '../../../lib/protocol/configurator.ts';
import type { Accounts } from '../accounts/index.ts';
import { lockConfiguration } from '../history/index.ts';
import type { Queues } from '../queues/index.ts';
import { Refusal } from '../refusal.ts';
import { placeOf } from '../rules/changes.ts';
import { checkRules } from '../rules/check.ts';
import type { Rules } from '../rules/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { Templates } from '../templates/index.ts';
import { findChange, lastOf } from './changes.ts';
import type { ConfiguredChannels } from './import-channels.ts';
import { takeBack } from './take-back.ts';

export interface ConfigurationDeps {
  store: Store;
  clock: Clock;
  accounts: Pick<Accounts, 'changeIn' | 'revoked'>;
  queues: Pick<Queues, 'changed'>;
  rules: Pick<Rules, 'load'>;
  settings: Pick<Settings, 'readIn' | 'changeIn' | 'load'>;
  templates: Pick<Templates, 'changed'>;
  channels: ConfiguredChannels;
}

/**
 * Makes a thing what it was before a change, which is a change itself, and gives that. An account that was added is
 * disabled; a template that was removed comes back without its files.
 *
 * @throws Refusal `conflict` when the thing was changed since, with what it is now, or cannot become what it was.
 */
export async function undo(deps: ConfigurationDeps, id: number, account: string): Promise<Change> {
  const { store, clock, accounts, settings, channels } = deps;
  const by = { account, at: clock.now() };
  const change = await findChange(store, id);
  // Outside the transaction, which is to wait for nothing else.
  if (change.thing === 'rules') {
    const { kind, group } = placeOf(change.thingId);
    await checkRules(kind, change.before ?? {}, group);
  }
  const { undone, ended } = await store.transaction(async (tx) => {
    await lockConfiguration(tx);
    const last = await lastOf(tx, change);
    if (last.id !== id) throw changedSince(last);
    const ended = await takeBack(tx, change, by, { accounts, settings, channels });
    const undone = await lastOf(tx, change);
    if (undone.id === id) throw new Refusal('conflict', 'There is nothing left to undo of this change.');
    return { undone, ended };
  });
  accounts.revoked(ended);
  await tellAll(deps);
  return undone;
}

/** Lets everybody look at what is in force. */
export async function tellAll({
  queues,
  rules,
  settings,
  templates,
  channels,
}: ConfigurationDeps): Promise<void> {
  queues.changed();
  await rules.load();
  await settings.load();
  await templates.changed();
  channels.changed();
}

function changedSince({ after, account: changedBy, at: changedAt }: Change): Refusal {
  const details = { ...(after && { current: after }), changedBy, changedAt };
  return new Refusal('conflict', 'This was changed again since: undo the later change first.', details);
}
