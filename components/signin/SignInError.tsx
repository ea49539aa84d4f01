import { useMemo } from 'preact/hooks';
import type { SignedOut } from '../../lib/port/snapshot.ts';
import { errorText } from '../notices/error-text.ts';
import { isolated, plural, text } from '../panel/texts.ts';
import { Banner } from '../ui/Banner.tsx';
import { now } from '../ui/now.ts';

/** Why the last sign-in failed, and what to do about it. */
export function SignInError({ error, server }: { error: NonNullable<SignedOut['error']>; server: string }) {
  return (
    <Banner tone="bad" role="alert">
      {words(error, server)}{' '}
      {'retryAfter' in error && error.retryAfter && <Wait seconds={error.retryAfter} />}
    </Banner>
  );
}

function words(error: NonNullable<SignedOut['error']>, server: string): string {
  switch (error.code) {
    case 'unreachable':
    case 'unanswered':
      return server === ''
        ? text('sign_in_no_server')
        : text('sign_in_unreachable', { server: isolated(server) });
    case 'bad_request':
      return text('sign_in_bad_address');
    case 'wrong_credentials':
      return text('sign_in_wrong_credentials');
    case 'too_many_attempts':
      return text('sign_in_too_many_attempts');
    default:
      return errorText(error);
  }
}

/** Counts down; readers hear the length once, not every second. */
function Wait({ seconds }: { seconds: number }) {
  const until = useMemo(() => Date.now() + seconds * 1000, [seconds]);
  const left = Math.ceil((until - now.value) / 1000);
  return <span aria-live="off">{left > 0 ? plural('sign_in_wait', left) : text('sign_in_try_now')}</span>;
}
