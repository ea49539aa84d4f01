import { nanoid } from 'nanoid';
import type { Clock } from '../../../lib/clock.ts';
import type { TemplateSettings, TemplateView } from '../../../lib/protocol/templates.ts';
import { placeholdersIn, unreadableIn } from '../../../lib/templates/placeholders.ts';
import { VARIABLES } from '../../../lib/templates/variables.ts';
import { Refusal } from '../refusal.ts';
import { isUniqueViolation, type Store } from '../store/index.ts';
import type { Queryable } from '../store/store.ts';
import { copyFiles, deleteFiles, insertFile, type Keeper, type KeptFile } from './files.ts';
import { selectTemplates, type TemplateRow, toView } from './rows.ts';

export interface TemplateChange {
  /** What is to be different. */
  settings: Partial<TemplateSettings>;
  /** The version it was made from. */
  version: number;
  /** The administrator; null when no person did it. */
  account: string | null;
}

/** The reply templates as administrators define them. Methods throw `Refusal`. */
export interface Templates {
  /** Grows with every change of any template. */
  version(): number;
  /** One page in order of name, beginning after the template `after`. */
  list(page: {
    after?: string | undefined;
    limit: number;
    unknown?: boolean | undefined;
  }): Promise<TemplateView[]>;
  find(id: string): Promise<TemplateView>;
  add(
    settings: Partial<TemplateSettings> & Pick<TemplateSettings, 'name' | 'texts'>,
    account: string | null,
  ): Promise<TemplateView>;
  /** Changes one, unless somebody did since `version`. */
  change(id: string, change: TemplateChange): Promise<TemplateView>;
  /** A copy that is switched off and has no shortcut, to make another of. */
  duplicate(id: string, account: string | null): Promise<TemplateView>;
  remove(id: string, account: string | null): Promise<void>;
  /** Puts a file that is kept behind those that there are. */
  addFile(
    id: string,
    file: { kept: KeptFile; hold: Keeper['hold'] },
    account: string | null,
  ): Promise<TemplateView>;
  removeFile(id: string, file: string, account: string | null): Promise<TemplateView>;
  /** Reads which version is in force. */
  load(): Promise<void>;
  /** Calls `listener` after each change, once it is stored. */
  onChanged(listener: () => void): void;
}

const STANDARD = { shortcut: null, folder: [], queues: [], enabled: true };

export function createTemplates({ store, clock }: { store: Store; clock: Clock }): Templates {
  const listeners: (() => void)[] = [];
  let version = 0;

  /** Runs a change under a version of its own, and tells of it once it is stored. */
  async function change<T>(run: (tx: Queryable, version: number) => Promise<T>): Promise<T> {
    const { result, next } = await store.transaction(async (tx) => {
      const [row] = await tx.query<{ version: number }>(
        `insert into template_version as v (version) values (1)
         on conflict (id) do update set version = v.version + 1 returning version`,
      );
      const next = row?.version ?? 0;
      return { result: await run(tx, next), next };
    });
    version = Math.max(version, next);
    for (const listener of listeners) listener();
    return result;
  }

  function changeFiles(
    id: string,
    account: string | null,
    run: (tx: Queryable) => Promise<void>,
  ): Promise<TemplateView> {
    return change(async (tx, next) => {
      await read(tx, id);
      await run(tx);
      await tx.query('update templates set version = $2, changed_at = $3, changed_by = $4 where id = $1', [
        id,
        next,
        clock.now(),
        account,
      ]);
      return read(tx, id);
    });
  }

  async function read(queryable: Queryable, id: string): Promise<TemplateView> {
    const [row] = await queryable.query<TemplateRow>(
      `${selectTemplates()} where t.id = $1 and not t.removed`,
      [id],
    );
    if (row === undefined) throw new Refusal('not_found', 'There is no such template.');
    return toView(row);
  }

  async function write(
    tx: Queryable,
    id: string,
    settings: TemplateSettings,
    changed: { version: number; account: string | null },
  ): Promise<TemplateView> {
    checkTexts(settings.texts);
    const { name, shortcut, folder, queues, texts, enabled } = settings;
    const values = [id, name, shortcut, folder, [...new Set(queues)], JSON.stringify(texts), enabled];
    await uniqueShortcut(shortcut, () =>
      tx.query(
        `insert into templates (id, name, shortcut, folder, queues, texts, enabled, variables, version,
                                changed_at, changed_by)
         values ($1, $2, $3, $4::text[], $5::text[], $6::jsonb, $7, $8::text[], $9, $10, $11)
         on conflict (id) do update
            set name = excluded.name, shortcut = excluded.shortcut, folder = excluded.folder,
                queues = excluded.queues, texts = excluded.texts, enabled = excluded.enabled,
                variables = excluded.variables, version = excluded.version,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
        [...values, variablesIn(texts), changed.version, clock.now(), changed.account],
      ),
    );
    return read(tx, id);
  }

  return {
    version: () => version,
    find: (id) => read(store, id),

    add: (settings, account) =>
      change(async (tx, next) => {
        await checkQueues(tx, settings.queues);
        return write(tx, nanoid(), { ...STANDARD, ...settings }, { version: next, account });
      }),

    async list({ after = null, limit, unknown = false }) {
      const rows = await store.query<TemplateRow>(
        `${selectTemplates()}
          where not t.removed and ($1::text is null or (t.name, t.id) > (select name, id from templates where id = $1))
            and (not $3 or not t.variables <@ $4::text[])
          order by t.name, t.id limit $2`,
        [after, limit, unknown, [...VARIABLES]],
      );
      return rows.map(toView);
    },

    change: (id, { settings, version: from, account }) =>
      change(async (tx, next) => {
        const stored = await read(tx, id);
        if (stored.version !== from)
          throw new Refusal('conflict', 'Somebody else has changed this template: read it again.');
        await checkQueues(tx, settings.queues);
        return write(tx, id, { ...stored, ...settings }, { version: next, account });
      }),

    duplicate: (id, account) =>
      change(async (tx, next) => {
        const copy = { ...(await read(tx, id)), shortcut: null, enabled: false };
        const written = await write(tx, nanoid(), copy, { version: next, account });
        await copyFiles(tx, { from: id, to: written.id });
        return read(tx, written.id);
      }),

    remove: (id, account) =>
      change(async (tx, next) => {
        await read(tx, id);
        await tx.query(
          `update templates set removed = true, texts = '{}', variables = '{}', version = $2, changed_at = $3,
                                changed_by = $4 where id = $1`,
          [id, next, clock.now(), account],
        );
        await deleteFiles(tx, id, null);
      }),

    addFile: (id, { kept, hold }, account) =>
      changeFiles(id, account, async (tx) => {
        await hold(tx, kept);
        await insertFile(tx, id, kept);
      }),
    removeFile: (id, file, account) => changeFiles(id, account, (tx) => deleteFiles(tx, id, file)),

    async load() {
      const [row] = await store.query<{ version: number }>('select version from template_version');
      version = row?.version ?? 0;
    },

    onChanged(listener) {
      listeners.push(listener);
    },
  };
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
