import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { editBetween, type Range } from '../../lib/pattern/edit.ts';
import type { Draft } from '../../lib/port/snapshot.ts';
import type { Mark } from '../../lib/templates/marks.ts';
import { replaceText } from '../ui/replace-text.ts';
import { DraftMarks } from './draft-marks.ts';
import { DraftMemory } from './draft-memory.ts';

/**
 * The reply being written to one customer: the only way to its text for whatever reads or changes it. Offsets are
 * UTF-16 units.
 *
 * While it is on the screen the text belongs to a textarea, so that undo, input methods and spell-check stay the
 * browser's own: whatever is changed here is an edit of the agent's, which one undo of the browser's takes back.
 */
export interface Reply {
  readonly text: ReadonlySignal<string>;
  /** What is selected at this moment, its ends equal at a caret. Read in an effect, it is told when it moves. */
  readonly selection: Range;
  /** What is known of the text beside its characters. */
  readonly memory: DraftMemory;
  /** What templates left in it. */
  readonly marks: DraftMarks;
  /** The message that it answers. */
  readonly quotes: ReadonlySignal<Draft['quotes']>;
  /** Keeps what a template left in the text as it stands now. */
  mark(marks: readonly Mark[]): void;
  /** Makes it the answer to a message, or to none in particular. */
  quote(message: Draft['quotes']): void;
  /** Puts `text` at `at`, or where nothing is said in the place of what is selected. */
  insert(text: string, at?: number): void;
  replace(part: Range, text: string): void;
  /** Makes it this text, by replacing no more than what differs. */
  rewrite(text: string): void;
  /** Shows a draft that comes from elsewhere: no edit, and nothing to undo. */
  show(draft: Draft): void;
  /** Selects a part, with the focus, and brings it into view if the browser is to scroll. */
  select(part: Range, scroll?: 'scroll'): void;
  focus(): void;
  hasFocus(): boolean;
  /** Where in the text the pointer is; null beside the field. */
  offsetAt(pointer: MouseEvent): number | null;
  /** Gives the text to a field, until the returned function is called. */
  attach(field: HTMLTextAreaElement): () => void;
}

/** @param keep is told of every change of text or selection, from wherever it comes */
export function createReply(draft: Draft, keep: (draft: Draft) => void): Reply {
  const text = signal(draft.text);
  const moves = signal(0);
  const quotes = signal(draft.quotes);
  const memory = new DraftMemory(draft.text);
  const marks = new DraftMarks();
  marks.show(draft.text, draft.marks);
  let field: HTMLTextAreaElement | null = null;
  let last: Range = { start: draft.selectionStart, end: draft.selectionEnd };

  function selected(): Range {
    return field ? { start: field.selectionStart, end: field.selectionEnd } : last;
  }

  function change(value: string, selection: Range): void {
    last = selection;
    memory.changed(value);
    batch(() => {
      marks.changed(value);
      text.value = value;
      moves.value++;
    });
    keepAll();
  }

  function keepAll(): void {
    const quoted = quotes.peek();
    keep({
      ...{ text: text.peek(), selectionStart: last.start, selectionEnd: last.end },
      ...(marks.all.length > 0 && { marks: marks.all }),
      ...(quoted && { quotes: quoted }),
    });
  }

  function fill(area: HTMLTextAreaElement, value: string, { start, end }: Range): void {
    area.value = value;
    area.setSelectionRange(start, end);
    change(area.value, selected());
  }

  function replace(part: Range, inserted: string): void {
    if (field) {
      replaceText(field, part, inserted);
      return;
    }
    const before = text.peek();
    const caret = part.start + inserted.length;
    change(before.slice(0, part.start) + inserted + before.slice(part.end), { start: caret, end: caret });
  }

  return {
    text,
    memory,
    marks,
    quotes,
    quote(message) {
      quotes.value = message;
      keepAll();
    },
    mark(added) {
      marks.add(added);
      keepAll();
    },
    get selection() {
      moves.value;
      return selected();
    },
    replace,
    insert: (inserted, at) => replace(at === undefined ? selected() : { start: at, end: at }, inserted),
    rewrite(to) {
      const { start, oldEnd, newEnd } = editBetween(text.peek(), to);
      replace({ start, end: oldEnd }, to.slice(start, newEnd));
    },
    show({ text: value, selectionStart: start, selectionEnd: end, marks: left, quotes: quoted }) {
      quotes.value = quoted;
      marks.show(value, left);
      if (field) fill(field, value, { start, end });
      else change(value, { start, end });
    },
    select({ start, end }, scroll) {
      // Browsers bring a selection into view when the field gets the focus, not when it is set.
      field?.blur();
      field?.setSelectionRange(start, end);
      field?.focus({ preventScroll: scroll === undefined });
    },
    focus: () => field?.focus({ preventScroll: true }),
    hasFocus: () => field !== null && document.hasFocus() && document.activeElement === field,
    offsetAt({ target, clientX, clientY }) {
      if (field === null || target !== field) return null;
      // Not every browser says it: then the caret stays where it is.
      const position = document.caretPositionFromPoint?.(clientX, clientY);
      return position?.offsetNode === field ? position.offset : field.selectionStart;
    },
    attach(area) {
      field = area;
      fill(area, text.peek(), last);
      const edited = () => change(area.value, selected());
      const moved = () => {
        const { start, end } = selected();
        if (document.activeElement === area && (start !== last.start || end !== last.end)) edited();
      };
      area.addEventListener('input', edited);
      document.addEventListener('selectionchange', moved);
      return () => {
        area.removeEventListener('input', edited);
        document.removeEventListener('selectionchange', moved);
        last = selected();
        field = null;
      };
    },
  };
}
