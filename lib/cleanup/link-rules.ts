import { safeHref } from '../channels/index.ts';
import type { CleanupRules } from './rules.ts';
import { stripTracking } from './tracking.ts';

/**
 * A link's address as it may be sent; undefined if it may not be a link: another place of the page it was copied from,
 * and hosts that only the agent's network knows.
 */
export function linkAddress(
  raw: string,
  rules: CleanupRules,
): { address: string | undefined; stripped: number } {
  const safe = safeHref(raw)?.replace(/^(mailto:[^?]*)\?.*$/is, '$1');
  if (safe === undefined || isLocal(safe) || /^mailto:$/i.test(safe))
    return { address: undefined, stripped: 0 };
  const { address, count } = stripTracking(safe, rules);
  return {
    address: address
      .replace(/[()<>[\]"«»‐-―‘-‟…‹›\uFDD0-\uFDEF]/g, encodeURIComponent)
      .replace(/[()]/g, percent),
    stripped: count,
  };
}

/** A host without a dot, or a private address (RFC 1918, RFC 3927, RFC 6762, RFC 8375); a fragment that is empty. */
const LOCAL_HOST =
  /^(?:[^.:]+|\[.*\]|(?:.+\.)?(?:local|localhost|internal|intranet|corp|lan|home\.arpa)|(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3})$/i;

function isLocal(address: string): boolean {
  const host = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(address)?.[1];
  return host !== undefined && (LOCAL_HOST.test(host) || address.endsWith('#'));
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Whether a link's text is its address over again, give or take scheme, `www.` and a slash. */
export function repeatsAddress(text: string, address: string): boolean {
  return /[.@\d]/.test(text) && essence(text) === essence(address);
}

function essence(address: string): string {
  const bare = address
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
    .replace(/^www\./i, '')
    .toLowerCase();
  const number = bare.replace(/[\s().-]/g, '');
  return /^\+?\d{5,}$/.test(number) ? number : (bare.replace(/\/$/, '').split(/[?#]/, 1)[0] ?? '');
}

/** A number or letter that led to a footnote of the page it came from: by its link, or by its brackets. */
export function isFootnoteMark(sup: Element): boolean {
  const text = sup.textContent ?? '';
  if (/^\s*\[\s*(?:(?:note|nb|n|nota|anm\.?)\s*)?(?:\d{1,3}|[a-z*†‡])\s*\]\s*$/i.test(text)) return true;
  return /^\s*\[?(?:\d{1,3}|[a-z*†‡])\]?\s*$/i.test(text) && sup.querySelector('a[href*="#"]') !== null;
}

export function isFootnoteLink(link: Element, href: string): boolean {
  return (
    /#_?(?:ftn|fn|footnote|endnote|edn|cite_note|cite_ref|note|ref)/i.test(href) &&
    /^\s*(?:\[?(?:\d{1,3}|[ivx]{1,4}|[a-z*†‡])\]?|↩︎?|\^)\s*$/i.test(link.textContent ?? '')
  );
}
