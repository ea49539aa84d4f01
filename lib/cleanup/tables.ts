import type { Channel } from '../channels/channels.ts';
import { marks, plainText, type Run } from './runs.ts';
import { LeanElement } from './tree.ts';

export type Table = { cells: Run[][][]; header: boolean };

const blocks = 'table, ul, ol, pre, blockquote, h1, h2, h3, h4, h5, h6, hr';

/** A table that only places things on a page: it says so, has one column, or holds blocks. */
export function isLayoutTable(table: HTMLTableElement): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return true;
  if (table.querySelector(blocks)) return true;
  let widest = 0;
  for (const row of table.rows) widest = Math.max(widest, row.cells.length);
  return widest < 2;
}

/**
 * A data table as a chat can show it: two columns as `label: value` lines; more as aligned text where the channel has
 * code blocks and it fits the customer's screen, else one `header: value` group a row, or cells with bars.
 */
export function appendTable(
  table: Table,
  channel: Channel,
  line: (runs: Run[]) => void,
  container: LeanElement,
  gap: () => void,
): void {
  const cells = withoutEmpty(table.cells);
  const columns = cells[0]?.length ?? 0;
  if (columns === 0) return;
  if (columns === 1) for (const row of cells) line(joined(row, ' '));
  else if (columns === 2) pairs(cells, table.header, line);
  else {
    const aligned = alignedText(cells, table.header, channel);
    if (aligned !== undefined && container.nodeName !== 'LI')
      container.append(new LeanElement('PRE', aligned));
    else if (table.header && cells.length > 1) records(cells, line, gap);
    else
      for (const row of cells)
        line(
          joined(
            row.filter((cell) => cell.length > 0),
            ' | ',
          ),
        );
  }
}

/** Rows and columns without any text are left out; every row gets as many cells. */
function withoutEmpty(cells: Run[][][]): Run[][][] {
  const rows = cells.filter((row) => row.some((cell) => cell.length > 0));
  const filled: boolean[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => {
      if (cell.length > 0) filled[at] = true;
    });
  }
  return rows.map((row) => Array.from(filled, (_, at) => row[at] ?? []).filter((_, at) => filled[at]));
}

function pairs(cells: Run[][][], header: boolean, line: (runs: Run[]) => void): void {
  cells.forEach(([label = [], value = []], at) => {
    const bold = header && at === 0 ? marks.bold : 0;
    line(bolder(labelled(label, value), bold));
  });
}

function records(cells: Run[][][], line: (runs: Run[]) => void, gap: () => void): void {
  const [labels = [], ...rows] = cells;
  for (const row of rows) {
    row.forEach((value, at) => {
      if (value.length > 0) line(labelled(labels[at] ?? [], value));
    });
    gap();
  }
}

function labelled(label: Run[], value: Run[]): Run[] {
  if (label.length === 0) return oneLine(value);
  if (value.length === 0) return oneLine(label);
  const colon = /[:：?]\s*$/.test(plainText(label)) ? ' ' : ': ';
  return [...oneLine(label), { text: colon, marks: 0, href: undefined }, ...oneLine(value)];
}

function joined(cells: Run[][], separator: string): Run[] {
  return cells.flatMap((cell, at) =>
    at === 0 ? oneLine(cell) : [{ text: separator, marks: 0, href: undefined }, ...oneLine(cell)],
  );
}

function oneLine(runs: Run[]): Run[] {
  return runs.map((run) => (run.text === '\n' ? { ...run, text: ' ' } : run));
}

function bolder(runs: Run[], bold: number): Run[] {
  return bold === 0 ? runs : runs.map((run) => ({ ...run, marks: run.marks | bold }));
}

function alignedText(cells: Run[][][], header: boolean, channel: Channel): string | undefined {
  if (!channel.markup.has('code_block')) return undefined;
  const texts = cells.map((row) => row.map((cell) => plainText(oneLine(cell))));
  if (texts.some((row) => row.some((text) => text.includes('http')))) return undefined;
  const widths = (texts[0] ?? []).map(() => 0);
  for (const row of texts) {
    row.forEach((text, at) => {
      widths[at] = Math.max(widths[at] ?? 0, widthOf(text));
    });
  }
  if (widths.reduce((sum, width) => sum + width + 2, -2) > channel.codeWidth) return undefined;
  const numeric = widths.map((_, at) =>
    texts.slice(header ? 1 : 0).every((row) => /^[\s\d.,:%€$£+-]*$/.test(row[at] ?? '')),
  );
  const lines = texts.map((row) =>
    row
      .map((text, at) => {
        const pad = ' '.repeat((widths[at] ?? 0) - widthOf(text));
        return numeric[at] ? pad + text : text + pad;
      })
      .join('  ')
      .trimEnd(),
  );
  if (header) lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}

/** How many cells a fixed-width font takes for a text: East Asian characters and emoji take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}|\u200D|\uFE0F/u.test(character)) continue;
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
