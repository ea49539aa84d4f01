/** How text looks that its tags do not say, as far as it carries meaning. */
export interface Look {
  bold: boolean;
  italic: boolean;
  whiteSpace: string;
}

export const PLAIN: Look = { bold: false, italic: false, whiteSpace: 'normal' };

const INLINE =
  /^(?:A|ABBR|B|BDI|BDO|BR|BUTTON|CITE|CODE|DEL|DFN|EM|FONT|I|IMG|INS|KBD|LABEL|MARK|PICTURE|Q|S|SAMP|SLOT|SMALL|SPAN|STRONG|SUB|SUP|TIME|U|VAR|WBR|.*-.*)$/;
const BOLD = /^(?:B|STRONG|TH|H[1-6])$/;
const ITALIC = /^(?:I|EM|CITE|DFN|VAR|ADDRESS)$/;
const STRUCK = /^(?:S|DEL|STRIKE)$/;

/**
 * Writes into the copy of an element, as inline style, what style sheets made of it: its being a block or not,
 * bold, italic, struck, or with its white space kept. Gives the look that its children start from.
 */
export function addLook(copy: HTMLElement, computed: CSSStyleDeclaration, around: Look): Look {
  const { tagName, style } = copy;
  const { display, fontWeight, fontStyle, textDecorationLine, whiteSpace } = computed;
  const look = { bold: Number(fontWeight) >= 600, italic: /italic|oblique/.test(fontStyle), whiteSpace };
  const isInline = display.startsWith('inline');
  if (display !== 'contents' && INLINE.test(tagName) !== isInline)
    style.display = isInline ? 'inline' : 'block';
  if (look.bold !== (around.bold || BOLD.test(tagName))) style.fontWeight = look.bold ? 'bold' : 'normal';
  if (look.italic !== (around.italic || ITALIC.test(tagName)))
    style.fontStyle = look.italic ? 'italic' : 'normal';
  if (textDecorationLine?.includes('line-through') && !STRUCK.test(tagName))
    style.textDecoration = 'line-through';
  if (whiteSpace !== around.whiteSpace && tagName !== 'PRE') style.whiteSpace = whiteSpace;
  return look;
}
