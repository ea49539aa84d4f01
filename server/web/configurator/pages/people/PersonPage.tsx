import { ROLES } from '../../../../../lib/protocol/views.ts';
import { addressOf } from '../../client/route.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { edited } from '../../components/controls/edited.ts';
import { NumberField } from '../../components/controls/NumberField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { GroupChoice } from '../../components/GroupChoice.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useDraft } from '../../components/useDraft.ts';
import { isolated, text } from '../../texts.ts';
import type { PageProps } from '../index.ts';
import { accountDraft } from './account-draft.ts';
import { NewPassword } from './NewPassword.tsx';

/** Somebody who works at the desk. */
export function PersonPage({ desk, id }: { desk: PageProps['desk']; id: string }) {
  const draft = useDraft(accountDraft(desk, id));
  const { name, login } = draft.value.value;
  const nameless = name.trim() === '';
  return (
    <>
      <a class="up small" href={addressOf('people')}>
        {text('page_people')}
      </a>
      <PageHead title={draft.saved.value?.value.name ?? ''} isName about={isolated(login)} />
      <Loaded state={draft.state.value} isThere={draft.saved.value !== null} onRetry={draft.read}>
        <section class="card stack">
          <TextField
            {...edited(draft, 'name')}
            label={text('account_name')}
            problem={nameless ? text('problem_name') : null}
          />
          <div class="grid">
            <ChoiceField
              {...edited(draft, 'role')}
              label={text('account_role')}
              hint={`${text('account_role_about')} ${text('account_role_hint')}`}
              options={ROLES.map((role) => [role, text(`role_${role}`)] as const)}
            />
            <NumberField
              {...edited(draft, 'capacity')}
              label={text('account_capacity')}
              hint={text('account_capacity_hint')}
              min={1}
              max={50}
            />
          </div>
          <GroupChoice api={desk.api} {...edited(draft, 'group')} />
          <SwitchField
            {...edited(draft, 'managesTemplates')}
            label={text('account_templates')}
            hint={text('account_templates_hint')}
          />
          <SwitchField
            {...edited(draft, 'disabled')}
            label={text('account_disabled')}
            hint={text('account_disabled_hint')}
          />
        </section>
        <NewPassword api={desk.api} account={id} />
        <SaveBar draft={draft} hasFaults={nameless} />
      </Loaded>
    </>
  );
}
