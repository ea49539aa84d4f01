import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How far from the end still counts as being at it, in CSS pixels. */
const NEAR = 60;

/**
 * Keeps a scrolling list at its newest line while the reader is there, and when they wrote it
 * themselves; otherwise leaves it alone and says that there is something `behind`.
 */
export function useBottom(lines: number, own: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const [behind, setBehind] = useState(false);
  const toBottom = () => {
    const list = element.current;
    if (list) list.scrollTop = list.scrollHeight;
    setBehind(false);
  };
  useLayoutEffect(() => {
    if (atBottom.current || own) toBottom();
    else setBehind(true);
  }, [lines]);
  useLayoutEffect(() => {
    const list = element.current;
    if (!list) return;
    const observer = new ResizeObserver(() => atBottom.current && toBottom());
    observer.observe(list);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    const list = element.current;
    if (!list) return;
    atBottom.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    if (atBottom.current) setBehind(false);
  };
  return { element, behind, onScroll, toBottom };
}
