import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { Role } from '../../../lib/protocol/admin.ts';
import { Refusal } from '../refusal.ts';
import { UsageError } from '../usage-error.ts';
import { readPassword } from './read-password.ts';
import type { Account, AccountChange, Accounts } from './types.ts';

export const ACCOUNT_USAGE = `  account add --login LOGIN --name NAME [--role ROLE] [--templates yes]
  account change LOGIN [--role ROLE] [--templates yes|no]
  account list
  account disable LOGIN
  account enable LOGIN
  account password LOGIN`;

type Command = (accounts: Accounts) => Promise<void>;

/**
 * Reads `account …` without its first word, and the password where one is needed.
 *
 * @throws UsageError
 */
export async function readAccountCommand(args: string[]): Promise<Command> {
  const { values, positionals } = parse(args);
  const [verb, login] = positionals;
  switch (verb) {
    case 'add': {
      const { role = 'agent', managesTemplates = false } = rightsIn(values);
      if (!values.login || !values.name) throw new UsageError();
      const account = { login: values.login, name: values.name, role, managesTemplates };
      const password = await readPassword();
      return async (accounts) => show(await accounts.create({ ...account, password }));
    }
    case 'change': {
      const change = rightsIn(values);
      if (Object.keys(change).length === 0) throw new UsageError();
      return changing(login, change);
    }
    case 'list':
      return list;
    case 'disable':
    case 'enable':
      return changing(login, { disabled: verb === 'disable' });
    case 'password': {
      const password = await readPassword();
      return async (accounts) => accounts.setPassword(await idOf(accounts, login), password);
    }
    default:
      throw new UsageError();
  }
}

function changing(login: string | undefined, change: AccountChange): Command {
  return async (accounts) => show(await accounts.change(await idOf(accounts, login), change));
}

async function list(accounts: Accounts): Promise<void> {
  for (let after = ''; ; ) {
    const page = await accounts.list({ after, limit: 100 });
    page.forEach(show);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.login;
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        login: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        templates: { type: 'string' },
      },
    });
  } catch {
    throw new UsageError();
  }
}

const Rights = v.object({ role: v.optional(Role), templates: v.optional(v.picklist(['yes', 'no'])) });

function rightsIn(values: object): Pick<AccountChange, 'role' | 'managesTemplates'> {
  const read = v.safeParse(Rights, values);
  if (!read.success) throw new UsageError();
  const { role, templates } = read.output;
  return { ...(role && { role }), ...(templates && { managesTemplates: templates === 'yes' }) };
}

async function idOf(accounts: Accounts, login: string | undefined): Promise<string> {
  if (login === undefined) throw new UsageError();
  const account = await accounts.find(login);
  if (account === null) throw new Refusal('not_found', `There is no account "${login}".`);
  return account.id;
}

function show({ login, role, disabled, name, managesTemplates }: Account): void {
  const fields = [login, role, disabled ? 'disabled' : 'enabled', name];
  console.log([...fields, ...(managesTemplates ? ['templates'] : [])].join('\t'));
}
