import { type ChannelId, channels } from '../channels/channels.ts';
import { BlockWriter } from './block-writer.ts';
import { convert } from './convert.ts';
import { settle } from './escape.ts';
import type { CleanupRules } from './rules.ts';
import type { Cell } from './spans.ts';
import { writeTable } from './tables.ts';
import type { Tally } from './tally.ts';
import { codeLines } from './text.ts';
import { changeWritten } from './written.ts';

/** A line of cells with tabs between; a tab before the first is an indentation, one behind a marker belongs to it. */
const ROW =
  /^(?!\s*(?:[•·‣◦▪●○■□⁃∙\uF0B7\uF0A7\uF0D8§o*-]|\(?(?:\d{1,4}|[a-z]|[ivxlc]{2,5})[.)])\s*\t)[^\t\n]+(?:\t[^\t\n]*)+$/i;

/** A written text whose tables, lines of cells with tabs between, are written as tables; the rest as `changeWritten` does. */
export function withColumns(text: string, rules: CleanupRules, id: ChannelId, tally: Tally): string {
  if (!text.includes('\t')) return changeWritten(text, rules, id, tally);
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  const cellsAt = (at: number) =>
    !isCode(at) && ROW.test(lines[at] ?? '') ? (lines[at] ?? '').split('\t') : [];
  const parts: string[] = [];
  let open: string[] = [];
  const close = () => {
    const written = changeWritten(open.join('\n'), rules, id, tally).trim();
    if (written !== '') parts.push(written);
    open = [];
  };
  for (let at = 0; at < lines.length; ) {
    const rows: string[][] = [];
    while (
      cellsAt(at + rows.length).length > 1 &&
      cellsAt(at + rows.length).length === (rows[0] ?? cellsAt(at)).length
    )
      rows.push(cellsAt(at + rows.length));
    if (rows.length > 1) {
      close();
      parts.push(tableOf(rows, rules, id, tally));
      at += rows.length;
    } else open.push(lines[at++] ?? '');
  }
  close();
  return parts.join('\n\n');
}

function tableOf(rows: string[][], rules: CleanupRules, id: ChannelId, tally: Tally): string {
  const writer = new BlockWriter(channels[id], tally);
  const [first = [], ...others] = rows;
  const isHeaded = !first.some(hasDigit) && others.flat().some(hasDigit);
  const cells = rows.map((row, at) =>
    row.map(
      (cell): Cell => ({
        runs: cell.trim() === '' ? [] : [plain(cell)],
        header: at === 0 && isHeaded,
        colspan: 1,
        rowspan: 1,
      }),
    ),
  );
  writeTable(cells, channels[id], writer);
  return settle(convert(writer.finish(rules), id), channels[id]).text.trim();
}

const plain = (cell: string) => ({ text: cell.trim().replace(/ {2,}/g, ' '), marks: 0, href: undefined });

const hasDigit = (cell: string) => /\p{Nd}/u.test(cell);
