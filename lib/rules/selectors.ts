import { ATTRIBUTES, KEPT_TAGS } from './kept.ts';

/** What a browser knows of a page that is open, and of no copied content: nobody points at it, nothing runs in it. */
const LIVE =
  /::?(?:before|after|first-l\w+|selection|marker|placeholder)|:(?:hover|active|focus[\w-]*|visited|target|root|host|default|defined|disabled|enabled|fullscreen|indeterminate|invalid|modal|optional|placeholder-shown|playing|read-only|read-write|required|valid|autofill|scope)(?![\w-])/i;

/**
 * Why a CSS selector cannot be used, or matches nothing of what sanitising leaves; undefined if it may. Whether it is
 * CSS at all only a browser tells.
 */
export function selectorFault(selector: string): string | undefined {
  const bare = selector.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '').replace(/\\./g, '-');
  // :has() and the counting classes look at siblings and children again for every element: not linear.
  if (/:(?:has|nth-|only-|last-)/i.test(bare)) return 'this pseudo-class is not available here';
  if (/[~+]/.test(bare.replace(/\[[^\]]*\]/g, ''))) return 'sibling combinators are not available here';
  // What functions such as :not() hold may well match nothing.
  const alternatives = withoutArguments(bare).split(',').map(neverMatches);
  return alternatives.every((fault) => fault !== undefined) ? alternatives[0] : undefined;
}

function withoutArguments(selector: string): string {
  let depth = 0;
  let outer = '';
  for (const character of selector) {
    if (character === ')') depth--;
    if (depth <= 0) outer += character;
    if (character === '(') depth++;
  }
  return outer;
}

function neverMatches(alternative: string): string | undefined {
  const tags = alternative.replace(/\[[^\]]*\]/g, '');
  const live = LIVE.exec(tags)?.[0];
  if (live !== undefined) return `never matches: "${live}" is not known of copied content`;
  for (const [, name = ''] of alternative.matchAll(/\[\s*([\w-]+)/g)) {
    const isKept = ATTRIBUTES.includes(name.toLowerCase()) || /^(?:data|aria)-/i.test(name);
    if (!isKept) return `never matches: the attribute "${name}" is taken out beforehand`;
  }
  for (const [, tag = ''] of tags.matchAll(/(?:^|[\s>])([a-z][\w-]*)/gi)) {
    const isKept = KEPT_TAGS.has(tag.toLowerCase()) || tag.includes('-');
    if (!isKept) return `never matches: elements "${tag}" are taken out beforehand`;
  }
  return undefined;
}
