import type { QueueSettings } from '../../../lib/protocol/admin.ts';
import { CONFIGURATION_FORMAT, type ConfigurationFile } from '../../../lib/protocol/configuration-file.ts';
import type { TemplateSettings } from '../../../lib/protocol/templates.ts';
import { COLUMNS as QUEUE_COLUMNS } from '../queues/rows.ts';
import { readOwnRules } from '../rules/changes.ts';
import type { Settings } from '../settings/index.ts';
import { queryMany } from '../store/many.ts';
import type { Queryable } from '../store/store.ts';
import type { ConfiguredChannels } from './import-channels.ts';

type FileQueue = ConfigurationFile['queues'][number];
type FileTemplate = ConfigurationFile['templates'][number];

/** What is configured, as one file: alike things give files alike to the letter. */
export async function readConfiguration(
  tx: Queryable,
  { settings, channels }: { settings: Pick<Settings, 'readIn'>; channels: ConfiguredChannels },
): Promise<ConfigurationFile> {
  const accounts = await tx.query<ConfigurationFile['accounts'][number]>(
    `select login, name, role, capacity, manages_templates as "managesTemplates", disabled, group_id as "group"
       from accounts order by lower(login)`,
  );
  const queues = await readQueues(tx);
  const { sensitive = {}, clean_up = {}, attachments = {} } = await readOwnRules(tx, null);
  return {
    sidedesk: CONFIGURATION_FORMAT,
    accounts,
    groups: await readGroups(tx),
    queues,
    desk: (await settings.readIn(tx)).settings,
    rules: { sensitive, clean_up, attachments },
    templates: await readTemplates(tx),
    channels: await channels.readIn(tx),
  };
}

/** The templates as they are in a file. */
export async function readTemplates(tx: Queryable): Promise<FileTemplate[]> {
  const templates = await queryMany<FileTemplate>(
    tx,
    `select id, name, shortcut, folder, queues, texts, enabled from templates where not removed order by name, id`,
    [],
  );
  const queues = await tx.query<{ id: string }>('select id from queues');
  const there = new Set(queues.map(({ id }) => id));
  return templates.map((template) => withQueues(template, there));
}

async function readGroups(tx: Queryable): Promise<NonNullable<ConfigurationFile['groups']>> {
  const groups = await tx.query<{ id: string; name: string }>('select id, name from groups order by name');
  const withRules = [];
  for (const group of groups) withRules.push({ ...group, rules: await readOwnRules(tx, group.id) });
  return withRules;
}

async function readQueues(tx: Queryable): Promise<FileQueue[]> {
  const queues = await tx.query<QueueSettings>(`select ${QUEUE_COLUMNS} from queues order by name`);
  const members = await tx.query<{ queue: string; login: string; forced: boolean }>(
    `select m.queue_id as queue, a.login, m.forced from queue_members m join accounts a on a.id = m.account_id
      order by lower(a.login)`,
  );
  const of = new Map<string, FileQueue['members']>();
  for (const { queue, ...member } of members) of.set(queue, [...(of.get(queue) ?? []), member]);
  return queues.map(({ version: _, ...queue }) => ({ ...queue, members: of.get(queue.id) ?? [] }));
}

/** Without queues that are gone. One that was only for those is for nobody: switched off, since none means all. */
function withQueues<Template extends TemplateSettings>(template: Template, there: Set<string>): Template {
  const queues = template.queues.filter((id) => there.has(id));
  const isForNobody = queues.length === 0 && template.queues.length > 0;
  return { ...template, queues, enabled: template.enabled && !isForNobody };
}
