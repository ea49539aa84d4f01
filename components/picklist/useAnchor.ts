import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Options {
  scroller: RefObject<HTMLElement | null>;
  /** The rows, in order. */
  ids: readonly string[];
  /** Of each row, in px. */
  height: number;
  /** What the agent asked to see: where that is another, the list begins anew. */
  asked: unknown;
  /** Whether somebody is at the list, so that it may not move even at its top. */
  isHeld(): boolean;
}

/**
 * Keeps the first row in view where it is while others come and go above it. Gives how many came above it that the
 * agent has not seen.
 */
export function useAnchor({ scroller, ids, height, asked, isHeld }: Options): {
  newAbove: Signal<number>;
  onScroll(): void;
} {
  const newAbove = useSignal(0);
  const last = useRef({ ids, asked });

  useLayoutEffect(() => {
    const before = last.current;
    last.current = { ids, asked };
    const list = scroller.current;
    if (list === null || before.ids === ids) return;
    if (before.asked !== asked) {
      list.scrollTop = 0;
      newAbove.value = 0;
    } else if (list.scrollTop > 0 || isHeld()) {
      const first = Math.floor(list.scrollTop / height);
      const now = new Map(ids.map((id, index) => [id, index]));
      const from = before.ids.findIndex((id, index) => index >= first && now.has(id));
      const to = now.get(before.ids[from] ?? '');
      if (to === undefined) return;
      if (to !== from) list.scrollTop += (to - from) * height;
      const known = new Set(before.ids.slice(0, from));
      newAbove.value += ids.slice(0, to).filter((id) => !known.has(id)).length;
    }
  });

  return {
    newAbove,
    onScroll() {
      if ((scroller.current?.scrollTop ?? 0) < height) newAbove.value = 0;
    },
  };
}
