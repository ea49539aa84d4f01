import type { Template, TemplateView } from '../../../lib/protocol/templates.ts';
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
}

/** SQL: selects `TemplateRow`s, with more columns if given; what follows may use `t` (templates). */
export const selectTemplates = (more = '') => `
  select t.*, a.name as changed_by_name, coalesce(u.uses, 0) as uses, u.last_used_at ${more}
    from templates t left join template_uses u on u.template_id = t.id left join accounts a on a.id = t.changed_by`;

export function toTemplate(row: TemplateRow): Template {
  const { id, name, shortcut, folder, queues, texts, uses, last_used_at: lastUsedAt } = row;
  return { id, name, shortcut, folder, queues, texts, uses, lastUsedAt };
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
