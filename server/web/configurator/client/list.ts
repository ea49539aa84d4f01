import { type ReadonlySignal, signal } from '@preact/signals';
import type { Asked } from './api.ts';

/** One page of a long list, and the cursor to the next. */
export interface Page<Row> {
  rows: readonly Row[];
  next: string | null;
}

/** A list that comes page by page. */
export interface List<Row> {
  readonly state: ReadonlySignal<'reading' | 'unreachable' | 'ready'>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** Whether there are more than those that were read. */
  readonly more: ReadonlySignal<boolean>;
  /** Reads from the beginning. */
  read(): Promise<void>;
  readMore(): Promise<void>;
}

export function createList<Row>(fetchPage: (after: string | null) => Promise<Asked<Page<Row>>>): List<Row> {
  const state = signal<'reading' | 'unreachable' | 'ready'>('reading');
  const rows = signal<readonly Row[]>([]);
  const next = signal<string | null>(null);
  const more = signal(false);
  let latest = 0;

  async function fetchAfter(after: string | null): Promise<void> {
    const reading = ++latest;
    state.value = 'reading';
    const answer = await fetchPage(after);
    if (reading !== latest) return;
    if (answer.kind !== 'ok') {
      state.value = 'unreachable';
      return;
    }
    rows.value = after === null ? answer.value.rows : [...rows.value, ...answer.value.rows];
    next.value = answer.value.next;
    more.value = answer.value.next !== null;
    state.value = 'ready';
  }

  return {
    state,
    rows,
    more,
    read: () => fetchAfter(null),
    readMore: () => fetchAfter(next.value),
  };
}
