import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import { addGroup, changeGroup, removeGroup } from '../groups/changes.ts';
import { changeRules, followRules, readOwnRules, readRules } from '../rules/changes.ts';
import type { RulesConfig, RulesKind } from '../rules/config.ts';
import type { Steps } from './steps.ts';

/** The ids that the file's groups have on this desk, by those they have in the file. */
export type GroupIds = ReadonlyMap<string, string>;

/** Removes, changes and adds groups as the file says: known by their id, or else by their name. */
export async function importGroups(steps: Steps, { groups }: ConfigurationFile): Promise<GroupIds> {
  const { tx, by } = steps;
  const stored = await tx.query<{ id: string; name: string }>('select id, name from groups order by name');
  // A file of before there were groups says nothing of them.
  if (groups === undefined) return new Map(stored.map(({ id }) => [id, id]));
  const inFile = new Set(groups.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const { id, name } of groups) {
    const there = stored.find((one) => one.id === id || (one.name === name && !inFile.has(one.id)));
    if (there !== undefined) ids.set(id, there.id);
  }
  const kept = new Set(ids.values());
  for (const { id, name } of stored)
    if (!kept.has(id))
      await steps.take({ what: 'removed', thing: 'group', name, path: 'groups' }, () =>
        removeGroup(tx, id, by),
      );
  for (const [at, { id, name }] of groups.entries()) {
    const there = stored.find((one) => one.id === ids.get(id));
    const step = { thing: 'group', name, path: `groups[${at}]` } as const;
    if (there === undefined)
      await steps.take({ ...step, what: 'added' }, async () => {
        await addGroup(tx, { id, name }, by);
        ids.set(id, id);
      });
    else if (there.name !== name)
      await steps.take({ ...step, what: 'changed' }, () => changeGroup(tx, there.id, { name }, by));
  }
  return ids;
}

/** Gives groups the rules of their own that the file says, which were checked, and takes others. */
export async function importGroupRules(
  steps: Steps,
  { groups = [] }: ConfigurationFile,
  ids: GroupIds,
): Promise<void> {
  const { tx, by } = steps;
  for (const [at, { id: inTheFile, name, rules }] of groups.entries()) {
    const id = ids.get(inTheFile);
    // It was refused.
    if (id === undefined) continue;
    const group = { id, name };
    const stored = await readOwnRules(tx, id);
    const step = (kind: string) =>
      ({ thing: 'rules', name: `${name}: ${kind}`, path: `groups[${at}].rules.${kind}` }) as const;
    for (const kind of Object.keys(stored) as RulesKind[])
      if (rules[kind] === undefined)
        await steps.take({ ...step(kind), what: 'removed' }, () => followRules(tx, kind, group, by));
    for (const [kind, config] of Object.entries(rules) as [RulesKind, RulesConfig][]) {
      if (isDeepStrictEqual(stored[kind], config)) continue;
      const what = stored[kind] === undefined ? 'added' : 'changed';
      const { version } = await readRules(tx, kind, id);
      await steps.take({ ...step(kind), what }, () => changeRules(tx, kind, { config, version, group }, by));
    }
  }
}
