import { type Channel, type ChannelId, channels } from './channels.ts';
import { type MarkupInline, parseInline } from './inline.ts';

export type { MarkupInline } from './inline.ts';

export type MarkupListItem = { number?: number; children: MarkupBlock[] };

export type MarkupBlock =
  | { type: 'paragraph'; children: MarkupInline[] }
  | { type: 'code_block'; text: string }
  | { type: 'list'; ordered: boolean; items: MarkupListItem[] }
  | { type: 'quote'; children: MarkupBlock[] };

const DEEPEST = 8;
const FENCE = /^ {0,3}(`{3,})[^`]*$/;
const QUOTE_LINE = /^ {0,3}> ?/;
const LIST_LINE = /^( *)(?:([-*•])|(\d{1,9})[.)]) +(?=\S)/;

/**
 * Reads a message's text as its channel shows it: a small tree to build DOM nodes from, never HTML.
 * A line end is a line break. Links are http, https, mailto and tel only. Never throws; linear in the text
 * (blocks nest at most eight deep).
 */
export function parseMarkup(channel: ChannelId, text: string): MarkupBlock[] {
  return new BlockReader(channels[channel]).read(text.split(/\r\n|[\n\r\u2028\u2029]/), 0);
}

class BlockReader {
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  read(lines: string[], depth: number): MarkupBlock[] {
    const blocks: MarkupBlock[] = [];
    const fences = longestFenceAfter(lines);
    let paragraph: string[] = [];
    const endParagraph = () => {
      const block = this.#paragraph(paragraph);
      if (block) blocks.push(block);
      paragraph = [];
    };
    let at = 0;
    while (at < lines.length) {
      const line = lines[at] as string;
      const taken =
        this.#code(lines, at, fences) ?? (depth < DEEPEST ? this.#nested(lines, at, depth) : undefined);
      if (taken) {
        endParagraph();
        blocks.push(taken.block);
        at = taken.next;
      } else {
        if (line.trim() === '' && this.#channel.id === 'web_chat') endParagraph();
        else paragraph.push(line);
        at++;
      }
    }
    endParagraph();
    return blocks;
  }

  /** Blank lines stay inside a paragraph where the channel shows them as typed; its edges are trimmed. */
  #paragraph(lines: string[]): MarkupBlock | undefined {
    let start = 0;
    let end = lines.length;
    while (start < end && lines[start]?.trim() === '') start++;
    while (end > start && lines[end - 1]?.trim() === '') end--;
    if (start === end) return undefined;
    const children: MarkupInline[] = [];
    for (let at = start; at < end; at++) {
      if (at > start) children.push({ type: 'break' });
      for (const node of parseInline(this.#channel, lines[at] as string)) children.push(node);
    }
    return { type: 'paragraph', children };
  }

  #code(lines: string[], at: number, fences: number[]): Taken | undefined {
    if (!this.#channel.markup.has('code_block')) return undefined;
    const length = FENCE.exec(lines[at] as string)?.[1]?.length;
    if (length === undefined || (fences[at + 1] ?? 0) < length) return undefined;
    let close = at + 1;
    while (closingFence(lines[close] as string) < length) close++;
    return { block: { type: 'code_block', text: lines.slice(at + 1, close).join('\n') }, next: close + 1 };
  }

  #nested(lines: string[], at: number, depth: number): Taken | undefined {
    const line = lines[at] as string;
    if (this.#channel.markup.has('quote') && QUOTE_LINE.test(line)) return this.#quote(lines, at, depth);
    if (this.#channel.markup.has('list') && LIST_LINE.test(line)) return this.#list(lines, at, depth);
    return undefined;
  }

  #quote(lines: string[], at: number, depth: number): Taken {
    const inner: string[] = [];
    let next = at;
    while (next < lines.length && QUOTE_LINE.test(lines[next] as string)) {
      inner.push((lines[next] as string).replace(QUOTE_LINE, ''));
      next++;
    }
    return { block: { type: 'quote', children: this.read(inner, depth + 1) }, next };
  }

  #list(lines: string[], at: number, depth: number): Taken {
    const first = LIST_LINE.exec(lines[at] as string);
    const ordered = first?.[3] !== undefined;
    const indent = first?.[1]?.length ?? 0;
    const items: MarkupListItem[] = [];
    let next = at;
    while (next < lines.length) {
      const match = LIST_LINE.exec(lines[next] as string);
      if (!match || match[1]?.length !== indent || (match[3] !== undefined) !== ordered) break;
      const inner = [(lines[next] as string).slice(match[0].length)];
      for (next++; next < lines.length && indentation(lines[next] as string) > indent; next++) {
        inner.push(
          (lines[next] as string).slice(Math.min(indentation(lines[next] as string), match[0].length)),
        );
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
function longestFenceAfter(lines: string[]): number[] {
  const longest = new Array<number>(lines.length + 1).fill(0);
  for (let at = lines.length - 1; at >= 0; at--) {
    longest[at] = Math.max(longest[at + 1] as number, closingFence(lines[at] as string));
  }
  return longest;
}
