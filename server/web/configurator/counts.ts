import { DATA_TABLES, type RowCounts } from '../../../lib/protocol/customers.ts';
import { number, text } from './texts.ts';

/** How much there is of each kind of data, in words; what a newer server knows beside is left out. */
export function countsOf(counts: RowCounts): { table: string; words: string; count: string }[] {
  return DATA_TABLES.flatMap((table) => {
    const count = counts[table];
    return count === undefined ? [] : [{ table, words: text(`data_${table}`), count: number(count) }];
  });
}

/** The same in a line, without what there is nothing of. */
export const countsText = (counts: RowCounts) =>
  countsOf(Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)))
    .map(({ words, count }) => `${words} ${count}`)
    .join(', ');
