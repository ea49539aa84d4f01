import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import { changeRules, readRules } from '../rules/changes.ts';
import type { RulesKind } from '../rules/config.ts';
import { addTemplate, changeTemplate, findTemplate, removeTemplate } from '../templates/changes.ts';
import type { QueueIds } from './import-queues.ts';
import { readTemplates } from './state.ts';
import type { Steps } from './steps.ts';

/** Puts the rules of the file in force, which were checked. */
export async function importRules(steps: Steps, { rules }: ConfigurationFile): Promise<void> {
  const { tx, by } = steps;
  for (const [kind, config] of Object.entries(rules) as [RulesKind, Record<string, unknown>][]) {
    const { version, config: stored } = await readRules(tx, kind);
    if (!isDeepStrictEqual(stored, config))
      await steps.take({ what: 'changed', thing: 'rules', name: kind, path: `rules.${kind}` }, () =>
        changeRules(tx, kind, { config, version }, by),
      );
  }
}

/** Removes, changes and adds templates as the file says: known by their ids. Those that stay keep their files. */
export async function importTemplates(
  steps: Steps,
  { templates }: ConfigurationFile,
  queues: QueueIds,
): Promise<void> {
  const { tx, by } = steps;
  const stored = new Map((await readTemplates(tx)).map((template) => [template.id, template]));
  const inFile = new Set(templates.map(({ id }) => id));
  for (const { id, name } of stored.values())
    if (!inFile.has(id))
      await steps.take({ what: 'removed', thing: 'template', name, path: 'templates' }, () =>
        removeTemplate(tx, id, by),
      );
  for (const [at, inTheFile] of templates.entries()) {
    const template = { ...inTheFile, queues: inTheFile.queues.map((id) => queues.get(id) ?? id) };
    const { id, ...settings } = template;
    const there = stored.get(id);
    const step = { thing: 'template', name: template.name, path: `templates[${at}]` } as const;
    if (there === undefined)
      await steps.take({ ...step, what: 'added' }, () => addTemplate(tx, template, by));
    else if (!isDeepStrictEqual(there, template))
      await steps.take({ ...step, what: 'changed' }, async () => {
        const { version } = await findTemplate(tx, id);
        await changeTemplate(tx, id, { settings, version }, by);
      });
  }
}
