import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { GroupView, RULES_KINDS } from '../../../../../lib/protocol/admin.ts';
import { addressOf } from '../../client/route.ts';
import { edited } from '../../components/controls/edited.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { nameOfRules, PAGE_OF } from '../../components/rules-kinds.ts';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { GroupMembers } from './GroupMembers.tsx';
import { groupDraft } from './group-draft.ts';
import { RemoveGroup } from './RemoveGroup.tsx';

/** A group: who is in it, and which rules are its own. */
export function GroupPage({ desk, id }: { desk: PageProps['desk']; id: string }) {
  const draft = useDraft(groupDraft(desk, id));
  const nameless = draft.value.value.name.trim() === '';
  const own = useSignal<GroupView['rules'] | null>(null);
  useEffect(() => {
    desk.api.get(`admin/groups/${encodeURIComponent(id)}`, GroupView).then((answer) => {
      if (answer.kind === 'ok') own.value = answer.value.rules;
    });
  }, [id]);
  return (
    <>
      <a class="up small" href={addressOf('groups')}>
        {text('page_groups')}
      </a>
      <PageHead title={draft.saved.value?.value.name ?? ''} isName about={text('group_about')} />
      <Loaded state={draft.state.value} isThere={draft.saved.value !== null} onRetry={draft.read}>
        <section class="card stack">
          <TextField
            {...edited(draft, 'name')}
            label={text('group_name')}
            problem={nameless ? text('problem_name') : null}
          />
        </section>
        <section class="card stack">
          <h2>{text('group_rules')}</h2>
          <p class="quiet small">{text('group_rules_about')}</p>
          <ul class="rows">
            {RULES_KINDS.map((kind) => (
              <li key={kind}>
                <a class="row-link" href={addressOf(PAGE_OF[kind], id)}>
                  <strong>{nameOfRules(kind)}</strong>
                  <span class="quiet small">
                    {own.value && text(own.value.includes(kind) ? 'rules_own' : 'rules_followed')}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
        <GroupMembers desk={desk} group={id} />
        <RemoveGroup desk={desk} id={id} name={draft.saved.value?.value.name ?? ''} />
        <SaveBar draft={draft} hasFaults={nameless} />
      </Loaded>
    </>
  );
}
