import { type Channel, type ChannelId, channels } from './channels.ts';
import { type Hide, type MarkupInline, parseInline } from './inline.ts';
import { COUNTED_LINE, countsFromOne, countsOn, LIST_LINE } from './list-markers.ts';

export type { MarkupInline } from './inline.ts';

/** Counted by `number`, or by a `marker` that is shown as it is written (`a.`, `iv)`, `2.1`); else a bullet. */
export type MarkupListItem = {
  number?: number | undefined;
  marker?: string | undefined;
  children: MarkupBlock[];
};

export type MarkupBlock =
  | { type: 'paragraph'; children: MarkupInline[] }
  | { type: 'code_block'; text: string }
  | { type: 'list'; ordered: boolean; items: MarkupListItem[] }
  | { type: 'quote'; children: MarkupBlock[] };

const DEEPEST = 8;
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;
/** The line that opens a code block, if one that closes it follows. */
export const FENCE = /^ {0,3}(`{3,})[^`]*$/;
export const QUOTE_LINE = /^ {0,3}> ?/;
/** How many lines an item may take before the next one shows that its letter counts. */
const LONGEST_ITEM = 200;

/**
 * Reads a message's text as its channel shows it: a small tree to build DOM nodes from, never HTML.
 * A line end is a line break. Links are http, https, mailto and tel only. Never throws; linear in the text
 * (blocks nest at most eight deep).
 *
 * @param hide told the parts of the text that are not shown: marks, and the addresses of named links
 */
export function parseMarkup(channel: ChannelId, text: string, hide: Hide = () => {}): MarkupBlock[] {
  const lines: Line[] = [];
  let at = 0;
  for (const { 0: end, index } of text.matchAll(LINE_END)) {
    lines.push({ text: text.slice(at, index), at });
    at = index + end.length;
  }
  lines.push({ text: text.slice(at), at });
  return new BlockReader(channels[channel], hide).read(lines, 0);
}

/** A line, or what a block leaves of it, and where it begins in the text. */
type Line = { text: string; at: number };

class BlockReader {
  readonly #channel: Channel;
  readonly #hide: Hide;

  constructor(channel: Channel, hide: Hide) {
    this.#channel = channel;
    this.#hide = hide;
  }

  read(lines: Line[], depth: number, inItem = false): MarkupBlock[] {
    const blocks: MarkupBlock[] = [];
    const fences = longestFenceAfter(lines);
    let paragraph: Line[] = [];
    const endParagraph = () => {
      const block = this.#paragraph(paragraph);
      if (block) blocks.push(block);
      paragraph = [];
    };
    let at = 0;
    while (at < lines.length) {
      const line = lines[at] as Line;
      const taken =
        this.#code(lines, at, fences) ??
        (depth < DEEPEST ? this.#nested(lines, at, depth, inItem) : undefined);
      if (taken) {
        endParagraph();
        blocks.push(taken.block);
        at = taken.next;
      } else {
        if (line.text.trim() === '' && this.#channel.id === 'web_chat') endParagraph();
        else paragraph.push(line);
        at++;
      }
    }
    endParagraph();
    return blocks;
  }

  /** Blank lines stay inside a paragraph where the channel shows them as typed; its edges are trimmed. */
  #paragraph(lines: Line[]): MarkupBlock | undefined {
    let start = 0;
    let end = lines.length;
    while (start < end && lines[start]?.text.trim() === '') start++;
    while (end > start && lines[end - 1]?.text.trim() === '') end--;
    if (start === end) return undefined;
    const children: MarkupInline[] = [];
    for (let at = start; at < end; at++) {
      if (at > start) children.push({ type: 'break' });
      const line = lines[at] as Line;
      const hide: Hide = (start, end, from) =>
        this.#hide(line.at + start, line.at + end, from === undefined ? undefined : line.at + from);
      for (const node of parseInline(this.#channel, line.text, hide)) children.push(node);
    }
    return { type: 'paragraph', children };
  }

  #code(lines: Line[], at: number, fences: number[]): Taken | undefined {
    if (!this.#channel.markup.has('code_block')) return undefined;
    const length = FENCE.exec((lines[at] as Line).text)?.[1]?.length;
    if (length === undefined || (fences[at + 1] ?? 0) < length) return undefined;
    let close = at + 1;
    while (closingFence((lines[close] as Line).text) < length) close++;
    this.#hideAll(lines[at] as Line);
    this.#hideAll(lines[close] as Line);
    const text = lines
      .slice(at + 1, close)
      .map((line) => line.text)
      .join('\n');
    return { block: { type: 'code_block', text }, next: close + 1 };
  }

  #hideAll({ text, at }: Line): void {
    this.#hide(at, at + text.length);
  }

  /** What is left of a line after its first `length` characters, which are not shown. */
  #rest(line: Line, length: number): Line {
    this.#hide(line.at, line.at + length);
    return after(line, length);
  }

  #nested(lines: Line[], at: number, depth: number, inItem: boolean): Taken | undefined {
    const { text: line } = lines[at] as Line;
    if (this.#channel.markup.has('quote') && QUOTE_LINE.test(line)) return this.#quote(lines, at, depth);
    const start = this.#itemStart(lines[at]);
    if (!start) return undefined;
    const { marker, indent } = start;
    const counts =
      marker === undefined ||
      (inItem && countsFromOne(marker)) ||
      isNextItem(start, this.#itemStart(lines[itemEnd(lines, at + 1, indent, LONGEST_ITEM)]));
    return counts ? this.#list(lines, at, depth, start) : undefined;
  }

  #itemStart(line: Line | undefined): ItemStart | undefined {
    const { markup } = this.#channel;
    if (!line || !markup.has('list')) return undefined;
    const plain = LIST_LINE.exec(line.text);
    const match = plain ?? (markup.has('counted_list') ? COUNTED_LINE.exec(line.text) : null);
    if (!match) return undefined;
    const [{ length }, { length: indent } = '', count] = match;
    return plain
      ? { indent, length, number: count ? Number(count) : undefined }
      : { indent, length, marker: count };
  }

  #quote(lines: Line[], at: number, depth: number): Taken {
    const inner: Line[] = [];
    let next = at;
    for (; next < lines.length; next++) {
      const line = lines[next] as Line;
      const [mark] = QUOTE_LINE.exec(line.text) ?? [];
      if (mark === undefined) break;
      inner.push(this.#rest(line, mark.length));
    }
    return { block: { type: 'quote', children: this.read(inner, depth + 1) }, next };
  }

  #list(lines: Line[], at: number, depth: number, first: ItemStart): Taken {
    const items: MarkupListItem[] = [];
    let start: ItemStart | undefined = first;
    let next = at;
    while (start) {
      const { indent, length, number, marker }: ItemStart = start;
      const own = lines[next] as Line;
      const end = itemEnd(lines, next + 1, indent);
      let last = end;
      while (isBlank(lines[last - 1])) last--;
      const inner = [
        // A number is shown by the list; another marker is read with the text.
        marker === undefined ? this.#rest(own, length) : after(own, length),
        ...lines.slice(next + 1, last).map((line) => this.#rest(line, Math.min(indentation(line), length))),
      ];
      items.push({ number, marker, children: this.read(inner, depth + 1, true) });
      next = last;
      const following = marker === undefined ? last : end;
      const candidate = this.#itemStart(lines[following]);
      start = isNextItem(start, candidate) ? candidate : undefined;
      if (start) next = following;
    }
    return {
      block: { type: 'list', ordered: (first.number ?? first.marker) !== undefined, items },
      next,
    };
  }
}

type Taken = { block: MarkupBlock; next: number };

/** How a line begins an item: its indentation, where its text starts, and what counts it. */
type ItemStart = {
  indent: number;
  length: number;
  number?: number | undefined;
  marker?: string | undefined;
};

function isNextItem(item: ItemStart, next: ItemStart | undefined): boolean {
  if (next?.indent !== item.indent || typeof next.number !== typeof item.number) return false;
  return item.marker && next.marker ? countsOn(item.marker, next.marker) : item.marker === next.marker;
}

/** Where, from `at` on, the first line stands that belongs to no item indented by `indent`, looking at `most` lines. */
function itemEnd(lines: Line[], at: number, indent: number, most = lines.length): number {
  const last = Math.min(lines.length, at + most);
  let end = at;
  while (end < last && (isBlank(lines[end]) || indentation(lines[end] as Line) > indent)) end++;
  return end;
}

function isBlank(line: Line | undefined): boolean {
  return line?.text.trim() === '';
}

function indentation({ text }: Line): number {
  return text.length - text.trimStart().length;
}

function after({ text, at }: Line, length: number): Line {
  return { text: text.slice(length), at: at + length };
}

/** How long the fence is that the line is; 0 for any other line. */
export function closingFence(line: string): number {
  return /^ {0,3}(`{3,}) *$/.exec(line)?.[1]?.length ?? 0;
}

/** For each line, the longest closing fence from there on, so that an unclosed fence costs no search. */
function longestFenceAfter(lines: Line[]): number[] {
  const longest = new Array<number>(lines.length + 1).fill(0);
  for (let at = lines.length - 1; at >= 0; at--) {
    longest[at] = Math.max(longest[at + 1] as number, closingFence((lines[at] as Line).text));
  }
  return longest;
}
