import type { Template, TemplateChanges } from '../../../lib/protocol/templates.ts';
import { Refusal } from '../refusal.ts';
import { queryMany } from '../store/many.ts';
import type { Queryable } from '../store/store.ts';
import { selectTemplates, type TemplateRow, THEIRS, toTemplate } from './rows.ts';

const PAGE = 500;

interface FoundRow extends TemplateRow {
  /** Whether the agent may have it: it is for all queues, or for one of the agent's. */
  theirs: boolean;
}

/** SQL: selects `FoundRow`s for the agent $1. */
const SELECT_FOUND = selectTemplates(`, t.enabled and not t.removed and ${THEIRS} as theirs`);

/** The agent's templates that were changed after `since`, in the order of the changes, a page of them. */
export async function changesFor(store: Queryable, agent: string, since: number): Promise<TemplateChanges> {
  const rows = await queryMany<FoundRow>(
    store,
    `select * from (${SELECT_FOUND} where t.version > $2) found where theirs or $2 > 0 order by version limit $3`,
    [agent, since, PAGE + 1],
  );
  const page = rows.slice(0, PAGE);
  return {
    version: page.at(-1)?.version ?? since,
    templates: page.filter(({ theirs }) => theirs).map(toTemplate),
    gone: page.filter(({ theirs }) => !theirs).map(({ id }) => id),
    more: rows.length > PAGE,
  };
}

/**
 * One of the agent's templates.
 *
 * @throws Refusal `forbidden` for one of queues that the agent does not belong to, or that is switched off.
 */
export async function templateFor(store: Queryable, agent: string, id: string): Promise<Template> {
  const [row] = await store.query<FoundRow>(`${SELECT_FOUND} where t.id = $2`, [agent, id]);
  if (row === undefined || row.removed) throw new Refusal('not_found', 'There is no such template.');
  if (!row.theirs) throw new Refusal('forbidden', 'This template is not for your queues.');
  return toTemplate(row);
}
