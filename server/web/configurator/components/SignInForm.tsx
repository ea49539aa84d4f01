import { SignInToConfigurator } from '../../../../lib/protocol/configurator.ts';
import type { Session } from '../client/session.ts';
import { text } from '../texts.ts';
import { TextField } from './controls/TextField.tsx';
import { Refusal } from './Refusal.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { saying } from './sentence.ts';
import { useForm } from './useForm.ts';

interface Props {
  session: Pick<Session, 'signIn'>;
  /** Who was signed in before, and has to be again. */
  login?: string | undefined;
}

/** Login and password of somebody who may do something here. */
export function SignInForm({ session, login = '' }: Props) {
  const form = useForm(SignInToConfigurator, { login, password: '' }, async (credentials) =>
    saying(await session.signIn(credentials), 'forbidden', text('sign_in_not_yours')),
  );
  return (
    <form class="stack" {...form.bind}>
      <Refusal of={form} />
      <TextField
        {...form.part('login', text('problem_missing'))}
        label={text('sign_in_login')}
        autocomplete="username"
      />
      <TextField
        {...form.part('password', text('problem_missing'))}
        label={text('sign_in_password')}
        type="password"
        autocomplete="current-password"
        maxLength={1000}
      />
      <SubmitButton words={text('sign_in')} busy={form.busy} />
    </form>
  );
}
