import { useEffect } from 'preact/hooks';
import { actionOf } from '../../lib/keys/keys.ts';
import { keysOf } from '../panel/keys.ts';
import { type Panel, usePanel } from '../panel/panel.ts';
import type { Reply } from '../reply/reply.ts';

/** The keys that work everywhere in the panel: to an offer and back to the reply, from chat to chat, and to templates. */
export function useKeys(): void {
  const panel = usePanel();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Alt with an arrow opens a list of choices.
      const isElsewhere = event.defaultPrevented || event.target instanceof HTMLSelectElement;
      if (!isElsewhere && isTaken(event, panel)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [panel]);
}

function isTaken(event: KeyboardEvent, { preferences, selection, replies }: Panel): boolean {
  switch (actionOf(event, keysOf(preferences))) {
    case 'offer':
      return moveFocus(replies.current.peek());
    case 'next_chat':
      return selection.move(1);
    case 'previous_chat':
      return selection.move(-1);
    case 'templates':
      return openTemplates();
    default:
      return false;
  }
}

function openTemplates(): boolean {
  const button = document.querySelector<HTMLElement>('.composer .tool-templates');
  button?.click();
  return button !== null;
}

function moveFocus(reply: Reply | null): boolean {
  const accept = document.querySelector<HTMLElement>('.offer .accept');
  if (!accept) return false;
  const isThere = accept.closest('.offers')?.contains(document.activeElement);
  if (isThere) reply?.focus();
  else accept.focus();
  return true;
}
