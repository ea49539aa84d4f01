import type { Channel } from '../channels/channels.ts';
import type { BlockWriter } from './block-writer.ts';
import { marks, plainText, type Run } from './runs.ts';
import { type Cell, layOut } from './spans.ts';
import { isStruck } from './struck.ts';

const BLOCKS = 'table, pre, blockquote, h1, h2, h3, h4, h5, h6, hr';

/** A table that only places things on a page: it says so, has one column, or holds blocks; a list only in data. */
export function isLayoutTable(table: HTMLTableElement): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return true;
  if (table.querySelector(BLOCKS)) return true;
  let widest = 0;
  let wide = 0;
  for (const row of table.rows) {
    const { length } = row.cells;
    widest = Math.max(widest, length);
    if (length > 1) wide++;
  }
  if (widest < 2) return true;
  return wide < 2 && !table.querySelector('th') && table.querySelector('ul, ol') !== null;
}

/**
 * Writes a data table as a chat can show it: two columns as `label: value` lines; more as aligned text where the
 * channel has code blocks and it fits the customer's screen, else one `header: value` group a row, or cells with bars.
 * A form, whose labels and values take turns, is lines of `label: value`, one row of it a single line.
 */
export function writeTable(table: Cell[][], channel: Channel, writer: BlockWriter): void {
  const line = (runs: Run[]) => writer.line(runs);
  if (isForm(table)) {
    writeForm(table, line);
    return;
  }
  const laid = layOut(table);
  const cells = withoutEmpty(laid.header ? [laid.header, ...laid.rows] : laid.rows);
  const header = laid.header !== undefined || looksHeaded(cells);
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns === 1) for (const row of cells) line(joined(row, ' '));
  else if (columns === 2) pairs(cells, header, line);
  else if (columns > 2) {
    const aligned = cells.length > 1 ? alignedText(cells, header, channel) : undefined;
    if (aligned !== undefined) writer.columns(aligned);
    else if (header && cells.length > 1) records(cells, writer);
    else for (const row of cells) line(joined(row.filter(isFilled), ' | '));
  }
}

const isFilled = (cell: Run[]) => cell.length > 0;

/** Four or more cells a row, every other one a label. */
function isForm(table: Cell[][]): boolean {
  const isLabel = ({ header, runs }: Cell) => header || /[:：]\s*$/.test(plainText(runs));
  return table.every(
    (row) =>
      row.length >= 4 && row.length % 2 === 0 && row.every((cell, at) => isLabel(cell) === (at % 2 === 0)),
  );
}

function writeForm(table: Cell[][], line: (runs: Run[]) => void): void {
  for (const row of table) {
    const fields = row
      .map(({ runs }, at) => (at % 2 === 0 ? labelled(runs, row[at + 1]?.runs ?? []) : []))
      .filter(isFilled);
    if (table.length === 1) line(joined(fields, ' | '));
    else for (const field of fields) line(field);
  }
}

/** Spreadsheets have no header cells; a first row in bold above rows that are not is one. */
function looksHeaded(cells: Run[][][]): boolean {
  const isBold = (cell: Run[]) => cell.every((run) => (run.marks & marks.bold) !== 0);
  const [first, second] = cells;
  return first !== undefined && second !== undefined && first.every(isBold) && !second.every(isBold);
}

/** Rows and columns without any text are left out; every row but a title gets as many cells. */
function withoutEmpty(cells: Run[][][]): Run[][][] {
  const rows = cells.filter((row) => row.some(isFilled));
  const filled: boolean[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => {
      if (isFilled(cell)) filled[at] = true;
    });
  }
  return rows.map((row) =>
    row.length === 1 ? row : Array.from(filled, (_, at) => row[at] ?? []).filter((_, at) => filled[at]),
  );
}

function pairs(cells: Run[][][], header: boolean, line: (runs: Run[]) => void): void {
  cells.forEach(([label = [], value = []], at) => {
    const bold = header && at === 0 ? marks.bold : 0;
    line(bolder(labelled(label, value), bold));
  });
}

function records(cells: Run[][][], writer: BlockWriter): void {
  const [labels = [], ...rows] = cells;
  for (const row of rows) {
    if (row.length === 1) writer.line(oneLine(row[0] ?? []));
    else
      row.forEach((value, at) => {
        if (isFilled(value)) writer.line(labelled(withoutMarks(labels[at] ?? []), value));
      });
    writer.endParagraph();
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
  const isBreak = (run: Run | undefined) => run?.text === '\n';
  return runs
    .filter((run, at) => !isBreak(run) || !isBreak(runs[at - 1]))
    .map((run) => (isBreak(run) ? { ...run, text: ', ' } : run));
}

function withoutMarks(runs: Run[]): Run[] {
  return runs.filter((run) => !isStruck(run)).map((run) => ({ ...run, marks: 0 }));
}

function bolder(runs: Run[], bold: number): Run[] {
  return bold === 0 ? runs : runs.map((run) => ({ ...run, marks: run.marks | bold }));
}

function alignedText(cells: Run[][][], header: boolean, channel: Channel): string | undefined {
  if (!channel.markup.has('code_block')) return undefined;
  if (cells.some((row) => row.some((cell) => cell.some(isStruck)))) return undefined;
  const texts = cells.map((row) => row.map((cell) => plainText(oneLine(cell))));
  if (texts.some((row) => row.some((text) => text.includes('http')))) return undefined;
  const columned = texts.filter((row) => row.length > 1);
  const widths = (columned[0] ?? []).map(() => 0);
  for (const row of columned) {
    row.forEach((text, at) => {
      widths[at] = Math.max(widths[at] ?? 0, widthOf(text));
    });
  }
  if (widths.reduce((sum, width) => sum + width + 2, -2) > channel.codeWidth) return undefined;
  const numeric = widths.map((_, at) =>
    columned.slice(header ? 1 : 0).every((row) => /^[\s\d.,:%€$£+-]*$/.test(row[at] ?? '')),
  );
  const lines = texts.map((row) =>
    row
      .map((text, at) => {
        const pad = ' '.repeat(row.length === 1 ? 0 : (widths[at] ?? 0) - widthOf(text));
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
  if (/^[ -~]*$/.test(text)) return text.length;
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
