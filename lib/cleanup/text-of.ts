import { LINE_TAGS } from '../rules/kept.ts';

/** Whether an element shows nothing. */
export function isBlank(element: Element): boolean {
  return !/[^\s\u00A0\u200B]/.test(element.textContent ?? '') && !element.querySelector('img');
}

/** A code block's text. Editors put each line of code into an element of its own. */
export function codeText(element: Element): string {
  const parts: string[] = [];
  readCode(element, parts, 0);
  const lines = parts.join('').replace(/\t/g, '    ').split('\n');
  return lines.map((line) => line.trimEnd()).join('\n');
}

function readCode(node: Node, parts: string[], depth: number): void {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) parts.push((child as Text).data.replace(/\r\n?/g, '\n'));
    else if (depth > 200) parts.push(child.textContent ?? '');
    else if (child.nodeType === 1) {
      const tag = (child as Element).localName;
      const line = LINE_TAGS.has(tag);
      if (line && parts.length > 0 && !parts.at(-1)?.endsWith('\n')) parts.push('\n');
      if (tag === 'br') parts.push('\n');
      readCode(child, parts, depth + 1);
      if (line && child.nextSibling) parts.push('\n');
    }
  }
}

/** The first characters that a reader sees after an element, in its line. */
export function textAfter(element: Element): string {
  let next = element.nextSibling;
  for (let deep = 0; next && next.nodeType !== 3 && deep < 5; deep++) next = next.firstChild;
  return next?.nodeType === 3 ? (next as Text).data.slice(0, 20) : '';
}

/** The rest of a fraction that begins with `numerator`: a bar and a lowered number. */
export function denominatorAfter(numerator: Element): { text: string; nodes: Node[] } | undefined {
  const bar = numerator.nextSibling;
  if (bar?.nodeType !== 3 || !/^[/⁄∕]$/.test((bar as Text).data)) return undefined;
  const below = bar.nextSibling as Element | null;
  if (below?.nodeType !== 1 || !(below.localName === 'sub' || below.localName === 'span')) return undefined;
  const text = below.textContent?.trim() ?? '';
  return /^\d{1,4}$/.test(text) ? { text, nodes: [bar, below] } : undefined;
}

const WINGDINGS: Record<string, string> = {
  J: '🙂',
  K: '😐',
  L: '🙁',
  à: '→',
  ß: '←',
  ü: '✓',
  û: '✗',
  '§': '▪',
};

/** Letters that the Wingdings font shows as pictures: Outlook writes a smile as a J. */
export function pictures(text: string): string {
  return text.replace(/[JKLàßüû§]/g, (letter) => WINGDINGS[letter] ?? letter);
}

/** A number over a fraction's bar is raised by the page's style sheet. */
export function numerator(element: Element): 'raised' | undefined {
  return (element.nextSibling as Text | null)?.data === '⁄' && denominatorAfter(element)
    ? 'raised'
    : undefined;
}

/** The whole number that an attribute begins with; undefined without one. */
export function integer(text: string): number | undefined {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? undefined : number;
}
