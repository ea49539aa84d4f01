import type { Channel, Delimiter, Mark } from './channels.ts';
import { bareAddress, safeHref } from './links.ts';

export type MarkupInline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: Exclude<Mark, 'code'>; children: MarkupInline[] }
  | { type: 'link'; href: string; children: MarkupInline[] };

/** The characters that a backslash takes the meaning from. */
export const ESCAPABLE = /[\\*_~`[\]>.)\-•]/;

const NAMED_LINK = /\[((?:[^[\]\\\n]|\\.)+)\]\(([^()\s]+)\)/y;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Whether the delimiter at `start`..`end` of a line may open, or close, a mark, by the characters around it. */
export function flanks(line: string, start: number, end: number, insideWord: boolean) {
  const before = start === 0 ? ' ' : characterBefore(line, start);
  const after = end >= line.length ? ' ' : String.fromCodePoint(line.codePointAt(end) ?? 32);
  const free = (neighbour: string) => insideWord || !WORD_CHARACTER.test(neighbour);
  return {
    opens: !/\s/.test(after) && free(before),
    closes: !/\s/.test(before) && free(after),
  };
}

/**
 * Told each part of a text that its channel does not show: marks, and the addresses of named links. Of the part that
 * ends a mark or a link, `from` is where that begins.
 */
export type Hide = (start: number, end: number, from?: number) => void;

/**
 * Reads one line's marks and links. Linear in the line: every delimiter is looked at once.
 *
 * @param hide told what is not shown, in places of the line
 */
export function parseInline(channel: Channel, line: string, hide: Hide): MarkupInline[] {
  return new InlineReader(channel, line, true, hide).read();
}

/** A delimiter that may open a mark: where its node is, and where it is in the line. */
type Open = { delimiter: Delimiter; at: number; start: number };

class InlineReader {
  readonly #channel: Channel;
  readonly #line: string;
  readonly #links: boolean;
  readonly #out: MarkupInline[] = [];
  readonly #open: Open[] = [];
  readonly #hide: Hide;
  #text = '';

  constructor(channel: Channel, line: string, links: boolean, hide: Hide) {
    this.#hide = hide;
    this.#channel = channel;
    this.#line = line;
    this.#links = links;
  }

  read(): MarkupInline[] {
    let at = 0;
    let codeRuns: Map<number, number> | undefined;
    while (at < this.#line.length) {
      const character = this.#line[at] as string;
      if (character === '\\' && this.#channel.escapes && ESCAPABLE.test(this.#line[at + 1] ?? '')) {
        this.#text += this.#line[at + 1];
        this.#hide(at, at + 1);
        at += 2;
      } else if (character === '`' && this.#channel.markup.has('code')) {
        codeRuns ??= lastRuns(this.#line);
        at = this.#code(at, codeRuns);
      } else {
        at = this.#link(at, character) ?? this.#delimiter(at) ?? this.#plain(at, character);
      }
    }
    this.#flush();
    return mergeText(this.#out);
  }

  #plain(at: number, character: string): number {
    this.#text += character;
    return at + 1;
  }

  #flush(): void {
    if (this.#text !== '') this.#out.push({ type: 'text', text: this.#text });
    this.#text = '';
  }

  #code(at: number, lastRunOf: Map<number, number>): number {
    const length = runLength(this.#line, at);
    // Without a later run of the same length the backticks are text; knowing that beforehand keeps this linear.
    if ((lastRunOf.get(length) ?? -1) > at) {
      let close = at + length;
      for (;;) {
        close = this.#line.indexOf('`', close);
        const closing = runLength(this.#line, close);
        if (closing === length) break;
        close += closing;
      }
      this.#flush();
      const code = this.#line.slice(at + length, close);
      const padded = length > 1 && code.length > 2 && code.startsWith(' ') && code.endsWith(' ');
      const padding = padded ? 1 : 0;
      this.#hide(at, at + length + padding);
      this.#hide(close - padding, close + length, at);
      this.#out.push({ type: 'code', text: code.slice(padding, code.length - padding) });
      return close + length;
    }
    this.#text += '`'.repeat(length);
    return at + length;
  }

  #link(at: number, character: string): number | undefined {
    if (!this.#links) return undefined;
    if (character === '[' && this.#channel.markup.has('named_link')) {
      NAMED_LINK.lastIndex = at;
      const match = NAMED_LINK.exec(this.#line);
      const href = match && safeHref(match[2] ?? '');
      if (!match || !href) return undefined;
      this.#flush();
      const label = match[1] ?? '';
      const inside: Hide = (start, end) => this.#hide(at + 1 + start, at + 1 + end);
      const children = new InlineReader(this.#channel, label, false, inside).read();
      this.#hide(at, at + 1);
      this.#hide(at + 1 + label.length, at + match[0].length, at);
      this.#out.push({ type: 'link', href, children });
      return at + match[0].length;
    }
    if (character !== 'h' && character !== 'H') return undefined;
    if (at > 0 && /[\p{L}\p{N}]/u.test(characterBefore(this.#line, at))) return undefined;
    const href = bareAddress(this.#line, at);
    if (href === undefined) return undefined;
    this.#flush();
    this.#out.push({ type: 'link', href, children: [{ type: 'text', text: href }] });
    return at + href.length;
  }

  /** A run of a delimiter's character that is longer or shorter than the delimiter is text. */
  #delimiter(at: number): number | undefined {
    const character = this.#line[at] as string;
    if (!'*_~'.includes(character)) return undefined;
    const end = at + runLength(this.#line, at);
    const run = this.#line.slice(at, end);
    const delimiter = this.#channel.delimiters.find(({ text }) => text === run);
    const { opens, closes } = flanks(this.#line, at, end, delimiter?.insideWord ?? false);
    const opened = this.#open.findIndex((open) => open.delimiter === delimiter);
    const start = this.#open[opened];
    if (delimiter && closes && start) {
      this.#flush();
      const children = mergeText(this.#out.splice(start.at + 1));
      this.#open.length = opened;
      this.#out[start.at] = { type: delimiter.mark, children };
      this.#hide(start.start, start.start + run.length);
      this.#hide(at, end, start.start);
    } else if (delimiter && opens && !start) {
      this.#flush();
      this.#open.push({ delimiter, at: this.#out.length, start: at });
      this.#out.push({ type: 'text', text: run });
    } else this.#text += run;
    return end;
  }
}

function characterBefore(line: string, at: number): string {
  const low = line.charCodeAt(at - 1);
  const start = low >= 0xdc00 && low <= 0xdfff && at > 1 ? at - 2 : at - 1;
  return String.fromCodePoint(line.codePointAt(start) ?? 32);
}

/** How many times the character at `at` is repeated from there. */
function runLength(line: string, at: number): number {
  let end = at + 1;
  while (line[end] === line[at]) end++;
  return end - at;
}

/** Where the last backtick run of each length starts. */
function lastRuns(line: string): Map<number, number> {
  const runs = new Map<number, number>();
  for (const match of line.matchAll(/`+/g)) runs.set(match[0].length, match.index);
  return runs;
}

function mergeText(nodes: MarkupInline[]): MarkupInline[] {
  const merged: MarkupInline[] = [];
  let parts: string[] = [];
  const flush = () => {
    if (parts.length > 0) merged.push({ type: 'text', text: parts.join('') });
    parts = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') parts.push(node.text);
    else {
      flush();
      merged.push(node);
    }
  }
  flush();
  return merged;
}
