import type { RowCounts } from '../../../../../lib/protocol/customers.ts';
import { countsOf } from '../../counts.ts';

/** How much there is of each kind of data. */
export function Counts({ counts }: { counts: RowCounts }) {
  return (
    <dl class="counts">
      {countsOf(counts).map(({ table, words, count }) => (
        <div key={table} data-table={table}>
          <dt>{words}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
