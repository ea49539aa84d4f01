import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PanelConversation } from '../../lib/port/snapshot.ts';

/** Nearer to the end than this, in pixels, counts as being there. */
const NEAR = 24;

/** Keeps a transcript at its newest message, or where the agent has scrolled to. */
export function useNewest({ messages, pending }: PanelConversation) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const size = useRef('');
  const before = useRef({ first: messages[0]?.seq, height: 0, sent: pending.length });
  const [atNewest, setAtNewest] = useState(true);
  const [leftAt, setLeftAt] = useState(0);
  const last = messages.at(-1)?.seq ?? 0;

  const toNewest = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    sticks.current = true;
    element.scrollTop = element.scrollHeight;
    size.current = sizeOf(element);
    setAtNewest(true);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { first, height, sent } = before.current;
    const grown = element.scrollHeight - height;
    const prepended = first !== undefined && (messages[0]?.seq ?? first) < first;
    if (sticks.current || pending.length > sent) toNewest();
    else if (prepended) element.scrollTop += grown;
    before.current = { first: messages[0]?.seq, height: element.scrollHeight, sent: pending.length };
  }, [messages[0]?.seq, last, pending.length, toNewest]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return;
    const follow = () => {
      // Room lost to the composer or an offer scrolls, too: that was not the agent.
      if (sticks.current && size.current !== sizeOf(element)) return toNewest();
      size.current = sizeOf(element);
      sticks.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      setAtNewest((was) => {
        if (was && !sticks.current) setLeftAt(last);
        return sticks.current;
      });
    };
    const resized = new ResizeObserver(() => sticks.current && toNewest());
    resized.observe(element);
    resized.observe(content.current);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [last, toNewest]);

  const unseen = atNewest
    ? 0
    : messages.filter(({ from, seq }) => from === 'customer' && seq > leftAt).length;
  return { scroller, content, atNewest, unseen, toNewest };
}

function sizeOf(element: HTMLElement): string {
  return `${element.clientHeight} ${element.scrollHeight}`;
}
