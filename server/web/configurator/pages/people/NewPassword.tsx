import { useSignal } from '@preact/signals';
import { SetPassword } from '../../../../../lib/protocol/admin.ts';
import { type Api, Nothing } from '../../client/api.ts';
import { TextField } from '../../components/controls/TextField.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { useForm } from '../../components/useForm.ts';
import { text } from '../../texts.ts';

/** Another password for somebody; it ends all their sessions. */
export function NewPassword({ api, account }: { api: Api; account: string }) {
  const done = useSignal(false);
  const form = useForm(SetPassword, { password: '' }, async (checked) => {
    done.value = false;
    const path = `admin/accounts/${encodeURIComponent(account)}/password`;
    const answer = await api.send('PUT', path, checked, Nothing);
    done.value = answer.kind === 'ok';
    return answer;
  });
  return (
    <form class="card stack" {...form.bind}>
      <h2>{text('password_title')}</h2>
      <Refusal of={form} />
      <TextField
        {...form.part('password', text('problem_password'))}
        label={text('password_new')}
        hint={text('account_password_hint')}
        type="password"
        autocomplete="new-password"
        maxLength={1000}
      />
      <div class="row">
        <SubmitButton words={text('password_set')} busy={form.busy} tone="" />
        <p role="status" class="good-text">
          {done.value && text('password_done')}
        </p>
      </div>
    </form>
  );
}
