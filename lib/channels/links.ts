/** An address that is shown as a link as it stands; what may follow it in a sentence is trimmed by `bareAddress`. */
const BARE = /https?:\/\/[^\s<>"\uFDD0-\uFDEF]+/iy;

/** The address if a chat may link to it, else undefined: http, https, mailto and tel only. */
export function safeHref(address: string): string | undefined {
  // Browsers drop control characters and spaces inside a scheme, so an address holding any is not a link.
  const trimmed = address.trim();
  if (/[\p{Cc}\s]/u.test(trimmed)) return undefined;
  return /^(?:https?:\/\/[^/?#]|mailto:.|tel:.)/i.test(trimmed) ? trimmed : undefined;
}

/** The http(s) address that starts at `index` of `text`, without the sentence's punctuation; undefined if none. */
export function bareAddress(text: string, index: number): string | undefined {
  const first = text.charCodeAt(index) | 32;
  if (first !== 104 /* h */) return undefined;
  BARE.lastIndex = index;
  const match = BARE.exec(text)?.[0];
  if (match === undefined) return undefined;
  let end = match.length;
  for (; end > 0; end--) {
    const last = match[end - 1] as string;
    if (last === ')' && match.lastIndexOf('(', end) >= 0) break;
    if (!".,;:!?'*_~)]}`".includes(last)) break;
  }
  const address = match.slice(0, end);
  return safeHref(address);
}
