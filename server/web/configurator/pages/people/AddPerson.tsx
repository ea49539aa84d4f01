import type * as v from 'valibot';
import { AccountView, AddAccount } from '../../../../../lib/protocol/admin.ts';
import { ROLES } from '../../../../../lib/protocol/views.ts';
import { addressOf, go } from '../../client/route.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { SwitchField } from '../../components/controls/SwitchField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { useForm } from '../../components/useForm.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';

type New = Required<Omit<v.InferInput<typeof AddAccount>, 'capacity' | 'group'>>;
const EMPTY: New = { login: '', name: '', role: 'agent', password: '', managesTemplates: false };

/** Somebody new, who signs in with this password and may then be told to ask for another. */
export function AddPerson({ desk }: Pick<PageProps, 'desk'>) {
  const form = useForm(AddAccount, EMPTY, async (account) => {
    const answer = await desk.api.send('POST', 'admin/accounts', account, AccountView);
    if (answer.kind === 'ok') go('people', answer.value.id);
    return answer;
  });
  return (
    <>
      <a class="up small" href={addressOf('people')}>
        {text('page_people')}
      </a>
      <PageHead title={text('person_add')} about={text('person_add_about')} />
      <form class="card stack narrow" {...form.bind}>
        <Refusal of={form} />
        <TextField {...form.part('name', text('problem_name'))} label={text('account_name')} />
        <TextField {...form.part('login', text('problem_login'))} label={text('sign_in_login')} />
        <TextField
          {...form.part('password', text('problem_password'))}
          label={text('sign_in_password')}
          hint={text('account_password_hint')}
          type="password"
          autocomplete="new-password"
          maxLength={1000}
        />
        <ChoiceField
          {...form.part('role', '')}
          label={text('account_role')}
          hint={text('account_role_about')}
          options={ROLES.map((role) => [role, text(`role_${role}`)] as const)}
        />
        <SwitchField
          {...form.part('managesTemplates', '')}
          label={text('account_templates')}
          hint={text('account_templates_hint')}
        />
        <div>
          <SubmitButton words={text('person_add')} busy={form.busy} />
        </div>
      </form>
    </>
  );
}
