import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** For a list that grows at its end by one that is to be filled in: its first control gets the focus, and so comes into view. */
export function useFocusOnNew(count: number): RefObject<HTMLElement | null> {
  const list = useRef<HTMLElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const isOneMore = count === before.current + 1;
    before.current = count;
    if (isOneMore)
      list.current?.querySelector<HTMLElement>('.entry:last-child :is(input, select, textarea)')?.focus();
  }, [count]);
  return list;
}
