import { useEffect } from 'preact/hooks';
import type { Draft } from '../client/draft.ts';

/** Reads what is stored whenever its page is opened; what was typed and not saved stays. */
export function useDraft<T>(draft: Draft<T>): Draft<T> {
  useEffect(() => {
    draft.read();
  }, [draft]);
  return draft;
}
