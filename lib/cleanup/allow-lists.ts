/** Tags whose meaning reaches the customer; any other tag leaves its text behind. */
export const DEFAULT_TAGS = [
  'a', 'b', 'blockquote', 'br', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
  'hr', 'i', 'img', 'kbd', 'li', 'ol', 'p', 'pre', 's', 'samp', 'span', 'strike', 'strong', 'sup', 'table', 'tbody',
  'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'ul',
] as const; // biome-ignore format: one word after another reads better than forty lines

/** CSS properties whose meaning is kept: bold, italic and strike by CSS, hidden text, Word's lists. */
export const DEFAULT_STYLES = [
  'display',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'list-style',
  'list-style-type',
  'mso-hide',
  'mso-list',
  'text-decoration',
  'text-decoration-line',
  'vertical-align',
  'visibility',
  'white-space',
] as const;

/** Attributes that are read: addresses, list numbers and levels, replacement texts. */
export const DEFAULT_ATTRIBUTES = [
  'alt',
  'aria-level',
  'class',
  'colspan',
  'data-aria-level',
  'data-indent',
  'data-list',
  'data-stringify-type',
  'href',
  'reversed',
  'rowspan',
  'src',
  'start',
  'style',
  'type',
  'value',
] as const;
