import { SetUp } from '../../../../lib/protocol/configurator.ts';
import type { Session } from '../client/session.ts';
import { text } from '../texts.ts';
import { TextField } from './controls/TextField.tsx';
import { Refusal } from './Refusal.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { saying } from './sentence.ts';
import { useForm } from './useForm.ts';

const EMPTY: SetUp = { code: '', login: '', name: '', password: '', queue: '' };

/** The first administrator and the first queue of a new desk. */
export function SetUpForm({ session }: { session: Pick<Session, 'setUp'> }) {
  const form = useForm(SetUp, EMPTY, async (first) =>
    // What is wrong is the code, and nobody's password.
    saying(await session.setUp(first), 'wrong_credentials', text('setup_code_wrong')),
  );
  return (
    <form class="stack" {...form.bind}>
      <Refusal of={form} />
      <TextField
        {...form.part('code', text('setup_code_missing'))}
        label={text('setup_code')}
        hint={text('setup_code_hint')}
        code
      />
      <TextField
        {...form.part('name', text('problem_name'))}
        label={text('account_name')}
        autocomplete="name"
      />
      <TextField
        {...form.part('login', text('problem_login'))}
        label={text('sign_in_login')}
        autocomplete="username"
      />
      <TextField
        {...form.part('password', text('problem_password'))}
        label={text('sign_in_password')}
        hint={text('account_password_hint')}
        type="password"
        autocomplete="new-password"
        maxLength={1000}
      />
      <TextField
        {...form.part('queue', text('problem_name'))}
        label={text('setup_queue')}
        hint={text('setup_queue_hint')}
      />
      <SubmitButton words={text('setup_begin')} busy={form.busy} />
    </form>
  );
}
