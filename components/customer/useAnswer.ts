import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';

/** What was asked for: on its way, here, or why it did not come. What was here before stays until the next has come. */
export interface Answer<T> {
  value: T | null;
  busy: boolean;
  error: SessionError | null;
}

export interface Asking<T> {
  answer: Signal<Answer<T>>;
  /** Asks something else, which the answer is then of. */
  ask(next: () => Promise<T>): Promise<void>;
  /** Asks once more what was asked last. */
  retry(): void;
}

/** Asks when it is first shown and whenever `key` is another; without a key only when it is told to. A later answer wins. */
export function useAnswer<T>(key: string | null, first?: () => Promise<T>): Asking<T> {
  const answer = useSignal<Answer<T>>({ value: null, busy: key !== null, error: null });
  const turn = useRef(0);
  const last = useRef(first);

  async function ask(next: () => Promise<T>): Promise<void> {
    const mine = ++turn.current;
    last.current = next;
    answer.value = { ...answer.peek(), busy: true, error: null };
    const result = await next().then(
      (value) => ({ value, busy: false, error: null }),
      (error) => ({ value: answer.peek().value, busy: false, error: sessionError(error) }),
    );
    if (mine === turn.current) answer.value = result;
  }

  useEffect(() => {
    if (key !== null && first) void ask(first);
  }, [key]);
  return { answer, ask, retry: () => void (last.current && ask(last.current)) };
}
