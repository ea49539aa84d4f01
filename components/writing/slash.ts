import { useEffect } from 'preact/hooks';
import type { Range } from '../../lib/pattern/edit.ts';
import { onTyped } from './on-typed.ts';
import type { Writing } from './writing.ts';

/** A slash that begins a word, with what stands behind it up to the caret: it asks for a template by name. */
export function slashIn(text: string, { start: caret, end }: Range): Range | null {
  const at = caret > 0 ? text.lastIndexOf('/', caret - 1) : -1;
  if (caret !== end || at < 0) return null;
  const isWord = at === 0 || /\s/.test(text[at - 1] ?? '');
  return isWord && !/\s/.test(text.slice(at, caret)) ? { start: at, end: caret } : null;
}

/** Opens the templates when a slash is typed where a word begins. */
export function useSlash({ reply, tray, keys }: Writing, hasTemplates: boolean): void {
  useEffect(() => {
    if (!hasTemplates) return;
    // Until the list is there it cannot say what Enter chooses: nothing half-typed is sent meanwhile.
    const release = keys.add(
      ({ key, shiftKey }) =>
        key === 'Enter' &&
        !shiftKey &&
        tray.open.peek() === 'templates' &&
        slashIn(reply.text.peek(), reply.selection) !== null,
    );
    const stop = onTyped(reply, (text) => {
      const slash = slashIn(text, reply.selection);
      if (slash && slash.end - slash.start === 1 && tray.open.peek() !== 'templates')
        tray.toggle('templates');
    });
    return () => {
      release();
      stop();
    };
  }, [reply, tray, keys, hasTemplates]);
}
