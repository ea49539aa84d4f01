import { bracketed, joined, type Part, token } from './math-parts.ts';
import { shifted } from './superscripts.ts';

/** Deeper elements are read as their words. */
const DEEPEST = 100;
const UNREAD = /^(?:annotation|annotation-xml|style|script|mphantom|none|mprescripts)$/;

const OVER: Record<string, string> = {
  '¯': '\u0305', '‾': '\u0305', '―': '\u0305', '_': '\u0305', '^': '\u0302', 'ˆ': '\u0302', '~': '\u0303', '˜': '\u0303', '∼': '\u0303', '→': '\u20D7',
  '⃗': '\u20D7', '˙': '\u0307', '.': '\u0307', '¨': '\u0308', 'ˇ': '\u030C', '´': '\u0301', '`': '\u0300', '˘': '\u0306', '˚': '\u030A',
}; // biome-ignore format: a table
const UNDER: Record<string, string> = {
  '¯': '\u0332',
  '‾': '\u0332',
  _: '\u0332',
  ˍ: '\u0332',
  '―': '\u0332',
};
const LINES = /^[\u0305\u0332]$/;
const BRACES = /^[⏞⏟⏜⏝⎴⎵︷︸]$/;

/** Signs that stand above the line by themselves. */
const HIGH: Record<string, string> = {
  '∘': '°',
  '°': '°',
  '′': '′',
  '″': '″',
  '‴': '‴',
  "'": '′',
  '*': '*',
  '∗': '*',
  '†': '†',
  '‡': '‡',
};
const ROOTS: Record<string, string> = { '': '√', 2: '√', 3: '∛', 4: '∜' };

/**
 * A formula in MathML as a line of text: `E = mc²`, `(x+1)/2`, `√(x+1)`, `a₁`, `∑ᵢ₌₁ⁿ i`, `(1, 2; 3, 4)`. Brackets
 * stand where the drawing made clear what belongs together. Empty where the formula holds nothing to read.
 */
export function mathText(math: Element): string {
  return joined(partsOf(math, false, 0), false)
    .text.replace(/\s+/g, ' ')
    .trim();
}

/** The text of a token, its letters as plain ones. */
function words(element: Element): string {
  let text = '';
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) text += (child as Text).data;
    else if (child.nodeType === 1 && !UNREAD.test((child as Element).localName))
      text += (child as Element).getAttribute('alt') ?? child.textContent ?? '';
  }
  return text
    .replace(/[\u2061-\u2064\u200B\u2060\uFEFF]/g, '')
    .replace(/[\u{1D400}-\u{1D7FF}\u2145-\u2149ℎ]/gu, (letter) => letter.normalize('NFKC'));
}

function children(element: Element): Element[] {
  return [...element.children];
}

const SPACE: Part = { text: ' ', kind: 'space', bond: 'atom' };

/** What an element adds to its row; groups add their parts. */
function partsOf(element: Element, tight: boolean, depth: number): Part[] {
  const name = nameOf(element);
  if (UNREAD.test(name)) return [];
  if (depth > DEEPEST) return [token((element.textContent ?? '').trim())];
  const inner = (child: Element | undefined, isTight = true): Part =>
    joined(child ? partsOf(child, isTight, depth + 1) : [], isTight);
  const [first, second, third] = children(element);
  switch (name) {
    case 'mi':
    case 'mn':
    case 'mo':
      return tokenOf(words(element).trim());
    case 'mtext':
    case 'ms':
      return textOf(words(element));
    case 'mspace':
      return isWide(element) ? [SPACE] : [];
    case 'mfrac':
      return [fraction(inner(first), inner(second), element.getAttribute('linethickness'))];
    case 'msqrt':
      return [root(joined(rowOf(element, true, depth), true), '')];
    case 'mroot':
      return [root(inner(first), inner(second).text)];
    case 'msub':
      return [scripted(inner(first, tight), inner(second), undefined)];
    case 'msup':
      return [scripted(inner(first, tight), undefined, inner(second))];
    case 'msubsup':
      return [scripted(inner(first, tight), inner(second), inner(third))];
    case 'munder':
      return [accented(inner(first, tight), inner(second), undefined)];
    case 'mover':
      return [accented(inner(first, tight), undefined, inner(second))];
    case 'munderover':
      return [accented(accented(inner(first, tight), inner(second), undefined), undefined, inner(third))];
    case 'mmultiscripts':
      return multiscripts(element, inner);
    case 'mfenced':
      return fenced(element, (child) => partsOf(child, tight, depth + 1));
    case 'mtable':
      return [table(element, (cell) => joined(rowOf(cell, tight, depth + 2), tight).text)];
    case 'maction':
      return first ? partsOf(first, tight, depth + 1) : [];
    default:
      return rowOf(element, tight, depth);
  }
}

function rowOf(element: Element, tight: boolean, depth: number): Part[] {
  const parts: Part[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1)
      for (const part of partsOf(child as Element, tight, depth + 1)) parts.push(part);
    else if (child.nodeType === 3 && /\S/.test((child as Text).data))
      parts.push(...textOf((child as Text).data));
  }
  return parts;
}

/** Prefixes as in `m:mi` are the source's own. */
function nameOf(element: Element): string {
  return element.localName.replace(/^.*:/, '').toLowerCase();
}

function tokenOf(text: string): Part[] {
  return text === '' ? [] : [token(text)];
}

function textOf(text: string): Part[] {
  const trimmed = text.trim();
  if (trimmed === '') return text === '' ? [] : [SPACE];
  const { kind } = token(trimmed);
  const part: Part = {
    text: trimmed,
    kind: kind === 'operand' && /\s/.test(trimmed) ? 'word' : kind,
    bond: 'atom',
  };
  return [...(/^\s/.test(text) ? [SPACE] : []), part, ...(/\s$/.test(text) ? [SPACE] : [])];
}

function isWide(space: Element): boolean {
  const width = space.getAttribute('width') ?? '';
  return (
    space.getAttribute('linebreak') === 'newline' ||
    Number.parseFloat(width) > 0.1 ||
    /^(?:medium|thick|very)/.test(width)
  );
}

function fraction(above: Part, below: Part, line: string | null): Part {
  if (line !== null && Number.parseFloat(line) === 0)
    return { text: `${above.text}; ${below.text}`, kind: 'operand', bond: 'sum' };
  const numerator = above.bond === 'sum' || above.bond === 'quotient' ? bracketed(above) : above.text;
  const isOne = below.bond === 'atom' || below.bond === 'fenced' || /^[d∂]\p{L}$/u.test(below.text);
  return {
    text: `${numerator}/${isOne ? below.text : bracketed(below)}`,
    kind: 'fraction',
    bond: 'quotient',
  };
}

function root(radicand: Part, index: string): Part {
  const isOne = radicand.bond === 'fenced' || /^(?:\p{L}[₀-₉]*|[\d.,]+)$/u.test(radicand.text);
  const text = isOne ? radicand.text : `(${radicand.text})`;
  const sign = ROOTS[index] ?? (shifted(index, 'raised') && `${shifted(index, 'raised')}√`);
  return { text: sign ? sign + text : `${text}^(1/${index})`, kind: 'operand', bond: 'atom' };
}

/** `base` with what stands below and above it, as raised and lowered characters or behind `_` and `^`. */
function scripted(base: Part, below: Part | undefined, above: Part | undefined): Part {
  const bare = base.bond === 'atom' || base.bond === 'fenced' || base.text === '';
  let text = bare ? base.text : `(${base.text})`;
  let isOpen = false;
  if (below && below.text !== '') {
    const low = shifted(below.text, 'lowered');
    isOpen = low === undefined;
    const isPlain = /^[\p{L}\d.,]+$/u.test(below.text) && !above;
    text += low ?? `_${isPlain ? below.text : bracketed(below)}`;
  }
  if (above && above.text !== '') {
    const high =
      HIGH[above.text] ?? (/^[′″‴]+$/.test(above.text) ? above.text : shifted(above.text, 'raised'));
    isOpen = high === undefined;
    text += high ?? `^${/^(?:\p{L}|[\d.,]+)$/u.test(above.text) ? above.text : bracketed(above)}`;
  }
  const kind = bare ? base.kind : 'operand';
  if (!isOpen) return { text, kind, bond: base.kind === 'relation' ? 'sum' : 'atom' };
  return {
    text,
    kind: kind === 'number' ? 'word' : kind === 'operand' ? 'trailing' : kind,
    bond: base.kind === 'relation' ? 'sum' : 'atom',
  };
}

/** Accents and lines join their letters; a brace only groups; anything else stands as limits do. */
function accented(base: Part, below: Part | undefined, above: Part | undefined): Part {
  const text = (below ?? above)?.text ?? '';
  if (BRACES.test(text)) return base;
  const accent = (below ? UNDER : OVER)[text];
  if (accent === undefined || base.kind === 'large' || base.kind === 'relation')
    return scripted(base, below, above);
  const characters = [...base.text];
  return {
    ...base,
    text: LINES.test(accent) ? characters.map((each) => each + accent).join('') : base.text + accent,
  };
}

/** Pairs of scripts behind the base, then, after `mprescripts`, before it. */
function multiscripts(element: Element, inner: (child: Element | undefined) => Part): Part[] {
  const [first, ...scripts] = children(element);
  const split = scripts.findIndex((child) => nameOf(child) === 'mprescripts');
  const behind = split < 0 ? scripts : scripts.slice(0, split);
  const before = split < 0 ? [] : scripts.slice(split + 1);
  const pairs = (list: Element[], base: Part) => {
    let part = base;
    for (let at = 0; at < list.length; at += 2) part = scripted(part, inner(list[at]), inner(list[at + 1]));
    return part;
  };
  const nothing: Part = { text: '', kind: 'operand', bond: 'atom' };
  const base = pairs(behind, inner(first));
  return [{ ...base, text: pairs(before, nothing).text + base.text }];
}

function fenced(element: Element, inner: (child: Element) => Part[]): Part[] {
  const separators = [...(element.getAttribute('separators') ?? ',').replace(/\s/g, '')];
  const fence = (name: string, mark: string, kind: 'open' | 'close'): Part => ({
    text: (element.getAttribute(name) ?? mark).trim(),
    kind,
    bond: 'atom',
  });
  const parts = [fence('open', '(', 'open')];
  children(element).forEach((child, at) => {
    const separator = separators[Math.min(at - 1, separators.length - 1)];
    if (at > 0 && separator) parts.push(token(separator));
    for (const part of inner(child)) parts.push(part);
  });
  return [...parts, fence('close', ')', 'close')];
}

/** Cells with commas, rows with semicolons between them; a number beside an equation comes last. */
function table(element: Element, cellText: (cell: Element) => string): Part {
  const rows = children(element).map((row) => {
    const cells = children(row).map(cellText);
    if (nameOf(row) === 'mlabeledtr') cells.push(cells.shift() ?? '');
    return cells.filter((text) => text !== '').reduce((line, text) => line + between(line, text) + text, '');
  });
  return { text: rows.filter((row) => row !== '').join('; '), kind: 'operand', bond: 'sum' };
}

/** Equations are aligned at their sign, cases at their condition. */
function between(line: string, cell: string): string {
  if (line === '') return '';
  const [sign = ''] = /^\S+/.exec(cell) ?? [];
  return /[,;=]$/.test(line) || token(sign).kind === 'relation' ? ' ' : ', ';
}
