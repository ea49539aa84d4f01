import { type ChannelId, channels } from '../channels/channels.ts';
import { parseInline } from '../channels/inline.ts';
import { type MarkupBlock, parseMarkup } from '../channels/markup.ts';
import { BlockWriter } from './block-writer.ts';
import { convert } from './convert.ts';
import { settle } from './escape.ts';
import type { CleanupRules } from './rules.ts';
import { marks, type Run, RunBuffer } from './runs.ts';
import { writeTable } from './tables.ts';
import type { Tally } from './tally.ts';
import { codeLines } from './text.ts';
import { runsOf } from './written.ts';

const HEADING = /^ {0,3}#{1,6} +(\S.*)$/;
const ROW = /^ *\|.*\| *$/;
const RULE_ROW = /^ *\|(?: *:?-+:? *\|)+ *$/;
/** What Markdown writes and the web chat does not show. */
const isBeyond = (line: string) => headingOf(line) !== undefined || RULE_ROW.test(line);
/** What only Markdown writes, of all channels' markup. */
const MARKED =
  /(?<![\\*])\*\*(?=[^*\n]*[\p{L}\p{N}])[^*\s][^*\n]*(?<![\\\s])\*\*(?!\*)|(?<!\\)\[[^[\]\n]*[\p{L}\p{N}][^[\]\n]*\]\(https?:[^()\s]+\)/u;

/** Whether a text is Markdown, as programs copy it, which the channel would show as typed. */
export function isMarkdown(text: string, channel: ChannelId): boolean {
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  const said = lines.filter((_, at) => !isCode(at));
  return said.some(isBeyond) || (channel !== 'web_chat' && said.some((line) => MARKED.test(line)));
}

/** A text that is Markdown in the channel's own markup, its words changed as the rules say. */
export function fromMarkdown(
  text: string,
  rules: CleanupRules,
  id: ChannelId,
  tally: Tally,
): ReturnType<typeof settle> {
  const channel = channels[id];
  const writer = new BlockWriter(channel, tally);
  for (const part of partsOf(text)) {
    if ('heading' in part) writeRuns(bold(inline(part.heading)), writer, id);
    else if ('rows' in part) writeTable(part.rows.map(cellsOf), channel, writer);
    else writeBlocks(parseMarkup('web_chat', part.text), writer, rules.bullet, id);
    writer.endParagraph();
  }
  return settle(convert(writer.finish(rules), id), channel);
}

type Part = { heading: string } | { rows: string[] } | { text: string };

/** Headings, tables, and what stands between them. */
function partsOf(text: string): Part[] {
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  const parts: Part[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) parts.push({ text: open.join('\n') });
    open = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const heading = isCode(at) ? undefined : headingOf(line);
    if (!isCode(at) && ROW.test(line) && RULE_ROW.test(lines[at + 1] ?? '')) {
      close();
      const rows = [line];
      for (at += 2; ROW.test(lines[at] ?? ''); at++) rows.push(lines[at] ?? '');
      at--;
      parts.push({ rows });
    } else if (heading === undefined) open.push(line);
    else {
      close();
      parts.push({ heading });
    }
  }
  close();
  return parts;
}

/** The words of a heading; undefined for a line that is none. */
function headingOf(line: string): string | undefined {
  const written = HEADING.exec(line)?.[1]?.trimEnd();
  if (written === undefined || !/[\p{L}\p{N}]/u.test(written)) return undefined;
  let end = written.length;
  while (written[end - 1] === '#') end--;
  return end < written.length && written[end - 1] === ' ' ? written.slice(0, end).trimEnd() : written;
}

function cellsOf(row: string, at: number) {
  const cells = row
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/);
  return cells.map((cell) => ({
    runs: collapsed(inline(cell.trim())),
    header: at === 0,
    colspan: 1,
    rowspan: 1,
  }));
}

const inline = (line: string): Run[] => runsOf(parseInline(channels.web_chat, line, () => {}));

const bold = (runs: Run[]): Run[] => runs.map((run) => ({ ...run, marks: run.marks | marks.bold }));

function collapsed(runs: Run[]): Run[] {
  const buffer = new RunBuffer();
  for (const { text, marks: marked, href } of runs) buffer.text(text, marked, href, false);
  return buffer.take().runs;
}

function writeBlocks(blocks: MarkupBlock[], writer: BlockWriter, bullet: string, id: ChannelId): void {
  for (const block of blocks) {
    if (block.type === 'code_block') writer.code(block.text);
    else if (block.type === 'quote') writer.quote(() => writeBlocks(block.children, writer, bullet, id));
    else if (block.type === 'paragraph') {
      writeRuns(runsOf(block.children), writer, id);
      writer.endParagraph();
    } else {
      writer.endList();
      for (const { number, marker, children } of block.items) {
        const own = marker ?? (number === undefined ? bullet : `${number}.`);
        writer.item(
          1,
          () => writeBlocks(children, writer, bullet, id),
          () => own,
        );
      }
      writer.endList();
    }
  }
}

function writeRuns(runs: Run[], writer: BlockWriter, id: ChannelId): void {
  const named = channels[id].markup.has('named_link');
  let words = 0;
  runs.forEach(({ text, marks: marked, href }, at) => {
    if (text === '\n') writer.break();
    else writer.text(text, marked, named ? href : undefined);
    if (named || href === undefined) return;
    words += text.length;
    if (runs[at + 1]?.href === href) return;
    writer.address(` (${href})`, words);
    words = 0;
  });
}
