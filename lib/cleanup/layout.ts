import type { Style } from './styles.ts';

/** Elements that a page shows as boxes of their own within a line, and those that break it. */
const BOXES = new Set(['br', 'button', 'hr', 'img', 'label', 'select', 'slot', 'textarea']);

/** CSS properties that set words apart; they are read whatever the rules let through, so that words never glue. */
export const LAYOUT_STYLES = [
  'display',
  'float',
  'margin',
  'margin-inline',
  'margin-inline-end',
  'margin-inline-start',
  'margin-left',
  'margin-right',
  'position',
] as const;

/**
 * Whether a reader sees the element apart from what is beside it in its line. How a component is shown its own style
 * sheet says; what is in it is one word with nothing else. A lone letter in a box may begin a word.
 */
export function standsApart(element: Element, tag: string, style: Style): boolean {
  if (BOXES.has(tag)) return true;
  if (tag.includes('-')) return style.display !== 'inline';
  return style.apart === 'cell' || (style.apart === 'box' && element.textContent?.trim().length !== 1);
}
