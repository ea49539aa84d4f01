import { useMemo } from 'preact/hooks';
import type { SignedOut } from '../../lib/port/snapshot.ts';
import { Notices } from '../notices/Notices.tsx';
import { useAwaited } from '../organisation/useAwaited.ts';
import { later } from '../panel/later.tsx';
import { usePanel } from '../panel/panel.ts';
import { text } from '../panel/texts.ts';
import { Field } from '../ui/Field.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { ServerField } from './ServerField.tsx';
import { SignInError } from './SignInError.tsx';
import { useFields } from './useFields.ts';
import './signin.css';

const texts = () => import('../organisation/texts.ts');
const AwaitedSettings = later(
  async () => (await import('../organisation/AwaitedSettings.tsx')).AwaitedSettings,
  texts,
);
const NoneCame = later(async () => (await import('../organisation/NoneCame.tsx')).NoneCame, texts);

/** The way in, once nobody else is about to say where the server is. */
export function SignIn({ state }: { state: SignedOut }) {
  const awaited = useAwaited(state.server === '' && !state.busy && !state.error);
  if (awaited === 'asking') return null;
  return awaited === 'awaited' || awaited === 'address' ? (
    <AwaitedSettings />
  ) : (
    <SignInForm state={state} noneCame={awaited === 'none_came'} />
  );
}

/** Login and password, and where the server is. */
function SignInForm({ state, noneCame }: { state: SignedOut; noneCame: boolean }) {
  const { quietly } = usePanel();
  const { form, title, showsServer, touched, submitted } = useFields(state);
  // Where nobody has said yet where the server is, that is asked first, and stays there.
  const beginsWithServer = useMemo(() => state.server === '' && !state.managed, []);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (state.busy || !form.current) return;
    submitted();
    const entered = new FormData(form.current);
    const value = (name: string) => String(entered.get(name) ?? '');
    void quietly({
      type: 'sign_in',
      server: value('server').trim(),
      login: value('login').trim(),
      password: value('password'),
    });
  }

  /** The browser cannot point at a field that is folded away. */
  function unfold(): void {
    const folded = form.current?.querySelector('details');
    if (folded) folded.open = true;
  }

  const server = <ServerField state={state} isOpen={showsServer} onInvalid={unfold} />;

  return (
    <main class="sign-in">
      <Notices />
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={touched}
        onPointerDown={touched}
        onInput={touched}
        aria-labelledby="sign-in-title"
      >
        <img class="sign-in-mark" src="/icons/48.png" alt="" width="40" height="40" />
        <h1 id="sign-in-title" ref={title} tabIndex={-1}>
          {text('sign_in_title')}
        </h1>
        <p class="quiet">{text('sign_in_intro')}</p>
        {noneCame && <NoneCame />}
        {state.error && !state.busy && <SignInError error={state.error} server={state.server} />}
        {beginsWithServer && server}
        <Field id="login" label={text('sign_in_login')}>
          {(control) => (
            <input
              {...control}
              name="login"
              defaultValue={state.login}
              autocomplete="username"
              autocapitalize="off"
              required
            />
          )}
        </Field>
        <Field id="password" label={text('sign_in_password')}>
          {(control) => (
            <input {...control} name="password" type="password" autocomplete="current-password" required />
          )}
        </Field>
        <button type="submit" class="button primary wide" aria-disabled={state.busy}>
          {state.busy && <Spinner />}
          {text(state.busy ? 'sign_in_busy' : 'sign_in_submit')}
        </button>
        {!beginsWithServer && server}
      </form>
    </main>
  );
}
