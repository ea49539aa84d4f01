import { folded } from '../../lib/names/folded.ts';
import type { Waiting } from '../../lib/protocol/picklist.ts';

export const ORDERS = ['wait', 'queue', 'customer'] as const;
export type Order = (typeof ORDERS)[number];

/** What an agent wants to see of the list. */
export interface Filter {
  /** Every word of it has to be in the customer's name, address or first words. */
  text: string;
  /** The id of a queue; null for all. */
  queue: string | null;
}

type Compare = (a: Waiting, b: Waiting) => number;

/** The rows that were put in order before, with what changed since in its place: the more is in order, the faster. */
export function reorder(
  before: readonly Waiting[],
  rows: ReadonlyMap<string, Waiting>,
  compare: Compare,
): Waiting[] {
  const kept = before.filter((row) => rows.get(row.id) === row);
  if (kept.length === rows.size) return kept;
  const known = new Set(kept);
  for (const row of rows.values()) if (!known.has(row)) kept.push(row);
  return kept.sort(compare);
}

/** How rows are put in order. Those that are alike stand in the order in which they wait. */
export function comparison(
  order: Order,
  { language, queueNames }: { language: string; queueNames: ReadonlyMap<string, string> },
): Compare {
  if (order === 'wait') return byWait;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const nameOf = (row: Waiting) =>
    order === 'customer' ? row.customer.name : (queueNames.get(row.queue) ?? '');
  return (a, b) => (nameOf(a) === nameOf(b) ? 0 : compare(nameOf(a), nameOf(b))) || byWait(a, b);
}

const byWait: Compare = (a, b) => a.queuedSince - b.queuedSince || (a.id < b.id ? -1 : Number(a.id > b.id));

/** The rows that match, in the same order; the list itself when nothing is asked. */
export function matching(rows: readonly Waiting[], { text, queue }: Filter): readonly Waiting[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (words.length === 0 && queue === null) return rows;
  return rows.filter(
    (row) => (queue === null || row.queue === queue) && words.every((word) => searchable(row).includes(word)),
  );
}

const SEARCHABLE = new WeakMap<Waiting, string>();

/** What is searched of a row, worked out once: with the page it came in, so that no key waits for it. */
export function searchable(row: Waiting): string {
  const known = SEARCHABLE.get(row);
  if (known !== undefined) return known;
  const { name, email = '', phone = '' } = row.customer;
  const found = folded([name, email, phone, row.firstWords].join('\n'));
  SEARCHABLE.set(row, found);
  return found;
}
