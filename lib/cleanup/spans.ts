import { plainText, type Run } from './runs.ts';

/** A cell as it stands in its row. */
export type Cell = { runs: Run[]; header: boolean; colspan: number; rowspan: number };

/** How much text, in UTF-16 units, spanning cells of one table may repeat: more than any channel takes. */
const MOST_REPEATED = 20_000;
const WIDEST = 50;

/** A row that is one cell over the whole width names what follows; it is a row of one cell whatever the table's width. */
export type Row = Run[][];

/**
 * Puts cells into the columns that they stand in on screen. A cell that spans rows belongs to each of them, and one
 * that spans columns to each of those; only a label that spans from the first column (`Total`) is written once.
 * Rows of header cells are joined to one, so that `Price` over `Net` and `Gross` gives `Price Net`, `Price Gross`.
 */
export function layOut(cells: Cell[][]): { header: Row | undefined; rows: Row[] } {
  const rows: Row[] = [];
  const columns = widthOf(cells);
  let open: { runs: Run[]; left: number }[] = [];
  let repeated = 0;
  const again = (runs: Run[]): Run[] => {
    repeated += plainText(runs).length;
    return repeated > MOST_REPEATED ? [] : runs;
  };
  for (const row of cells) {
    const laid: Row = [];
    const next: typeof open = [];
    const carry = () => {
      for (let held = open[laid.length]; held && held.left > 0; held = open[laid.length]) {
        next[laid.length] = { runs: held.runs, left: held.left - 1 };
        laid.push(again(held.runs));
      }
    };
    const [only] = row;
    const isTitle = row.length === 1 && only !== undefined && only.colspan >= columns && columns > 1;
    for (const { runs, header, colspan, rowspan } of isTitle ? [] : row) {
      carry();
      const labels = laid.length === 0 && !header;
      for (let column = 0; column < Math.min(colspan, WIDEST); column++) {
        const own = column === 0 ? runs : labels ? [] : again(runs);
        if (rowspan > 1) next[laid.length] = { runs: own, left: rowspan - 1 };
        laid.push(own);
      }
    }
    if (!isTitle) carry();
    open = next;
    rows.push(isTitle ? [only.runs] : laid);
  }
  const headers = headerRows(cells, rows);
  return headers === 0
    ? { header: undefined, rows }
    : { header: joinedHeader(rows.slice(0, headers)), rows: rows.slice(headers) };
}

/** A title row that is all header cells names the table's parts, not its columns. */
function headerRows(cells: Cell[][], rows: Row[]): number {
  let count = 0;
  while (
    cells[count]?.length &&
    (rows[count]?.length ?? 0) > 1 &&
    cells[count]?.every(({ header }) => header)
  )
    count++;
  return count === cells.length ? Math.min(count, 1) : count;
}

function joinedHeader([first = [], ...others]: Row[]): Row {
  return others.reduce<Row>(
    (joined, row) =>
      Array.from({ length: Math.max(joined.length, row.length) }, (_, at) => {
        const above = joined[at] ?? [];
        const below = row[at] ?? [];
        if (above.length === 0 || above === below) return below;
        return below.length === 0 ? above : [...above, { text: ' ', marks: 0, href: undefined }, ...below];
      }),
    first,
  );
}

function widthOf(cells: Cell[][]): number {
  let widest = 0;
  for (const row of cells)
    widest = Math.max(
      widest,
      row.reduce((sum, { colspan }) => sum + colspan, 0),
    );
  return widest;
}

/** For each row, how many there are from it to the end of its group. */
export function rowsLeft(rows: HTMLTableRowElement[]): number[] {
  const left = new Array<number>(rows.length).fill(1);
  for (let at = rows.length - 2; at >= 0; at--) {
    if (rows[at]?.parentNode === rows[at + 1]?.parentNode) left[at] = (left[at + 1] ?? 0) + 1;
  }
  return left;
}
