import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Reading } from './reading.ts';

/** Nearer to the end than this, in pixels, counts as being there. */
const NEAR = 24;

/** The message that is read, by its number, and where it stands below the top of what scrolls, in pixels. */
interface Anchor {
  seq: string;
  top: number;
}

/**
 * Keeps a transcript at its newest message, or the line that is read where it is, whatever is added or taken
 * away around it. To be called whenever it is rendered.
 */
export function useScroll({ atNewest, follows, toNewest }: Reading) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const size = useRef('');
  // The document is still as it was: what is rendered now comes after this.
  const anchor = atNewest.peek() ? null : topmost(scroller.current);

  const stay = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    size.current = sizeOf(element);
  }, []);

  useLayoutEffect(() => {
    if (atNewest.peek()) stay();
    else if (anchor && scroller.current) restore(scroller.current, anchor);
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return;
    const scrolled = () => {
      // Room lost to the composer or an offer scrolls, too: that was not the agent.
      if (atNewest.peek() && size.current !== sizeOf(element)) return stay();
      size.current = sizeOf(element);
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      atNewest.value = left < NEAR && follows.peek();
    };
    const resized = new ResizeObserver(() => atNewest.peek() && stay());
    resized.observe(element);
    resized.observe(content.current);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [atNewest, follows, stay]);

  return {
    scroller,
    content,
    async goToNewest(): Promise<void> {
      await toNewest();
      if (atNewest.peek()) stay();
    },
  };
}

/** The first message that reaches into view. */
function topmost(scroller: HTMLElement | null): Anchor | null {
  if (!scroller) return null;
  const { top } = scroller.getBoundingClientRect();
  const messages = scroller.querySelectorAll<HTMLElement>('[data-seq]');
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const isAbove = (messages[middle]?.getBoundingClientRect().bottom ?? 0) <= top;
    if (isAbove) from = middle + 1;
    else to = middle;
  }
  const found = messages[from];
  const seq = found?.dataset.seq;
  return found && seq ? { seq, top: found.getBoundingClientRect().top - top } : null;
}

function restore(scroller: HTMLElement, { seq, top }: Anchor): void {
  const found = scroller.querySelector(`[data-seq="${seq}"]`);
  if (!found) return;
  const moved = found.getBoundingClientRect().top - scroller.getBoundingClientRect().top - top;
  if (moved !== 0) scroller.scrollTop += moved;
}

function sizeOf(element: HTMLElement): string {
  return `${element.clientHeight} ${element.scrollHeight}`;
}
