import { nanoid } from 'nanoid';
import type { TemplateSettings, TemplateView } from '../../../lib/protocol/templates.ts';
import { placeholdersIn, unreadableIn } from '../../../lib/templates/placeholders.ts';
import { type Author, recordChange } from '../history/index.ts';
import { Refusal } from '../refusal.ts';
import { isUniqueViolation } from '../store/index.ts';
import type { Queryable } from '../store/store.ts';
import { copyFiles, deleteFiles } from './files.ts';
import { selectTemplates, type TemplateRow, toView } from './rows.ts';

const STANDARD = { shortcut: null, folder: [], queues: [], enabled: true };

/** The version that a change of templates makes. */
async function nextTemplateVersion(tx: Queryable): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `insert into template_version as v (version) values (1)
     on conflict (id) do update set version = v.version + 1 returning version`,
  );
  return row?.version ?? 0;
}

export async function findTemplate(on: Queryable, id: string): Promise<TemplateView> {
  const [row] = await on.query<TemplateRow>(`${selectTemplates()} where t.id = $1 and not t.removed`, [id]);
  if (row === undefined) throw new Refusal('not_found', 'There is no such template.');
  return toView(row);
}

/** Adds a template, or one that was removed again, without its files, under the id it had. */
export async function addTemplate(
  tx: Queryable,
  {
    id = nanoid(),
    ...settings
  }: Partial<TemplateSettings> & Pick<TemplateSettings, 'name' | 'texts'> & { id?: string },
  by: Author,
): Promise<TemplateView> {
  await checkQueues(tx, settings.queues);
  return recorded(tx, id, by, null, () => write(tx, id, { ...STANDARD, ...settings }, by));
}

/** Changes a template, unless it has another version than the one given. */
export async function changeTemplate(
  tx: Queryable,
  id: string,
  { settings, version }: { settings: Partial<TemplateSettings>; version: number },
  by: Author,
): Promise<TemplateView> {
  const stored = await findTemplate(tx, id);
  if (stored.version !== version) throw changedMeanwhile(stored);
  const anew = settings.queues?.filter((queue) => !stored.queues.includes(queue));
  await checkQueues(tx, anew);
  return recorded(tx, id, by, stored, () => write(tx, id, { ...stored, ...settings }, by));
}

export async function duplicateTemplate(tx: Queryable, id: string, by: Author): Promise<TemplateView> {
  const copy = { ...(await findTemplate(tx, id)), shortcut: null, enabled: false };
  const to = nanoid();
  return recorded(tx, to, by, null, async () => {
    await write(tx, to, copy, by);
    await copyFiles(tx, { from: id, to });
  });
}

/** Removes a template, and its files. */
export async function removeTemplate(tx: Queryable, id: string, by: Author): Promise<void> {
  const before = await findTemplate(tx, id);
  const version = await nextTemplateVersion(tx);
  await tx.query(
    `update templates set removed = true, texts = '{}', variables = '{}', version = $2, changed_at = $3,
                          changed_by = $4 where id = $1`,
    [id, version, by.at, by.account],
  );
  await deleteFiles(tx, id, null);
  const states = { before: stateOf(before), after: null };
  await recordChange(tx, { thing: 'template', id, name: before.name, version, ...states }, by);
}

/** Changes what files a template has by `run`. */
export async function changeTemplateFiles(
  tx: Queryable,
  id: string,
  by: Author,
  run: () => Promise<void>,
): Promise<TemplateView> {
  const before = await findTemplate(tx, id);
  return recorded(tx, id, by, before, async () => {
    await run();
    const version = await nextTemplateVersion(tx);
    await tx.query('update templates set version = $2, changed_at = $3, changed_by = $4 where id = $1', [
      id,
      version,
      by.at,
      by.account,
    ]);
  });
}

async function recorded(
  tx: Queryable,
  id: string,
  by: Author,
  before: TemplateView | null,
  run: () => Promise<void>,
): Promise<TemplateView> {
  await run();
  const after = await findTemplate(tx, id);
  const states = { before: before && stateOf(before), after: stateOf(after) };
  await recordChange(tx, { thing: 'template', id, name: after.name, version: after.version, ...states }, by);
  return after;
}

function stateOf({ name, shortcut, folder, queues, texts, enabled, files = [] }: TemplateView) {
  return { name, shortcut, folder, queues, texts, enabled, files };
}

async function write(tx: Queryable, id: string, settings: TemplateSettings, by: Author): Promise<void> {
  checkTexts(settings.texts);
  const { name, shortcut, folder, queues, texts, enabled } = settings;
  const values = [id, name, shortcut, folder, [...new Set(queues)], JSON.stringify(texts), enabled];
  const version = await nextTemplateVersion(tx);
  await uniqueShortcut(shortcut, () =>
    tx.query(
      `insert into templates (id, name, shortcut, folder, queues, texts, enabled, variables, version,
                              changed_at, changed_by)
       values ($1, $2, $3, $4::text[], $5::text[], $6::jsonb, $7, $8::text[], $9, $10, $11)
       on conflict (id) do update
          set name = excluded.name, shortcut = excluded.shortcut, folder = excluded.folder,
              queues = excluded.queues, texts = excluded.texts, enabled = excluded.enabled,
              variables = excluded.variables, version = excluded.version, removed = false,
              changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [...values, variablesIn(texts), version, by.at, by.account],
    ),
  );
}

function changedMeanwhile(current: TemplateView): Refusal {
  const { changedBy, changedAt } = current;
  return new Refusal('conflict', 'Somebody else has changed this template: read it again.', {
    current: { ...current },
    changedBy,
    changedAt,
  });
}

function variablesIn(texts: TemplateSettings['texts']): string[] {
  const placeholders = Object.values(texts).flatMap(placeholdersIn);
  return [...new Set(placeholders.map(({ variable }) => variable))];
}

function checkTexts(texts: TemplateSettings['texts']): void {
  for (const [language, text] of Object.entries(texts)) {
    const at = unreadableIn(text);
    if (at === null) continue;
    const found = text.slice(at, at + 40).split('\n')[0];
    throw new Refusal(
      'bad_request',
      `texts.${language}: "${found}" is no placeholder. One is written {{customer.name}}, or with what stands there without a value {{customer.first_name | fallback: "there"}}.`,
    );
  }
}

/** Only of queues given anew: a template may outlive one of its queues, and be changed all the same. */
async function checkQueues(tx: Queryable, queues: readonly string[] = []): Promise<void> {
  const there = await tx.query<{ id: string }>('select id from queues where id = any ($1::text[])', [
    [...queues],
  ]);
  const missing = queues.find((queue) => !there.some(({ id }) => id === queue));
  if (missing !== undefined) throw new Refusal('bad_request', `queues: there is no queue ${missing}.`);
}

async function uniqueShortcut(shortcut: string | null, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, 'templates_shortcut'))
      throw new Refusal('conflict', `Another template has the shortcut "${shortcut}".`);
    throw error;
  }
}
