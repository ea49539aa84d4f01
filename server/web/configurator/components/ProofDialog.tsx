import { useEffect, useId, useRef } from 'preact/hooks';
import { ConfirmPassword } from '../../../../lib/protocol/configurator.ts';
import type { Session } from '../client/session.ts';
import { text } from '../texts.ts';
import { TextField } from './controls/TextField.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { sentenceOf } from './sentence.ts';
import { useForm } from './useForm.ts';

/** Asks over the page for what the server wants to know again; what is on the page stays, and then goes on. */
export function ProofDialog({ session }: { session: Session }) {
  const asked = session.asked.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (asked) dialog.current?.showModal();
  }, [asked]);

  if (!asked) return null;
  const isOver = asked.proof === 'session';
  return (
    <dialog ref={dialog} class="dialog stack" aria-labelledby={id} onClose={session.refuse}>
      <h2 id={id}>{isOver ? text('proof_session') : text('proof_password')}</h2>
      <p class="quiet">{isOver ? text('proof_session_about') : text('proof_password_about')}</p>
      {isOver ? (
        <SignInForm session={session} login={session.account.value?.login} />
      ) : (
        <PasswordForm session={session} />
      )}
      <button type="button" class="link" onClick={() => dialog.current?.close()}>
        {text('proof_cancel')}
      </button>
    </dialog>
  );
}

function PasswordForm({ session }: { session: Session }) {
  const form = useForm(ConfirmPassword, { password: '' }, ({ password }) => session.confirm(password));
  const { problem, ...password } = form.part('password', text('problem_missing'));
  return (
    <form class="stack" {...form.bind}>
      <TextField
        {...password}
        label={text('sign_in_password')}
        type="password"
        autocomplete="current-password"
        maxLength={1000}
        problem={form.refusal ? sentenceOf(form.refusal) : problem}
      />
      <SubmitButton words={text('proof_continue')} busy={form.busy} />
    </form>
  );
}
