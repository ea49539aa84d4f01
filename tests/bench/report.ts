/** The middle value; of an even number of values the upper middle one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A figure beside its peer, with their ratio. */
export function row(what: string, figure: number, peer: string, peerFigure: number): string[] {
  return [what, format(figure), `${peer}: ${format(peerFigure)}`, `${format(figure / peerFigure)}×`];
}

/** Prints rows in aligned columns under a title. */
export function table(title: string, head: string[], rows: string[][]): void {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`;
  console.log(`\n${title}\n${[head, ...rows].map(line).join('\n')}`);
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The value that so many percent are at most. */
export function percentile(values: readonly number[], percent: number): number {
  const at = Math.ceil((values.length * percent) / 100) - 1;
  return [...values].sort((a, b) => a - b)[at] ?? Number.NaN;
}

/** A figure beside its limit, and beside others where there are any. */
export function within(what: string, figure: number, limit: number, ...others: number[]): string[] {
  return [what, `${format(figure)}${figure > limit ? ' (!)' : ''}`, format(limit), ...others.map(format)];
}
