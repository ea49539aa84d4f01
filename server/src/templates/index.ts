import type { Clock } from '../../../lib/clock.ts';
import type { TemplateSettings, TemplateView } from '../../../lib/protocol/templates.ts';
import { VARIABLES } from '../../../lib/templates/variables.ts';
import { type Author, createChanging } from '../history/index.ts';
import { containing } from '../store/containing.ts';
import type { Queryable, Store } from '../store/index.ts';
import {
  addTemplate,
  changeTemplate,
  changeTemplateFiles,
  duplicateTemplate,
  findTemplate,
  removeTemplate,
} from './changes.ts';
import { deleteFiles, insertFile, type Keeper, type KeptFile } from './files.ts';
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
  /** One page in order of folder and name, beginning after the template `after`; of those with the text `find` anywhere. */
  list(page: {
    after?: string | undefined;
    limit: number;
    unknown?: boolean | undefined;
    find?: string | undefined;
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
  /** Tells of changes that were made in another's transaction. */
  changed(): Promise<void>;
}

export function createTemplates({ store, clock }: { store: Store; clock: Clock }): Templates {
  const listeners: (() => void)[] = [];
  const alone = createChanging({ store, clock });
  let version = 0;

  async function load(): Promise<void> {
    const [row] = await store.query<{ version: number }>('select version from template_version');
    version = Math.max(version, row?.version ?? 0);
  }

  async function changed(): Promise<void> {
    await load();
    for (const listener of listeners) listener();
  }

  /** Runs a change alone, and tells of it once it is stored. */
  async function changing<T>(
    account: string | null,
    run: (tx: Queryable, by: Author) => Promise<T>,
  ): Promise<T> {
    const result = await alone(account, run);
    await changed();
    return result;
  }

  return {
    version: () => version,
    find: (id) => findTemplate(store, id),

    add: (settings, account) => changing(account, (tx, by) => addTemplate(tx, settings, by)),

    async list({ after = null, limit, unknown = false, find = '' }) {
      const rows = await store.query<TemplateRow>(
        `${selectTemplates()}
          where not t.removed and ($1::text is null or
                (t.folder, t.name, t.id) > (select folder, name, id from templates where id = $1))
            and (not $3 or not t.variables <@ $4::text[])
            and ($5::text is null or t.name ilike $5 or t.shortcut ilike $5
                 or array_to_string(t.folder, ' / ') ilike $5
                 or exists (select from jsonb_each_text(t.texts) as said where said.value ilike $5))
          order by t.folder, t.name, t.id limit $2`,
        [after, limit, unknown, [...VARIABLES], find === '' ? null : containing(find)],
      );
      return rows.map(toView);
    },

    change: (id, { account, ...change }) => changing(account, (tx, by) => changeTemplate(tx, id, change, by)),
    duplicate: (id, account) => changing(account, (tx, by) => duplicateTemplate(tx, id, by)),
    remove: (id, account) => changing(account, (tx, by) => removeTemplate(tx, id, by)),

    addFile: (id, { kept, hold }, account) =>
      changing(account, (tx, by) =>
        changeTemplateFiles(tx, id, by, async () => {
          await hold(tx, kept);
          await insertFile(tx, id, kept);
        }),
      ),
    removeFile: (id, file, account) =>
      changing(account, (tx, by) => changeTemplateFiles(tx, id, by, () => deleteFiles(tx, id, file))),

    load,
    changed,

    onChanged(listener) {
      listeners.push(listener);
    },
  };
}
