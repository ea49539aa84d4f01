import { useEffect } from 'preact/hooks';
import { onTyped } from '../writing/on-typed.ts';
import type { Writing } from '../writing/writing.ts';
import { closedShortcodeIn, shortcodeIn } from './shortcode.ts';

/** How much of a name is written when the list opens, with its colon. */
const OPENS_AT = 3;

/** Opens the list of emoji when a name is being typed, and puts the emoji in its place at the closing colon. */
export function useShortcode({ reply, tray }: Writing): void {
  useEffect(() => {
    return onTyped(reply, (text) => {
      const open = shortcodeIn(text, reply.selection);
      if (open && open.end - open.start === OPENS_AT && tray.open.peek() === null) tray.toggle('shortcodes');
      const closed = closedShortcodeIn(text, reply.selection);
      // A name that stays as it was typed has lost nothing.
      if (closed) import('./names.ts').then(({ replaceName }) => replaceName(reply, closed)).catch(() => {});
    });
  }, [reply, tray]);
}
