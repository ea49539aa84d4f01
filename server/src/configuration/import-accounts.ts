import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import { addAccount, COLUMNS } from '../accounts/changes.ts';
import type { Account, Accounts } from '../accounts/types.ts';
import type { GroupIds } from './import-groups.ts';
import type { Steps } from './steps.ts';

type FileAccount = ConfigurationFile['accounts'][number];

/** Adds and changes accounts as the file says, and gives the sessions that end by it. New ones have the password of `hash`. */
export async function importAccounts(
  steps: Steps,
  { accounts }: ConfigurationFile,
  { changeIn, hash, groups }: Pick<Accounts, 'changeIn'> & { hash: string; groups: GroupIds },
): Promise<string[]> {
  const { tx, by } = steps;
  const stored = new Map<string, Account>();
  for (const account of await tx.query<Account>(`select ${COLUMNS} from accounts`))
    stored.set(account.login.toLowerCase(), account);
  const ended: string[] = [];
  const placed = accounts.map((inTheFile, at) => {
    const there = stored.get(inTheFile.login.toLowerCase());
    const group = groupOf(inTheFile, there, groups);
    return { account: { ...inTheFile, group }, there, path: `accounts[${at}]` };
  });
  // Whoever becomes an administrator comes first, so that the last one may stop being one.
  placed.sort((a, b) => Number(administers(b.account)) - Number(administers(a.account)));
  for (const { account, there, path } of placed) {
    const step = { thing: 'account', name: account.login, path } as const;
    if (there === undefined)
      await steps.take({ ...step, what: 'added' }, () => addAccount(tx, { ...account, hash }, by));
    else if (!isDeepStrictEqual(settingsOf(there), settingsOf(account)))
      await steps.take({ ...step, what: 'changed' }, async () => {
        ended.push(...(await changeIn(tx, there.id, settingsOf(account), by)).ended);
      });
  }
  return ended;
}

const administers = ({ role, disabled }: FileAccount) => role === 'administrator' && !disabled;

/** The group on this desk. A file of before there were groups leaves everybody where they are. */
function groupOf({ group }: FileAccount, there: Account | undefined, groups: GroupIds): string | null {
  if (group === undefined) return there?.group ?? null;
  return group === null ? null : (groups.get(group) ?? group);
}

const settingsOf = ({
  name,
  role,
  capacity,
  managesTemplates,
  disabled,
  group,
}: Omit<Account, 'id' | 'createdAt' | 'version'>) => ({
  ...{ name, role, capacity, managesTemplates, disabled, group },
});
