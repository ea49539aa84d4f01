import type { Template, TemplateFile, TemplateView } from '../../../lib/protocol/templates.ts';
import { isVariable } from '../../../lib/templates/variables.ts';

/** A template as stored, with its uses. */
export interface TemplateRow {
  id: string;
  name: string;
  shortcut: string | null;
  folder: string[];
  queues: string[];
  texts: Record<string, string>;
  variables: string[];
  enabled: boolean;
  removed: boolean;
  version: number;
  changed_at: number;
  changed_by: string | null;
  changed_by_name: string | null;
  uses: number;
  last_used_at: number | null;
  files: TemplateFile[] | null;
}

/** SQL: whether the template `t` is for all queues, or for one that the agent $1 belongs to. */
export const THEIRS = `(t.queues = '{}' or t.queues && array(select queue_id from queue_members where account_id = $1))`;

/** SQL: selects `TemplateRow`s, with more columns if given; what follows may use `t` (templates). */
export const selectTemplates = (more = '') => `
  select t.*, a.name as changed_by_name, coalesce(u.uses, 0) as uses, u.last_used_at,
         (select jsonb_agg(f.file || jsonb_build_object('id', f.id, 'name', f.name) order by f.position)
            from template_files f where f.template_id = t.id) as files ${more}
    from templates t left join template_uses u on u.template_id = t.id left join accounts a on a.id = t.changed_by`;

export function toTemplate(row: TemplateRow): Template {
  const { id, name, shortcut, folder, queues, texts, files, uses, last_used_at: lastUsedAt } = row;
  return { id, name, shortcut, folder, queues, texts, ...(files && { files }), uses, lastUsedAt };
}

export function toView(row: TemplateRow): TemplateView {
  const { enabled, version, changed_at: changedAt, changed_by: id, changed_by_name: name } = row;
  return {
    ...toTemplate(row),
    enabled,
    version,
    changedAt,
    changedBy: id === null || name === null ? null : { id, name },
    unknownVariables: row.variables.filter((variable) => !isVariable(variable)),
  };
}
