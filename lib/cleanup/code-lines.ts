import type { Style, StyleReader } from './styles.ts';
import { codeText } from './text-of.ts';

/** Elements that a line of code may hold. */
const IN_LINE = new Set(['b', 'br', 'code', 'em', 'font', 'i', 'kbd', 'samp', 'span', 'strong', 'tt', 'u']);
const CODE_TAGS = new Set(['code', 'kbd', 'samp', 'tt']);
/** How lines of programs and commands begin or end, or what stands in them and hardly in sentences. */
const LIKE_CODE =
  /^\s{2,}\S|^[\t\u00a0]|[{};]\s*$|^\s*(?:\/\/|\/\*|#|\$ |--? ?\w|<\/?\w)|\w\([^()]*\)|[=!<>]=|=>|->|\w = \S|::/;
/** Of so many lines one must look like code. */
const ONE_OF = 3;

/** A line of text in a fixed-width font: by its tags, which say that it is code, or by its style only. */
type Line = 'code' | 'monospace' | undefined;

/** Finds lines of code that a page wrote as paragraphs of their own, one below the other. */
export class CodeLines {
  readonly #styles: StyleReader;
  readonly #seen = new Set<Element>();

  constructor(styles: StyleReader) {
    this.#styles = styles;
  }

  /** The lines of code from this element on, two at least; empty when it begins none. */
  from(first: Element): Element[] {
    if (!isLine(first) || this.#seen.has(first)) return NONE;
    const lines: { element: Element; line: Line }[] = [];
    for (let at: Element | null = first; at; at = nextLine(at)) {
      const line = this.#lineOf(at);
      if (!line) break;
      this.#seen.add(at);
      lines.push({ element: at, line });
    }
    if (lines.length === 0) return NONE;
    const texts = lines
      .flatMap(({ element }) => codeText(element).split('\n'))
      .filter((text) => text.trim() !== '');
    if (texts.length < 2) return [];
    const isSaid = lines.every(({ line }) => line === 'code');
    const likely = texts.filter((text) => LIKE_CODE.test(text)).length;
    return isSaid || likely * ONE_OF >= texts.length ? lines.map(({ element }) => element) : [];
  }

  #lineOf(element: Element): Line {
    if (!isLine(element)) return undefined;
    const style = this.#style(element);
    if (style.wordList !== undefined) return undefined;
    return this.#read(element, style.monospace ? 'monospace' : undefined);
  }

  /** What all text in an element is, of which `outer` is what stands around it; undefined as soon as some is neither. */
  #read(element: Element, outer: Line): Line {
    let line: Line = element.firstChild ? undefined : outer;
    for (let child = element.firstChild; child; child = child.nextSibling) {
      let own: Line = outer;
      if (child.nodeType === 1) {
        const inner = child as Element;
        if (!IN_LINE.has(inner.localName)) return undefined;
        if (inner.localName === 'br') continue;
        const isMonospace = this.#style(inner).monospace ?? outer !== undefined;
        const isCode = CODE_TAGS.has(inner.localName) || outer === 'code';
        own = this.#read(inner, isCode ? 'code' : isMonospace ? 'monospace' : undefined);
        if (!own) return undefined;
      } else if ((child.nodeValue ?? '').trim() === '') continue;
      if (!own) return undefined;
      line = line === 'monospace' ? 'monospace' : own;
    }
    return line ?? (isBlank(element) ? outer : undefined);
  }

  #style(element: Element): Style {
    return this.#styles.read(element.getAttribute('style'));
  }
}

const NONE: Element[] = [];

const isLine = ({ localName }: Element): boolean => localName === 'p' || localName === 'div';

const isBlank = (element: Element): boolean => (element.textContent ?? '').trim() === '';

/** The element right after, where nothing but white space stands between. */
function nextLine(element: Element): Element | null {
  for (let at = element.nextSibling; at; at = at.nextSibling) {
    if (at.nodeType === 1) return at as Element;
    if ((at.nodeValue ?? '').trim() !== '') return null;
  }
  return null;
}
