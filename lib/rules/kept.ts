/** Elements that start and end a paragraph, kept through sanitising whatever the rules say, so that words never glue. */
export const PARAGRAPH_TAGS = new Set([
  'article', 'aside', 'blockquote', 'details', 'dialog', 'dl', 'fieldset', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5',
  'h6', 'header', 'main', 'nav', 'ol', 'p', 'pre', 'search', 'section', 'table', 'ul',
]); // biome-ignore format: as above

/** Elements that start and end a line. */
export const LINE_TAGS = new Set([
  'address', 'caption', 'center', 'dd', 'dir', 'div', 'dt', 'figcaption', 'hgroup', 'legend', 'li', 'listing', 'menu', 'optgroup',
  'option', 'summary', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr',
]); // biome-ignore format: as above

/** Elements that live in a line. */
export const INLINE_TAGS = new Set([
  'a', 'abbr', 'b', 'big', 'br', 'button', 'cite', 'code', 'del', 'em', 'font', 'i', 'img', 'input', 'ins', 'kbd', 'label',
  'mark', 'q', 'rb', 'rp', 'rt', 'rtc', 'ruby', 's', 'samp', 'select', 'slot', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'textarea', 'time', 'tt',
  'u', 'var', 'wbr', 'hr',
]); // biome-ignore format: as above

/** All elements that are there after sanitising, beside those that a page makes up itself. */
export const KEPT_TAGS: ReadonlySet<string> = new Set([...PARAGRAPH_TAGS, ...LINE_TAGS, ...INLINE_TAGS]);

/** Attributes that rules and selectors may look at. `data-` and `aria-` attributes stay as well. */
export const ATTRIBUTES = [
  'align', 'alt', 'checked', 'class', 'colspan', 'dir', 'hidden', 'href', 'id', 'lang', 'rel', 'reversed', 'role', 'rowspan', 'src', 'start',
  'style', 'title', 'type', 'value',
]; // biome-ignore format: as above
