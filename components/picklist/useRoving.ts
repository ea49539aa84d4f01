import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Options {
  scroller: RefObject<HTMLElement | null>;
  /** The rows, in order. */
  ids: readonly string[];
  /** How many are in view at once. */
  pageSize(): number;
  reveal(index: number): void;
}

/** One row of the list can have the focus: it keeps it wherever the row goes, and leaves it to its neighbour. */
export interface Roving {
  /** The row that Tab leads to. */
  current: string | undefined;
  index: number;
  focus(index: number): void;
  /** For the element around the rows. */
  handlers: {
    onFocusIn(event: FocusEvent): void;
    onKeyDown(event: KeyboardEvent): void;
  };
}

/** Arrow keys, Page Up and Down, Home and End move the focus among rows that may not be rendered yet. */
export function useRoving({ scroller, ids, pageSize, reveal }: Options): Roving {
  const chosen = useRef<{ id: string; index: number } | null>(null);
  const moves = useSignal(0);
  /** What in the list had the focus last. */
  const focused = useRef<HTMLElement | null>(null);
  /** Whether a row is to have it as soon as it is rendered. */
  const isWanted = useRef(false);

  // Rendered again by a move.
  moves.value;
  const found = chosen.current === null ? 0 : ids.indexOf(chosen.current.id);
  // The neighbour that has taken its place.
  const index = found >= 0 ? found : Math.min(chosen.current?.index ?? 0, ids.length - 1);
  const current = ids[index];

  function choose(id: string, index: number): void {
    chosen.current = { id, index };
    moves.value = moves.peek() + 1;
  }

  function focus(to: number): void {
    const index = Math.max(0, Math.min(to, ids.length - 1));
    const id = ids[index];
    if (id === undefined) return;
    choose(id, index);
    reveal(index);
    const row = rowOf(id);
    if (row) row.focus({ preventScroll: true });
    else isWanted.current = true;
  }

  const rowOf = (id: string) => scroller.current?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? null;

  useLayoutEffect(() => {
    if (current === undefined) return;
    chosen.current = { id: current, index };
    // The row with the focus went away, or the one to have it was not rendered yet.
    const isLost = focused.current?.isConnected === false && document.activeElement === document.body;
    if (!(isLost || isWanted.current)) return;
    const row = rowOf(current);
    if (!row) return;
    isWanted.current = false;
    row.focus({ preventScroll: true });
  });

  return {
    current,
    index,
    focus,
    handlers: {
      onFocusIn(event) {
        focused.current = event.target as HTMLElement;
        const id = focused.current.closest<HTMLElement>('[data-id]')?.dataset.id;
        if (id !== undefined && id !== current) choose(id, ids.indexOf(id));
      },
      onKeyDown(event) {
        const to = destination(event.key, index, ids.length, pageSize());
        if (to === null || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        focus(to);
      },
    },
  };
}

function destination(key: string, at: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
