import { signal } from '@preact/signals';
import type { CleanupNote, Removal } from '../../lib/cleanup/index.ts';
import { editBetween, follow, type Range } from '../../lib/pattern/edit.ts';

/** A part of the draft that came from the clipboard, with the HTML it came with. */
export interface Pasted extends Range {
  readonly html: string;
}

/** What the last clean-up did to the part of the draft where `after` now stands. */
export interface Report extends Range {
  before: string;
  after: string;
  removed: Removal[];
  notes: CleanupNote[];
  /** What was pasted in `before`, counted from its beginning. */
  pasted: Pasted[];
}

interface State {
  pasted: Pasted[];
  report: Report | null;
}

/** So many drafts are known again when the agent goes back to them with the browser's undo. */
const KNOWN = 12;

/**
 * What is known of a draft beside its text: which parts were pasted, with their HTML, and what was cleaned.
 * Kept in memory only. It follows every edit; an undone or redone edit brings back what was known before it.
 */
export class DraftMemory {
  readonly #report = signal<Report | null>(null);
  readonly #known = new Map<string, State>();
  #text: string;
  #pasted: Pasted[] = [];

  constructor(text = '') {
    this.#text = text;
  }

  get pasted(): readonly Pasted[] {
    return this.#pasted;
  }

  /** The last clean-up, as long as what it made stands unchanged. */
  get report(): Report | null {
    return this.#report.value;
  }

  /** The draft is now `text`. */
  changed(text: string): void {
    if (text === this.#text) return;
    const known = this.#known.get(text);
    const report = this.#report.peek();
    const edit = editBetween(this.#text, text);
    this.#report.value = known ? known.report : report && (follow([report], edit)[0] ?? null);
    this.#pasted = known ? known.pasted : follow(this.#pasted, edit);
    this.#text = text;
    if (text === '') this.#known.clear();
  }

  /** `text`, which the clipboard also holds as HTML, has just been inserted at `start`. */
  arrived(text: string, html: string, start: number): void {
    if (!this.#text.startsWith(text, start)) return;
    const end = start + text.length;
    this.#pasted = [
      ...this.#pasted.filter((part) => part.end <= start || part.start >= end),
      { start, end, html },
    ];
    this.#remember();
  }

  /** Runs an edit that cleans `range`, and keeps what it did. */
  cleaned(
    range: Range,
    { after, removed, notes }: Pick<Report, 'after' | 'removed' | 'notes'>,
    edit: () => void,
  ) {
    const before = this.#text.slice(range.start, range.end);
    const within = (part: Range) => part.start >= range.start && part.end <= range.end;
    const pasted = this.#pasted
      .filter(within)
      .map((part) => ({ ...part, start: part.start - range.start, end: part.end - range.start }));
    this.#remember();
    this.#pasted = this.#pasted.filter((part) => !within(part));
    edit();
    const end = range.start + after.length;
    this.#report.value = { start: range.start, end, before, after, removed, notes, pasted };
    this.#remember();
  }

  /** Runs an edit that puts the original back where `report` stands. */
  undone({ start, pasted }: Report, edit: () => void): void {
    this.#report.value = null;
    edit();
    const parts = pasted.map((part) => ({ ...part, start: part.start + start, end: part.end + start }));
    const isKnown = ({ start: at }: Range) => this.#pasted.some((part) => part.start === at);
    this.#pasted = [...this.#pasted, ...parts.filter((part) => !isKnown(part))];
    this.#remember();
  }

  #remember(): void {
    this.#known.delete(this.#text);
    this.#known.set(this.#text, { pasted: this.#pasted, report: this.#report.peek() });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN) break;
      this.#known.delete(oldest);
    }
  }
}
