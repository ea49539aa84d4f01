import type { Account, Accounts, NewAccount } from '../accounts/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Queues } from '../queues/index.ts';
import type { Rules } from '../rules/index.ts';
import type { Store } from '../store/index.ts';
import type { Templates } from '../templates/index.ts';
import { DEMO_CUSTOMERS } from './customers.ts';
import { DEMO_CLEAN_UP, DEMO_SENSITIVE } from './rules.ts';
import { DEMO_TEMPLATES } from './templates.ts';

/** Everybody in the demo; the passwords are public, which is why demo data is only added when asked for. */
export const DEMO_ACCOUNTS = [
  { login: 'ada', name: 'Ada Winter', role: 'administrator', password: 'demo-of-sidedesk-1' },
  { login: 'anna', name: 'Anna Berg', role: 'agent', password: 'demo-of-sidedesk-2' },
  { login: 'ben', name: 'Ben Okafor', role: 'agent', password: 'demo-of-sidedesk-3' },
  { login: 'chen', name: 'Chen Li', role: 'agent', password: 'demo-of-sidedesk-4' },
] as const satisfies readonly NewAccount[];

/** One queue for each way of offering, picking and wrapping up. */
export const DEMO_QUEUES = [
  {
    name: 'Orders',
    wrapUp: 'automatic',
    wrapUpSeconds: 30,
    offerTimeoutSeconds: 30,
    members: ['anna', 'ben', 'chen'],
    forced: ['chen'],
  },
  {
    name: 'Billing',
    wrapUp: 'manual',
    offerTimeoutSeconds: 45,
    members: ['anna', 'ben', 'chen'],
    forced: [],
  },
  { name: 'General', wrapUp: 'none', offerTimeoutSeconds: 60, members: ['anna', 'ben', 'chen'], forced: [] },
  {
    name: 'Returns',
    wrapUp: 'automatic',
    wrapUpSeconds: 20,
    autoAnswer: true,
    members: ['ben', 'chen'],
    forced: [],
  },
  {
    name: 'Repairs',
    allocation: 'pick',
    pickAboveCapacity: 1,
    wrapUp: 'none',
    members: ['anna', 'ben', 'chen'],
    forced: [],
  },
] as const;

/** Adds what is missing of the demo's accounts, queues, rules, customers and templates; what was changed since stays changed. */
export async function seedDemo({
  store,
  accounts,
  queues,
  rules,
  directory,
  templates,
}: {
  store: Store;
  accounts: Accounts;
  queues: Queues;
  rules: Rules;
  directory: Directory;
  templates: Templates;
}): Promise<void> {
  const ids = new Map<string, string>();
  for (const account of DEMO_ACCOUNTS) ids.set(account.login, (await present(accounts, account)).id);
  for (const { members, forced, ...settings } of DEMO_QUEUES) {
    const there = await store.query('select from queues where name = $1', [settings.name]);
    if (there.length > 0) continue;
    const queue = await queues.add(settings);
    for (const login of members)
      await queues.setMember(queue.id, ids.get(login) ?? '', {
        forced: forced.some((name) => name === login),
      });
  }
  for (const [kind, config] of [
    ['sensitive', DEMO_SENSITIVE],
    ['clean_up', DEMO_CLEAN_UP],
  ] as const)
    if ((await rules.read(kind)).version === 0)
      await rules.change(kind, { config, version: 0, account: null });
  const [known] = await store.query('select from directory_entries limit 1');
  if (known === undefined)
    for (const customer of DEMO_CUSTOMERS) await directory.add(ids.get('ada') ?? '', customer);
  await templates.load();
  if (templates.version() > 0) return;
  const named = await queues.list({ limit: 200 });
  for (const { queues: names, folder, texts, ...template } of DEMO_TEMPLATES) {
    const ids = named.filter(({ name }) => names.some((other) => other === name)).map(({ id }) => id);
    await templates.add({ ...template, folder: [...folder], texts: { ...texts }, queues: ids }, null);
  }
}

async function present(accounts: Accounts, account: NewAccount): Promise<Account> {
  return (await accounts.find(account.login)) ?? accounts.create(account);
}
