import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { SetPassword } from '../../../../../lib/protocol/admin.ts';
import { type Api, Nothing } from '../../client/api.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { sentenceOf } from '../../components/sentence.ts';
import { text } from '../../texts.ts';

/** Another password for somebody; it ends all their sessions. */
export function NewPassword({ api, account }: { api: Api; account: string }) {
  const password = useSignal('');
  const problem = useSignal<string | null>(null);
  const done = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    done.value = false;
    const checked = v.safeParse(SetPassword, { password: password.value });
    problem.value = checked.success ? null : text('problem_password');
    if (!checked.success) return;
    const path = `admin/accounts/${encodeURIComponent(account)}/password`;
    const answer = await api.send('PUT', path, checked.output, Nothing);
    done.value = answer.kind === 'ok';
    if (answer.kind === 'ok') password.value = '';
    else problem.value = sentenceOf(answer.kind === 'refused' ? answer.error : 'unreachable');
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <h2>{text('password_title')}</h2>
      <TextField
        name="password"
        value={password.value}
        onChange={(value) => (password.value = value)}
        label={text('password_new')}
        hint={text('account_password_hint')}
        problem={problem.value}
        type="password"
        autocomplete="new-password"
        maxLength={1000}
      />
      <div class="row">
        <button type="submit" class="button">
          {text('password_set')}
        </button>
        <p role="status" class="good-text">
          {done.value && text('password_done')}
        </p>
      </div>
    </form>
  );
}
