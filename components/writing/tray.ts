import { type ReadonlySignal, signal } from '@preact/signals';
import type { Reply } from '../reply/reply.ts';

/** What can be opened above the reply. */
export type TrayName = 'captures' | 'templates' | 'files' | 'emoji' | 'shortcodes';

/** The place above the reply: one thing at most is open in it, so that the transcript keeps its room. */
export interface Tray {
  /** What the agent opened; null while nothing is. */
  readonly open: ReadonlySignal<TrayName | null>;
  /** Opens this in the place of what is open, or closes it. */
  toggle(name: TrayName): void;
  /** To be called once it was used, too. The focus goes back to the reply. */
  close(): void;
}

export function createTray(reply: Reply): Tray {
  const open = signal<TrayName | null>(null);

  function close(): void {
    if (open.peek() === null) return;
    open.value = null;
    reply.focus();
  }

  return {
    open,
    close,
    toggle(name) {
      if (open.peek() === name) close();
      else open.value = name;
    },
  };
}
