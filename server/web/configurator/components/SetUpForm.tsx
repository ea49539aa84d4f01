import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { Banner } from '../../../../components/ui/Banner.tsx';
import { Spinner } from '../../../../components/ui/Spinner.tsx';
import { type ConfigurationError, SetUp } from '../../../../lib/protocol/configurator.ts';
import type { Session } from '../client/session.ts';
import { text } from '../texts.ts';
import { TextField } from './controls/TextField.tsx';
import { sentenceOf } from './sentence.ts';

const EMPTY: SetUp = { code: '', login: '', name: '', password: '', queue: '' };

/** The first administrator and the first queue of a new desk. */
export function SetUpForm({ session }: { session: Pick<Session, 'setUp'> }) {
  const form = useSignal(EMPTY);
  const tried = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<ConfigurationError | 'unreachable' | null>(null);
  const checked = v.safeParse(SetUp, form.value);
  const wrong = new Set(checked.issues?.map(({ path }) => path?.[0]?.key));

  const submit = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (!checked.success || busy.value) return;
    busy.value = true;
    const answer = await session.setUp(checked.output);
    busy.value = false;
    if (answer.kind !== 'ok') refusal.value = answer.kind === 'refused' ? answer.error : 'unreachable';
  };
  const part = (name: keyof SetUp, problem: string) => ({
    name,
    value: form.value[name],
    problem: tried.value && wrong.has(name) ? problem : null,
    onChange: (value: string) => {
      form.value = { ...form.value, [name]: value };
    },
  });
  return (
    <form class="stack" onSubmit={submit}>
      {refusal.value && (
        <Banner tone="bad" role="alert">
          {isWrongCode(refusal.value) ? text('setup_code_wrong') : sentenceOf(refusal.value)}
        </Banner>
      )}
      <TextField
        {...part('code', text('setup_code_missing'))}
        label={text('setup_code')}
        hint={text('setup_code_hint')}
        code
      />
      <TextField {...part('name', text('problem_name'))} label={text('account_name')} autocomplete="name" />
      <TextField
        {...part('login', text('problem_login'))}
        label={text('sign_in_login')}
        autocomplete="username"
      />
      <TextField
        {...part('password', text('problem_password'))}
        label={text('sign_in_password')}
        hint={text('account_password_hint')}
        type="password"
        autocomplete="new-password"
        maxLength={1000}
      />
      <TextField
        {...part('queue', text('problem_name'))}
        label={text('setup_queue')}
        hint={text('setup_queue_hint')}
      />
      <button type="submit" class="button primary" aria-disabled={busy.value}>
        {busy.value && <Spinner />}
        {text('setup_begin')}
      </button>
    </form>
  );
}

const isWrongCode = (refusal: ConfigurationError | 'unreachable') =>
  refusal !== 'unreachable' && refusal.code === 'wrong_credentials';
