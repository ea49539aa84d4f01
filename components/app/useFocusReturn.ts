import { useEffect } from 'preact/hooks';
import type { Replies } from '../reply/replies.ts';

/** So many elements that had the focus are remembered. */
const REMEMBERED = 10;
/** What knows better where the focus belongs, such as a list whose row has gone, has had its turn by then. */
const AFTER_MS = 50;
const WRITTEN_IN = 'input, textarea, select';

/**
 * Whenever what has the focus goes away, gives it to where it came from, else to the reply, else to the heading of what
 * is there (`data-landing`, of several the last): not to nothing, where keys come to nothing. Who was writing is
 * not put on a button, which a space in the middle of a word would press.
 */
export function useFocusReturn(replies: Replies): void {
  useEffect(() => {
    const first = document.activeElement;
    let visited = first instanceof HTMLElement && first !== document.body ? [first] : [];
    let timer: ReturnType<typeof setTimeout> | undefined;

    function remember({ target }: FocusEvent): void {
      if (!(target instanceof HTMLElement)) return;
      visited = [target, ...visited.filter((one) => one !== target)].slice(0, REMEMBERED);
    }

    function giveBack(): void {
      const [gone, ...before] = visited;
      if (!gone || gone.isConnected || document.activeElement !== document.body) return;
      visited = before.filter((one) => one.isConnected);
      const from = gone.matches(WRITTEN_IN) ? visited.filter((one) => one.matches(WRITTEN_IN)) : visited;
      if (from.some(take)) return;
      replies.current.peek()?.focus();
      if (document.activeElement === document.body)
        [...document.querySelectorAll<HTMLElement>('[data-landing]')].reverse().some(take);
    }

    const changes = new MutationObserver(() => {
      if (visited[0]?.isConnected !== false) return;
      clearTimeout(timer);
      timer = setTimeout(giveBack, AFTER_MS);
    });
    changes.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => {
      changes.disconnect();
      clearTimeout(timer);
      document.removeEventListener('focusin', remember);
    };
  }, [replies]);
}

function take(element: HTMLElement): boolean {
  element.focus({ preventScroll: true });
  return document.activeElement === element;
}
