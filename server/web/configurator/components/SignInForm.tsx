import { useSignal } from '@preact/signals';
import { Banner } from '../../../../components/ui/Banner.tsx';
import { Spinner } from '../../../../components/ui/Spinner.tsx';
import type { ConfigurationError } from '../../../../lib/protocol/configurator.ts';
import type { Session } from '../client/session.ts';
import { text } from '../texts.ts';
import { TextField } from './controls/TextField.tsx';
import { sentenceOf } from './sentence.ts';

interface Props {
  session: Pick<Session, 'signIn'>;
  /** Who was signed in before, and has to be again. */
  login?: string | undefined;
}

/** Login and password of an administrator. */
export function SignInForm({ session, login = '' }: Props) {
  const form = useSignal({ login, password: '' });
  const busy = useSignal(false);
  const refusal = useSignal<ConfigurationError | 'unreachable' | null>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    const answer = await session.signIn(form.value);
    busy.value = false;
    if (answer.kind === 'ok') return;
    refusal.value = answer.kind === 'refused' ? answer.error : 'unreachable';
  };
  const part = (name: 'login' | 'password') => ({
    name,
    value: form.value[name],
    onChange: (value: string) => {
      form.value = { ...form.value, [name]: value };
    },
  });
  return (
    <form class="stack" onSubmit={submit}>
      {refusal.value && (
        <Banner tone="bad" role="alert">
          {sentenceOf(refusal.value)}
        </Banner>
      )}
      <TextField {...part('login')} label={text('sign_in_login')} autocomplete="username" />
      <TextField
        {...part('password')}
        label={text('sign_in_password')}
        type="password"
        autocomplete="current-password"
        maxLength={1000}
      />
      <button type="submit" class="button primary" aria-disabled={busy.value}>
        {busy.value && <Spinner />}
        {text('sign_in')}
      </button>
    </form>
  );
}
