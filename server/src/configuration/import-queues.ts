import { isDeepStrictEqual } from 'node:util';
import type { QueueSettings } from '../../../lib/protocol/admin.ts';
import type { ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import { putMember, takeOff } from '../queues/belonging.ts';
import { addQueue, changeQueue, removeQueue } from '../queues/changes.ts';
import { COLUMNS, settingsOf } from '../queues/rows.ts';
import type { Steps } from './steps.ts';

/** The ids that the file's queues have on this desk, by those they have in the file. */
export type QueueIds = ReadonlyMap<string, string>;

/** Removes, changes and adds queues as the file says: known by their id, or else by their name. */
export async function importQueues(steps: Steps, file: ConfigurationFile): Promise<QueueIds> {
  const { tx, by } = steps;
  const stored = await tx.query<QueueSettings>(`select ${COLUMNS} from queues order by name`);
  const inFile = new Set(file.queues.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const { id, name } of file.queues) {
    const there = stored.find((one) => one.id === id || (one.name === name && !inFile.has(one.id)));
    if (there !== undefined) ids.set(id, there.id);
  }
  const kept = new Set(ids.values());
  for (const { id, name } of stored)
    if (!kept.has(id))
      await steps.take({ what: 'removed', thing: 'queue', name, path: 'queues' }, () =>
        removeQueue(tx, id, by),
      );
  for (const [at, { members: _, ...queue }] of file.queues.entries()) {
    const { id: __, ...settings } = queue;
    const there = stored.find(({ id }) => id === ids.get(queue.id));
    const step = { thing: 'queue', name: queue.name, path: `queues[${at}]` } as const;
    if (there === undefined)
      await steps.take({ ...step, what: 'added' }, async () => {
        await addQueue(tx, queue, by);
        ids.set(queue.id, queue.id);
      });
    else if (!isDeepStrictEqual(settingsOf(there), settings))
      await steps.take({ ...step, what: 'changed' }, () => changeQueue(tx, there.id, settings, by));
  }
  return ids;
}

interface MemberRow {
  account: string;
  login: string;
  forced: boolean;
}

/** Puts into the queues, and takes off them, whom the file says. */
export async function importMembers(steps: Steps, file: ConfigurationFile, ids: QueueIds): Promise<void> {
  const { tx, by } = steps;
  const accounts = new Map<string, string>();
  for (const { id, login } of await tx.query<{ id: string; login: string }>(
    'select id, lower(login) as login from accounts',
  ))
    accounts.set(login, id);
  for (const [at, { id, name, members }] of file.queues.entries()) {
    const queue = ids.get(id);
    if (queue === undefined) continue;
    const path = `queues[${at}].members`;
    const stored = await tx.query<MemberRow>(
      `select a.id as account, lower(a.login) as login, m.forced
         from queue_members m join accounts a on a.id = m.account_id where m.queue_id = $1 order by lower(a.login)`,
      [queue],
    );
    const wanted = new Set(members.map(({ login }) => login.toLowerCase()));
    for (const { account, login } of stored)
      if (!wanted.has(login))
        await steps.take({ what: 'removed', thing: 'member', name: `${name}: ${login}`, path }, () =>
          takeOff(tx, { queue, account }, by),
        );
    for (const [index, { login, forced }] of members.entries()) {
      const there = stored.find((one) => one.login === login.toLowerCase());
      const account = accounts.get(login.toLowerCase());
      // Its account was refused.
      if (account === undefined || there?.forced === forced) continue;
      const what = there === undefined ? 'added' : 'changed';
      const step = { what, thing: 'member', name: `${name}: ${login}`, path: `${path}[${index}]` } as const;
      await steps.take(step, () => putMember(tx, { queue, account }, { forced }, by));
    }
  }
}
