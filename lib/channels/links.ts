/**
 * An address that stands in a text, up to a space or control, a quotation mark, a dash, or the punctuation of scripts
 * that write no space after it (Arabic, Devanagari, CJK, full-width forms; 々〆〇 are letters).
 */
const BARE =
  /https?:\/\/[^\s\p{Cc}<>"«»\u2012-\u2015\u2018-\u201F\u2026\u2039\u203A\u060C\u061B\u061F\u06D4\u0964\u0965\u3000-\u3004\u3008-\u3020\u3030\u303D\u30FB\uFE10-\uFE1F\uFE30-\uFE6B\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65\uFDD0-\uFDEF]+/iuy;

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** How far before an address, in UTF-16 units, the mark is looked for that a mark at its end would close. */
const REACH = 500;

/** The address if a chat may link to it, else undefined: http, https, mailto and tel only. */
export function safeHref(address: string): string | undefined {
  // Browsers drop control characters and spaces inside a scheme, so an address holding any is not a link.
  const trimmed = address.trim();
  if (/[\p{Cc}\s]/u.test(trimmed)) return undefined;
  return /^(?:https?:\/\/[^/?#]|mailto:.|tel:.)/i.test(trimmed) ? trimmed : undefined;
}

/** Where the http(s) addresses of a text are, from left to right: start, end, start, end, … */
export function addressesIn(text: string): number[] {
  const places: number[] = [];
  let end = 0;
  for (const { index } of text.matchAll(/https?:\/\//gi)) {
    const address = index >= end ? bareAddress(text, index) : undefined;
    if (address === undefined) continue;
    end = index + address.length;
    places.push(index, end);
  }
  return places;
}

/**
 * The http(s) address that starts at `index` of `text`, without the sentence's punctuation; undefined if none. A
 * bracket that it opens itself belongs to it, and so does a mark (`*`, `_`, `~`, a backtick) that nothing opened.
 */
export function bareAddress(text: string, index: number): string | undefined {
  const first = text.charCodeAt(index) | 32;
  if (first !== 104 /* h */) return undefined;
  BARE.lastIndex = index;
  const match = BARE.exec(text)?.[0];
  if (match === undefined) return undefined;
  let end = match.length;
  const open = new Map<string, number>();
  for (; end > 0; end--) {
    const last = match[end - 1] as string;
    if (last in OPENING) {
      const surplus = open.get(last) ?? surplusOf(match, last);
      if (surplus <= 0) break;
      open.set(last, surplus - 1);
    } else if ('*_~`'.includes(last)) {
      if (!opens(text, last, index)) break;
    } else if (!".,;:!?'".includes(last)) break;
  }
  return safeHref(match.slice(0, end));
}

/** How many more of a closing bracket there are than of its opening one. */
function surplusOf(address: string, closing: string): number {
  let surplus = 0;
  for (const character of address) {
    if (character === closing) surplus++;
    else if (character === OPENING[closing]) surplus--;
  }
  return surplus;
}

/** Whether the character stands before `end` where a mark could begin. */
function opens(text: string, character: string, end: number): boolean {
  const before = text.slice(Math.max(0, end - REACH), end);
  const start = before.lastIndexOf('\n') + 1;
  for (let at = before.indexOf(character, start); at >= 0; at = before.indexOf(character, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(before[at - 1] ?? ' ') && !/\s/.test(before[at + 1] ?? '')) return true;
  }
  return false;
}
