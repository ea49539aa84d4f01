const known = new WeakMap<Element, CSSStyleDeclaration>();
const BLOCKS = /^(?:DIV|P|H[1-6]|UL|OL|LI|PRE|BLOCKQUOTE|ADDRESS|TABLE|BODY)$/;

/**
 * Computed style as browsers give it, which jsdom does not: the few properties that copies carry. What a style
 * sheet would say of an element stands in its `data-sheet`, `display: block; font-weight: 700`.
 */
export function computedStyle(element: Element): CSSStyleDeclaration {
  const style = known.get(element) ?? compute(element);
  known.set(element, style);
  return style;
}

function compute(element: Element): CSSStyleDeclaration {
  const parent = element.parentElement;
  const around = parent
    ? computedStyle(parent)
    : { fontWeight: '400', fontStyle: 'normal', whiteSpace: 'normal' };
  const own = document.createElement('i').style;
  own.cssText = element.getAttribute('data-sheet') ?? element.getAttribute('style') ?? '';
  const { tagName } = element;
  return {
    display: own.display || (BLOCKS.test(tagName) ? 'block' : 'inline'),
    userSelect: 'auto',
    fontWeight: weight(own.fontWeight) || (/^(?:B|STRONG|H[1-6])$/.test(tagName) ? '700' : around.fontWeight),
    fontStyle: own.fontStyle || (/^(?:I|EM)$/.test(tagName) ? 'italic' : around.fontStyle),
    whiteSpace: own.whiteSpace || (tagName === 'PRE' ? 'pre' : around.whiteSpace),
    textDecorationLine: own.textDecoration || (tagName === 'S' ? 'line-through' : 'none'),
  } as CSSStyleDeclaration;
}

function weight(value: string): string {
  return value.replace('normal', '400').replace('bold', '700');
}
