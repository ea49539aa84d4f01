import { useEffect } from 'preact/hooks';
import { type Panel, usePanel } from '../panel/panel.ts';
import type { Reply } from '../reply/reply.ts';

/**
 * The keys that work everywhere: Ctrl with Up or Down goes from chat to chat; F6 goes to an offer, from
 * there back to the reply, and without an offer to the next chat.
 */
export function useKeys(): void {
  const panel = usePanel();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTaken(event, panel)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [panel]);
}

function isTaken(event: KeyboardEvent, { selection, replies }: Panel): boolean {
  if (event.key === 'F6') return moveFocus(replies.current.peek()) || selection.move(event.shiftKey ? -1 : 1);
  if (!event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (event.key === 'ArrowDown') return selection.move(1);
  return event.key === 'ArrowUp' && selection.move(-1);
}

function moveFocus(reply: Reply | null): boolean {
  const accept = document.querySelector<HTMLElement>('.offer .accept');
  if (!accept) return false;
  const isThere = accept.closest('.offers')?.contains(document.activeElement);
  if (isThere) reply?.focus();
  else accept.focus();
  return true;
}
