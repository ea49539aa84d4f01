import type { RulesKind } from '../../../../../lib/protocol/admin.ts';
import { addressOf } from '../../client/route.ts';
import { PAGE_OF } from '../../components/rules-kinds.ts';
import { useGroups } from '../../components/useGroups.ts';
import { text } from '../../texts.ts';
import type { RulesScope } from './rules-draft.ts';

/** Whose rules are open: those for all or a group's, with which groups have their own. */
export function RulesChooser({ desk, kind, group, draft }: RulesScope) {
  const groups = useGroups(desk.api, group).value ?? [];
  if (groups.length === 0) return null;
  const page = PAGE_OF[kind];
  const hasOwn = (id: string, rules: readonly RulesKind[]) =>
    id === group && draft.saved.value ? draft.saved.value.version > 0 : rules.includes(kind);
  const current = (id: string | null) => (id === group ? ('page' as const) : undefined);
  return (
    <nav class="scopes" aria-label={text('rules_whose')}>
      <ul>
        <li>
          <a href={addressOf(page)} aria-current={current(null)}>
            {text('rules_for_all')}
          </a>
        </li>
        {groups.map(({ id, name, rules }) => (
          <li key={id}>
            <a href={addressOf(page, id)} aria-current={current(id)}>
              <span dir="auto">{name}</span>
              {hasOwn(id, rules) && <span class="small quiet">{text('rules_own')}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
