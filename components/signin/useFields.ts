import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { SessionError } from '../../lib/port/refusal.ts';
import type { SignedOut } from '../../lib/port/snapshot.ts';
import { usePanel } from '../panel/panel.ts';

export interface Fields {
  form: RefObject<HTMLFormElement | null>;
  title: RefObject<HTMLHeadingElement | null>;
  /** Whether the server's address is unfolded. */
  showsServer: boolean;
  /** To be told of whatever the agent does in the form, and when it is handed over. */
  touched(): void;
  submitted(): void;
}

/** What a wrong address may be the reason of. */
const NO_SERVER = new Set<SessionError['code']>(['unreachable', 'unanswered', 'bad_request']);

/**
 * Puts the agent into the field that is to be filled in, until the agent does something in the form: from then on
 * nothing that comes from outside, like a policy that is told late, moves the focus or folds a field away. The field
 * has the focus as soon as it is there, so that the first key of whoever is quick is not lost beside it.
 */
export function useFields({ server, managed, login, busy, error, notices }: SignedOut): Fields {
  const { session } = usePanel();
  const form = useRef<HTMLFormElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const asksForServer = !managed && (server === '' || (error !== undefined && NO_SERVER.has(error.code)));

  // Whose session ended by itself may be in the middle of a word to a customer: it must not become a password.
  const isCutOff = useMemo(() => session.agent.peek() !== undefined && notices.length > 0, [session]);
  const isTouched = useRef(isCutOff);
  const showsServer = useRef(asksForServer);
  if (asksForServer || !isTouched.current) showsServer.current = asksForServer;

  useLayoutEffect(() => {
    if (isCutOff) title.current?.focus();
  }, [isCutOff]);

  useLayoutEffect(() => {
    if (busy || isTouched.current) return;
    const field = asksForServer ? 'server' : login === '' ? 'login' : 'password';
    const input = form.current?.querySelector<HTMLInputElement>(`[name=${field}]`);
    input?.focus();
    // What was wrong is typed over.
    if (error) input?.select();
  }, [busy, asksForServer]);

  return {
    form,
    title,
    showsServer: showsServer.current,
    touched() {
      isTouched.current = true;
    },
    submitted() {
      isTouched.current = false;
    },
  };
}
