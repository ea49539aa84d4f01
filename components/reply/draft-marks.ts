import { computed, signal } from '@preact/signals';
import { editBetween } from '../../lib/pattern/edit.ts';
import { type EmptyPlace, followMarks, type Mark } from '../../lib/templates/marks.ts';

const NONE: readonly Mark[] = [];

/** So many drafts are known again when the agent goes back to them with the browser's undo. */
const KNOWN = 20;

/**
 * What templates left in a draft: which parts they are, and which placeholders are still empty. It goes with the
 * draft, follows every edit, and is known again when an edit that took some of it away is undone.
 */
export class DraftMarks {
  readonly #all = signal(NONE);
  readonly #empty = computed(() => this.#all.value.filter((mark): mark is EmptyPlace => 'variable' in mark));
  readonly #known = new Map<string, readonly Mark[]>();
  #text = '';

  get all(): readonly Mark[] {
    return this.#all.value;
  }

  /** The placeholders that nothing stands in yet. */
  get empty(): readonly EmptyPlace[] {
    return this.#empty.value;
  }

  /** The templates in the draft, by id, each once. */
  get templates(): string[] {
    return [...new Set(this.#all.peek().flatMap((mark) => ('template' in mark ? mark.template : [])))];
  }

  /** The draft is now `text`, by an edit. */
  changed(text: string): void {
    if (text === this.#text) return;
    const before = this.#all.peek();
    const marks =
      this.#known.get(text) ?? followMarks(before, editBetween(this.#text, text), this.#text, text);
    if (marks.length < before.length) this.#remember();
    this.#text = text;
    if (marks.length > 0 || before.length > 0) this.#all.value = marks;
  }

  /** A draft that comes from elsewhere. */
  show(text: string, marks: readonly Mark[] = NONE): void {
    this.#text = text;
    this.#known.clear();
    this.#all.value = marks.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  }

  /** To be called once what they are about stands in the draft. */
  add(marks: readonly Mark[]): void {
    this.#all.value = [...this.#all.peek(), ...marks];
    this.#remember();
  }

  #remember(): void {
    this.#known.delete(this.#text);
    this.#known.set(this.#text, this.#all.peek());
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN) break;
      this.#known.delete(oldest);
    }
  }
}
