import { useEffect } from 'preact/hooks';
import type { Selection } from '../panel/selection.ts';

/**
 * The keys that work everywhere: Ctrl with Up or Down goes from chat to chat; F6 goes to an offer, from
 * there back to the reply, and without an offer to the next chat.
 */
export function useKeys(selection: Selection): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTaken(event, selection)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [selection]);
}

function isTaken(event: KeyboardEvent, selection: Selection): boolean {
  if (event.key === 'F6') return moveFocus() || selection.move(event.shiftKey ? -1 : 1);
  if (!event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (event.key === 'ArrowDown') return selection.move(1);
  return event.key === 'ArrowUp' && selection.move(-1);
}

function moveFocus(): boolean {
  const accept = document.querySelector<HTMLElement>('.offer .accept');
  if (!accept) return false;
  const isThere = accept.closest('.offers')?.contains(document.activeElement);
  const target = isThere ? document.querySelector<HTMLElement>('.composer textarea') : accept;
  target?.focus();
  return true;
}
