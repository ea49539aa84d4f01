import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** How long somebody rests before what was typed is looked up. */
const REST_MS = 250;

/** What is typed, and what of it is to be looked up: the same, trimmed, once its writer rests. */
export function useRested(): { typed: Signal<string>; rested: Signal<string> } {
  const typed = useSignal('');
  const rested = useSignal('');
  useEffect(() => {
    const rest = setTimeout(() => {
      rested.value = typed.value.trim();
    }, REST_MS);
    return () => clearTimeout(rest);
  }, [typed.value]);
  return { typed, rested };
}
