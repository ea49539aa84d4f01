/** Elements that are taken out of every page with the text in them, or have none, before selectors are looked for. */
export const TAKEN_OUT = [
  'area', 'audio', 'base', 'canvas', 'circle', 'col', 'colgroup', 'embed', 'frame', 'frameset', 'g', 'head', 'html', 'iframe', 'link',
  'map', 'meta', 'noembed', 'noframes', 'noscript', 'object', 'param', 'path', 'rect', 'script', 'source', 'style', 'svg', 'template',
  'title', 'track', 'use', 'video', 'xml',
]; // biome-ignore format: one word after another reads better

/** Attributes that are taken out, beside all that begin with `on`. */
export const TAKEN_OUT_ATTRIBUTES = [
  'accesskey', 'action', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'color', 'content', 'contenteditable', 'draggable', 'face',
  'for', 'height', 'itemprop', 'itemtype', 'loading', 'media', 'method', 'name', 'onclick', 'placeholder', 'size', 'sizes', 'srcset',
  'tabindex', 'target', 'width',
]; // biome-ignore format: as above

const QUOTED = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g;
const TYPE = /(?:^|[\s>])([a-z][a-z0-9-]*)/gi;
const ATTRIBUTE = /\[\s*([\w-]+)/g;

/**
 * Why a CSS selector cannot be used, or would never match: what it asks for is taken out of every page before
 * selectors are looked for. Undefined where nothing is known against it; whether it is CSS only a browser tells.
 */
export function selectorFault(selector: string): string | undefined {
  const bare = selector.replace(QUOTED, '""');
  // :has() and the counting classes look at siblings and children again for every element: not linear.
  if (/:(?:has|nth-|only-|last-)/i.test(bare)) return 'this pseudo-class is not available here';
  if (/[~+]/.test(bare.replace(/\[[^\]]*\]/g, ''))) return 'sibling combinators are not available here';
  const faults = withoutArguments(bare).split(',').map(neverMatches);
  return faults.every((fault) => fault !== undefined) ? faults[0] : undefined;
}

/** The selector without what stands in brackets behind pseudo-classes: `:not(svg)` asks for no svg. */
function withoutArguments(selector: string): string {
  let depth = 0;
  let kept = '';
  for (const character of selector) {
    if (character === ')') depth--;
    if (depth === 0) kept += character;
    if (character === '(') depth++;
  }
  return kept;
}

function neverMatches(alternative: string): string | undefined {
  const plain = alternative.trim();
  const pseudo =
    /::[\w-]+|:(?:hover|focus|active|visited|target|before|after|checked|disabled|enabled)\b/i.exec(
      plain,
    )?.[0];
  if (pseudo) return `never matches: ${pseudo} is nothing that copied text has`;
  for (const [, type = ''] of plain.replace(/\[[^\]]*\]/g, '').matchAll(TYPE)) {
    const tag = type.toLowerCase();
    if (TAKEN_OUT.includes(tag)) return `never matches: ${tag} is taken out of every page before`;
  }
  for (const [, name = ''] of plain.matchAll(ATTRIBUTE)) {
    const attribute = name.toLowerCase();
    if (TAKEN_OUT_ATTRIBUTES.includes(attribute) || attribute.startsWith('on'))
      return `never matches: the attribute ${attribute} is taken out of every page before`;
  }
  return undefined;
}
