import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { type SessionError, sessionError } from '../../lib/port/refusal.ts';

/** What was asked for: on its way, here, or why it did not come. What was here before stays until the next has come. */
export interface Answer<T> {
  value: T | null;
  busy: boolean;
  error: SessionError | null;
}

/** Asks when it is first shown and whenever `key` is another; `again` asks once more. A later answer wins. */
export function useAnswer<T>(
  ask: () => Promise<T>,
  key: string,
): { answer: Signal<Answer<T>>; again(next?: () => Promise<T>): Promise<boolean> } {
  const answer = useSignal<Answer<T>>({ value: null, busy: true, error: null });
  const turn = useRef(0);

  const again = useCallback(
    async (next: () => Promise<T> = ask) => {
      const mine = ++turn.current;
      answer.value = { ...answer.peek(), busy: true, error: null };
      const result = await next().then(
        (value) => ({ value, busy: false, error: null }),
        (error) => ({ value: answer.peek().value, busy: false, error: sessionError(error) }),
      );
      if (mine === turn.current) answer.value = result;
      return result.error === null;
    },
    [key],
  );

  useEffect(() => void again(), [key]);
  return { answer, again };
}
