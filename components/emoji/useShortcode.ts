import { useEffect } from 'preact/hooks';
import type { Writing } from '../writing/writing.ts';
import { closedShortcodeIn, shortcodeIn } from './shortcode.ts';

/** How much of a name is written when the list opens, with its colon. */
const OPENS_AT = 3;

/** Opens the list of emoji when a name is being typed, and puts the emoji in its place at the closing colon. */
export function useShortcode({ reply, tray }: Writing): void {
  useEffect(() => {
    let before = reply.text.peek().length;
    return reply.text.subscribe((text) => {
      const isTyped = text.length === before + 1 && reply.hasFocus();
      before = text.length;
      if (!isTyped) return;
      const open = shortcodeIn(text, reply.selection);
      if (open && open.end - open.start === OPENS_AT && tray.open.peek() === null) tray.toggle('shortcodes');
      const closed = closedShortcodeIn(text, reply.selection);
      // A name that stays as it was typed has lost nothing.
      if (closed) import('./names.ts').then(({ replaceName }) => replaceName(reply, closed)).catch(() => {});
    });
  }, [reply, tray]);
}
