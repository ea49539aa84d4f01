import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { Banner } from '../../../../../components/ui/Banner.tsx';
import { AccountView, AddAccount } from '../../../../../lib/protocol/admin.ts';
import type { ConfigurationError } from '../../../../../lib/protocol/configurator.ts';
import { ROLES } from '../../../../../lib/protocol/views.ts';
import { addressOf, go } from '../../client/route.ts';
import { ChoiceField } from '../../components/controls/ChoiceField.tsx';
import { TextField } from '../../components/controls/TextField.tsx';
import { PageHead } from '../../components/PageHead.tsx';
import { sentenceOf } from '../../components/sentence.ts';
import { text } from '../../texts.ts';
import type { PageProps } from '../index.ts';

const EMPTY = { login: '', name: '', role: 'agent' as (typeof ROLES)[number], password: '' };

/** Somebody new, who signs in with this password and may then be told to ask for another. */
export function AddPerson({ desk }: Pick<PageProps, 'desk'>) {
  const form = useSignal(EMPTY);
  const tried = useSignal(false);
  const refusal = useSignal<ConfigurationError | 'unreachable' | null>(null);
  const checked = v.safeParse(AddAccount, form.value);
  const wrong = new Set(checked.issues?.map(({ path }) => path?.[0]?.key));
  const submit = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (!checked.success) return;
    const answer = await desk.api.send('POST', 'admin/accounts', checked.output, AccountView);
    if (answer.kind === 'ok') return go('people', answer.value.id);
    refusal.value = answer.kind === 'refused' ? answer.error : 'unreachable';
  };
  const part = (name: 'login' | 'name' | 'password', problem: string) => ({
    name,
    value: form.value[name],
    problem: tried.value && wrong.has(name) ? problem : null,
    onChange: (value: string) => {
      form.value = { ...form.value, [name]: value };
    },
  });
  return (
    <>
      <a class="up small" href={addressOf('people')}>
        {text('page_people')}
      </a>
      <PageHead title={text('person_add')} about={text('person_add_about')} />
      <form class="card stack narrow" onSubmit={submit}>
        {refusal.value && (
          <Banner tone="bad" role="alert">
            {sentenceOf(refusal.value)}
          </Banner>
        )}
        <TextField {...part('name', text('problem_name'))} label={text('account_name')} />
        <TextField {...part('login', text('problem_login'))} label={text('sign_in_login')} />
        <TextField
          {...part('password', text('problem_password'))}
          label={text('sign_in_password')}
          hint={text('account_password_hint')}
          type="password"
          autocomplete="new-password"
          maxLength={1000}
        />
        <ChoiceField
          name="role"
          value={form.value.role}
          onChange={(role) => {
            form.value = { ...form.value, role };
          }}
          label={text('account_role')}
          options={ROLES.map((role) => [role, text(`role_${role}`)] as const)}
        />
        <div>
          <button type="submit" class="button primary">
            {text('person_add')}
          </button>
        </div>
      </form>
    </>
  );
}
