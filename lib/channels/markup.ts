import { type Channel, type ChannelId, channels } from './channels.ts';
import { type Hide, type MarkupInline, parseInline } from './inline.ts';

export type { MarkupInline } from './inline.ts';

export type MarkupListItem = { number?: number; children: MarkupBlock[] };

export type MarkupBlock =
  | { type: 'paragraph'; children: MarkupInline[] }
  | { type: 'code_block'; text: string }
  | { type: 'list'; ordered: boolean; items: MarkupListItem[] }
  | { type: 'quote'; children: MarkupBlock[] };

const DEEPEST = 8;
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;
const FENCE = /^ {0,3}(`{3,})[^`]*$/;
const QUOTE_LINE = /^ {0,3}> ?/;
const LIST_LINE = /^( *)(?:([-*•])|(\d{1,9})[.)]) +(?=\S)/;

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

  read(lines: Line[], depth: number): MarkupBlock[] {
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
        this.#code(lines, at, fences) ?? (depth < DEEPEST ? this.#nested(lines, at, depth) : undefined);
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
      const hide: Hide = (from, to) => this.#hide(line.at + from, line.at + to);
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
  #rest({ text, at }: Line, length: number): Line {
    this.#hide(at, at + length);
    return { text: text.slice(length), at: at + length };
  }

  #nested(lines: Line[], at: number, depth: number): Taken | undefined {
    const { text: line } = lines[at] as Line;
    if (this.#channel.markup.has('quote') && QUOTE_LINE.test(line)) return this.#quote(lines, at, depth);
    if (this.#channel.markup.has('list') && LIST_LINE.test(line)) return this.#list(lines, at, depth);
    return undefined;
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

  #list(lines: Line[], at: number, depth: number): Taken {
    const first = LIST_LINE.exec((lines[at] as Line).text);
    const ordered = first?.[3] !== undefined;
    const indent = first?.[1]?.length ?? 0;
    const items: MarkupListItem[] = [];
    let next = at;
    while (next < lines.length) {
      const match = LIST_LINE.exec((lines[next] as Line).text);
      if (!match || match[1]?.length !== indent || (match[3] !== undefined) !== ordered) break;
      const inner = [this.#rest(lines[next] as Line, match[0].length)];
      for (next++; next < lines.length; next++) {
        const line = lines[next] as Line;
        if (indentation(line.text) <= indent) break;
        inner.push(this.#rest(line, Math.min(indentation(line.text), match[0].length)));
      }
      const children = this.read(inner, depth + 1);
      items.push(ordered ? { number: Number(match[3]), children } : { children });
    }
    return { block: { type: 'list', ordered, items }, next };
  }
}

type Taken = { block: MarkupBlock; next: number };

function indentation(line: string): number {
  const length = line.length - line.trimStart().length;
  return length === line.length ? 0 : length;
}

function closingFence(line: string): number {
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
