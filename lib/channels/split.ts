import { type ChannelId, channels } from './channels.ts';
import { addressesIn } from './links.ts';
import { parseMarkup } from './markup.ts';
import { type SplitLine, splitLines } from './split-lines.ts';

/** How full a part has to be before it may end, from the most sensible parts to the fewest. */
const FILLED = [0.5, 0.8, 0.95];
/** How far beyond a part the text is looked at, to see whether an emoji goes on. */
const BEYOND = 64;

const BLANK_LINES = /(?<=\S)[^\S\n]*(?=\n[^\S\n]*\n)/g;
const LINE_ENDS = /(?<=\S)[^\S\n]*(?=\n)/g;
/** The end of a sentence in any script: with a space behind it, or a full stop of a script that writes none. */
const SENTENCE_ENDS =
  /\p{Sentence_Terminal}[\p{Sentence_Terminal}\p{Pe}\p{Pf}"'*_~`]*(?:(?=\s)|(?<=[\u3002\uff01\uff0e\uff1f\uff61][\p{Pe}\p{Pf}]?))/gu;
const SPACES = /(?<=\S)(?=[^\S\u00a0\u202f\n])/g;
/** What belongs to the character before it, and what would be read as a list, a quote or a code block at a start. */
const GOES_ON = /[\p{M}\u200d]/uy;
const STARTS_BLOCK = /(?:>|[-•*] |\d{1,9}[.)] |`{3})/y;
const SPACE = /\s*/y;
const SPACE_IN_LINE = /[^\S\n]*/y;

const clusters = /* @__PURE__ */ new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The longest text that may fit, in UTF-16 units; one that is no longer may still be too long: see `fits`. */
export function longest(channel: ChannelId): number {
  const { textLimit, parts } = channels[channel];
  return textLimit * parts;
}

/** Whether a text goes in as many messages as its channel takes it in. */
export function fits(channel: ChannelId, text: string): boolean {
  return text.length <= longest(channel) && split(channel, text).length <= channels[channel].parts;
}

/**
 * The messages that a text goes as, each within the channel's limit: cut at a blank line, a line, a sentence, a space,
 * else between two characters, never within an emoji, a link or a mark that a message has room for. A code block or
 * quote that has to be cut is closed, and opened again in the next. White space at a cut is left out, nothing else.
 * More than the channel's `parts` where the text is too long: see `fits`. Linear in the text.
 */
export function split(channel: ChannelId, text: string): string[] {
  const { textLimit, parts } = channels[channel];
  if (text.length <= textLimit) return [text];
  const splitter = new Splitter(channel, text);
  let found: string[] = [];
  for (const filled of FILLED) {
    found = splitter.split(textLimit, filled);
    if (found.length <= parts) break;
  }
  return found;
}

class Splitter {
  readonly #text: string;
  readonly #lines: SplitLine[];
  /** By place: whether a cut there would be within a link, a mark or a fence. */
  readonly #sealed: Uint8Array;

  constructor(channel: ChannelId, text: string) {
    this.#text = text;
    this.#sealed = new Uint8Array(text.length + 1);
    const seal = (start: number, end: number) => this.#sealed.fill(1, start + 1, end);
    this.#lines = splitLines(channel, text, seal);
    const addresses = addressesIn(text);
    for (let at = 0; at < addresses.length; at += 2)
      seal(addresses[at] as number, addresses[at + 1] as number);
    parseMarkup(channel, text, (_start, end, from) => {
      if (from !== undefined) seal(from, end);
    });
  }

  split(limit: number, filled: number): string[] {
    const parts: string[] = [];
    const text = this.#text;
    let start = 0;
    let opening = '';
    while (opening.length + text.length - start > limit) {
      const cut = this.#cut(start, limit - opening.length, filled);
      const { close, open, next } = this.#around(cut);
      const own = text.slice(start, cut);
      if (own.trim() !== '') parts.push(opening + (close === '' ? own.trimEnd() : own) + close);
      start = next;
      opening = open;
    }
    const last = text.slice(start).trimEnd();
    if (last !== '') parts.push(opening + last);
    return parts.length > 0 ? parts : [text.slice(0, limit)];
  }

  #cut(start: number, room: number, filled: number): number {
    const window = this.#text.slice(start, start + room + BEYOND);
    const filledTo = start + room * filled;
    const found = this.#sensible(start, room, window, filledTo);
    if (found > 0) return found;
    const { last, free } = this.#between(start, room, window);
    if (free >= filledTo) return free;
    return this.#sensible(start, room, window, 0) || free || last || this.#anywhere(start, room);
  }

  /** The last place between two characters, and the last such that is in no link, mark or fence; 0 if there is none. */
  #between(start: number, room: number, window: string): { last: number; free: number } {
    const characters = clusters.segment(window);
    let last = 0;
    for (
      let at = characters.containing(room)?.index ?? 0;
      at > 0;
      at = characters.containing(at - 1)?.index ?? 0
    ) {
      if (!this.#hasRoom(start, room, start + at)) continue;
      last ||= start + at;
      if (this.#sealed[start + at] === 0) return { last, free: start + at };
    }
    return { last, free: 0 };
  }

  /** The last of the most sensible places from `least` on; 0 if there is none. */
  #sensible(start: number, room: number, window: string, least: number): number {
    const last = (ends: RegExp, good: (next: number, inCode: boolean) => boolean) => {
      let best = 0;
      for (const { 0: end, index } of window.matchAll(ends)) {
        const at = start + index + end.length;
        if (at > start + room) break;
        if (at < least || at === start || this.#sealed[at] !== 0 || !this.#hasRoom(start, room, at)) continue;
        const { next, close } = this.#around(at);
        if (!begins(GOES_ON, this.#text, next) && good(next, close !== '')) best = at;
      }
      return best;
    };
    const isPlain = (next: number) => !begins(STARTS_BLOCK, this.#text, next);
    return (
      last(BLANK_LINES, (_, inCode) => !inCode) ||
      last(LINE_ENDS, (_, inCode) => !inCode) ||
      last(LINE_ENDS, (_, inCode) => inCode) ||
      last(SENTENCE_ENDS, (next, inCode) => !inCode && isPlain(next)) ||
      last(SPACES, (next, inCode) => inCode || isPlain(next))
    );
  }

  /** For a character that is longer than a message: where at least no half of a surrogate pair is left. */
  #anywhere(start: number, room: number): number {
    let at = start + room;
    while (!this.#hasRoom(start, room, at) || /[\udc00-\udfff]/.test(this.#text[at] ?? '')) at--;
    return at;
  }

  /** Whether what closes a block has room in the part too. */
  #hasRoom(start: number, room: number, at: number): boolean {
    return at - start + this.#closing(at).length <= room;
  }

  /** What closes the code block that a cut is in. */
  #closing(cut: number): string {
    const { quote, fence } = this.#lineAt(this.#text[cut] === '\n' ? cut + 1 : cut);
    return fence && `\n${quote}${fence}`;
  }

  /** What a cut asks for before it and behind it, and where the text goes on. */
  #around(cut: number): { close: string; open: string; next: number } {
    const text = this.#text;
    const close = this.#closing(cut);
    if (close !== '') {
      const next = text[cut] === '\n' ? cut + 1 : after(SPACE_IN_LINE, text, cut);
      const { at, quote } = this.#lineAt(next);
      return { close, open: `${close.slice(1)}\n${next > at ? quote : ''}`, next };
    }
    // A line keeps its indentation: it says how deep an item of a list is.
    const end = after(SPACE, text, cut);
    const lines = text.slice(cut, end).lastIndexOf('\n') + 1;
    const next = lines > 0 ? cut + lines : end;
    const { at, quote } = this.#lineAt(next);
    return { close, open: next > at ? quote : '', next };
  }

  #lineAt(place: number): SplitLine {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lines[middle] as SplitLine).at <= place) low = middle;
      else high = middle - 1;
    }
    return this.#lines[low] as SplitLine;
  }
}

function begins(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Where a stretch that the pattern matches ends. */
function after(space: RegExp, text: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}
