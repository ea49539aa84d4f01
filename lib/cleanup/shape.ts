import type { Channel } from '../channels/channels.ts';
import { safeHref } from '../channels/index.ts';
import { lineTags, paragraphTags } from './allowLists.ts';
import { cleanCharacters } from './characters.ts';
import { appendRuns } from './inlineTree.ts';
import { isFootnoteLink, isFootnoteMark, linkAddress, repeatsAddress } from './linkRules.ts';
import { ListBuilder, listMarker, wordMarker } from './lists.ts';
import type { CleanupRules } from './rules.ts';
import { marks, type Run, RunBuffer } from './runs.ts';
import { type Style, StyleReader } from './styles.ts';
import { appendTable, isLayoutTable } from './tables.ts';
import type { Tally } from './tally.ts';
import { LeanElement } from './tree.ts';

/** Deeper elements are read as text: no document that a person copied nests like that. */
const deepest = 400;

/** What an element's text inherits from the elements around it. */
type Inherited = {
  marks: number;
  href: string | undefined;
  keepsLines: boolean;
  wingdings: boolean;
  depth: number;
};

type Gap = 'line' | 'paragraph';

/**
 * Reads the sanitised fragment once, applies the administrators' rules, and gives the lean tree for Turndown.
 * Marks are worked out from tags and CSS together, so that a bold wrapper with a normal weight is not bold and a
 * span with a bold one is.
 */
export function shape(
  fragment: DocumentFragment,
  rules: CleanupRules,
  channel: Channel,
  tally: Tally,
): LeanElement {
  return new Shaper(fragment, rules, channel, tally).run();
}

class Shaper {
  readonly #root = new LeanElement('PRE');
  readonly #styles: StyleReader;
  readonly #dropped: Set<Element>;
  /** Mail programs separate paragraphs with blank ones; then a paragraph is only a line. */
  readonly #blankParagraphs: boolean;
  #container = this.#root;
  #inline = new RunBuffer();
  #lists = new ListBuilder(this.#root);
  #marker: string | undefined;
  /** Set while a cell is read: its blocks become lines of one run list. */
  #flat = false;

  constructor(
    readonly fragment: DocumentFragment,
    readonly rules: CleanupRules,
    readonly channel: Channel,
    readonly tally: Tally,
  ) {
    this.#styles = new StyleReader(rules.attributes.has('style') ? rules.styles : new Set());
    this.#dropped = new Set(rules.dropSelector ? fragment.querySelectorAll(rules.dropSelector) : []);
    this.#blankParagraphs = [...fragment.querySelectorAll('p.MsoNormal')].some(isBlank);
  }

  run(): LeanElement {
    this.#children(this.fragment, {
      marks: 0,
      href: undefined,
      keepsLines: false,
      wingdings: false,
      depth: 0,
    });
    this.#flush('line');
    return this.#root;
  }

  #children(parent: Node, inherited: Inherited): void {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) this.#text((child as Text).data, inherited);
      else if (child.nodeType === 1) this.#element(child as Element, inherited);
    }
  }

  #text(data: string, inherited: Inherited): void {
    const clean = cleanCharacters(data, this.rules, this.tally);
    const text = inherited.wingdings ? pictures(clean) : clean;
    if (text !== '') this.#inline.text(text, inherited.marks, inherited.href, inherited.keepsLines);
  }

  #element(element: Element, inherited: Inherited): void {
    if (this.#dropped.has(element)) {
      this.tally.add('selectors', 1);
      return;
    }
    const tag = element.localName;
    const style = this.#styles.read(element.getAttribute('style'));
    if (style.hidden) {
      this.tally.add('hidden', 1);
      return;
    }
    if (style.wordList === 'marker') {
      this.#marker = (this.#marker ?? '') + (element.textContent ?? '');
      return;
    }
    const inner = inherit(inherited, tag, style);
    if (inner.depth > deepest) {
      this.#text(element.textContent ?? '', inherited);
      return;
    }
    if (!this.rules.tags.has(tag)) {
      if (tag !== 'body') this.tally.add('tags', 1);
      this.#other(element, tag, style, inherited);
    } else this.#known(element, tag, style, inner);
  }

  #known(element: Element, tag: string, style: Style, inner: Inherited): void {
    switch (tag) {
      case 'br':
        return this.#inline.break();
      case 'hr':
        return this.#rule();
      case 'img':
        return this.#image(element, inner);
      case 'a':
        return this.#link(element, inner);
      case 'sup':
        if (this.rules.footnotes && isFootnoteMark(element)) return this.tally.add('footnotes', 1);
        return this.#children(element, inner);
      case 'pre':
        return this.#codeBlock(element);
      case 'ul':
      case 'ol':
        return this.#list(element, style, inner, 0);
      case 'li':
        this.#item(element, style, inner, this.#lists.level || 1, '-');
        return;
      case 'table':
        return this.#table(element as HTMLTableElement, inner);
      case 'blockquote':
        return this.#quote(element, inner);
      case 'dt':
        return this.#term(element, inner);
      default:
        return this.#other(element, tag, style, inner);
    }
  }

  /** An element that means no more than where its text starts and ends. */
  #other(element: Element, tag: string, style: Style, inner: Inherited): void {
    const level = typeof style.wordList === 'object' ? style.wordList.level : 0;
    if (level > 0 && this.rules.tags.has('li')) return this.#wordItem(element, inner, level);
    if (style.preformatted && style.monospace && tag === 'div') return this.#codeBlock(element);
    const gap = this.#gap(element, tag, style);
    if (!gap) return this.#children(element, inner);
    const heading = /^h[1-6]$/.test(tag) && this.rules.tags.has(tag);
    this.#flush('line');
    if (gap === 'paragraph') this.#blankLine();
    this.#children(element, heading ? this.#headingMarks(inner) : inner);
    this.#flush(gap, heading);
    if (gap === 'paragraph') this.#blankLine();
  }

  #gap(element: Element, tag: string, style: Style): Gap | undefined {
    const attribute = (name: string) => (this.rules.attributes.has(name) ? element.getAttribute(name) : null);
    if (tag === 'p' && this.#blankParagraphs && attribute('class')?.includes('Mso')) {
      return isBlank(element) ? 'paragraph' : 'line';
    }
    if (paragraphTags.has(tag)) return 'paragraph';
    if (lineTags.has(tag)) return style.display === 'inline' ? undefined : 'line';
    if (tag === 'span' && attribute('data-stringify-type') === 'paragraph-break') return 'paragraph';
    return style.display === 'block' ? 'line' : undefined;
  }

  #headingMarks(inner: Inherited): Inherited {
    return this.rules.headings === 'bold' ? { ...inner, marks: inner.marks | marks.bold } : inner;
  }

  #flush(gap: Gap, heading = false): void {
    if (this.#flat) {
      if (!this.#inline.isEmpty) this.#inline.break();
      return;
    }
    const { runs, breaks } = this.#inline.take();
    if (runs.length === 0) {
      if (breaks > 0) this.#blankLine();
      return;
    }
    this.#block(heading ? this.#headingRuns(runs) : runs, gap);
  }

  #headingRuns(runs: Run[]): Run[] {
    if (this.rules.headings === 'bold') return runs.map((run) => ({ ...run, marks: run.marks | marks.bold }));
    if (this.rules.headings === 'plain') return runs;
    return runs.map((run) => ({ ...run, text: run.text.toLocaleUpperCase() }));
  }

  #block(runs: Run[], gap: Gap): void {
    const tight = this.#container.nodeName === 'LI';
    const block = new LeanElement(gap === 'paragraph' && !tight ? 'P' : 'DIV');
    appendRuns(block, runs, this.channel);
    if (this.#container === this.#root || !tight) this.#lists.end(this.#container);
    this.#container.append(block);
  }

  /** An empty paragraph, which Turndown turns into a blank line; items of a list have none. */
  #blankLine(): void {
    if (this.#flat || this.#container.nodeName === 'LI') return;
    const last = this.#container.childNodes.at(-1);
    if (last instanceof LeanElement && last.nodeName !== 'DIV') return;
    if (last) this.#container.append(new LeanElement('P'));
  }

  #rule(): void {
    this.#flush('line');
    if (!this.#flat) this.#container.append(new LeanElement('HR', '---'));
  }

  #image(element: Element, inner: Inherited): void {
    const read = (name: string) =>
      this.rules.attributes.has(name) ? (element.getAttribute(name) ?? '') : '';
    const alt = read('alt').trim();
    if (/^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u.test(alt) && /\P{ASCII}/u.test(alt)) {
      return this.#text(alt, inner);
    }
    const address = this.rules.images === 'address' ? safeHref(read('src')) : undefined;
    const text = this.rules.images === 'alt' ? alt : (address ?? '');
    if (text === '') this.tally.add('images', 1);
    else this.#text(text, inner);
  }

  #link(element: Element, inner: Inherited): void {
    const raw = this.rules.attributes.has('href') ? (element.getAttribute('href') ?? '') : '';
    if (this.rules.footnotes && isFootnoteLink(element, raw)) return this.tally.add('footnotes', 1);
    const { address, stripped } = linkAddress(raw, this.rules);
    this.tally.add('tracking', stripped);
    if (address === undefined || this.rules.links === 'text') {
      if (raw !== '') this.tally.add('links', 1);
      return this.#children(element, inner);
    }
    const text = cleanCharacters(element.textContent ?? '', this.rules, this.tally).trim();
    if (text === '') return this.#children(element, inner);
    if (repeatsAddress(text, address))
      return this.#inline.text(address.replace(/^(?:mailto|tel):/i, ''), inner.marks, undefined, false);
    if (this.rules.links === 'keep' && this.channel.markup.has('named_link') && !this.#flat) {
      return this.#children(element, { ...inner, href: address });
    }
    this.#children(element, inner);
    this.#inline.text(
      ` (${address.replace(/^(?:mailto|tel):/i, '')})`,
      inner.marks & ~marks.code,
      undefined,
      false,
    );
  }

  #codeBlock(element: Element): void {
    this.#flush('line');
    for (const br of element.querySelectorAll('br')) br.replaceWith('\n');
    const lines = cleanCharacters(codeText(element), this.rules, this.tally).split('\n');
    const code = lines
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/^\n+/, '');
    let end = code.length;
    while (code[end - 1] === '\n') end--;
    if (end === 0) return;
    if (this.#flat) this.#inline.text(code.slice(0, end), 0, undefined, true);
    else this.#container.append(new LeanElement('PRE', code.slice(0, end)));
  }

  #quote(element: Element, inner: Inherited): void {
    if (this.#flat) return this.#other(element, 'div', {}, inner);
    this.#flush('line');
    this.#within(new LeanElement('BLOCKQUOTE'), () => this.#children(element, inner));
  }

  /** Reads into `wrapper`, and keeps it if anything came of it. */
  #within(wrapper: LeanElement, read: () => void): void {
    const { container, lists } = { container: this.#container, lists: this.#lists };
    const nested = nesting(container) < 8;
    if (nested) {
      this.#container = wrapper;
      this.#lists = new ListBuilder(wrapper);
    }
    read();
    this.#flush('line');
    this.#container = container;
    this.#lists = lists;
    if (nested && wrapper.childNodes.length > 0) {
      if (wrapper.nodeName === 'BLOCKQUOTE') this.#lists.end(container);
      container.append(wrapper);
    }
  }

  #list(element: Element, style: Style, inner: Inherited, above: number): void {
    this.#flush('line');
    if (this.#flat) return this.#children(element, inner);
    if (above === 0 && !element.querySelector(':scope > li[aria-level], :scope > li[data-aria-level]')) {
      this.#lists.end(this.#container);
    }
    const ordered = element.localName === 'ol';
    const start = this.rules.attributes.has('start')
      ? Number.parseInt(element.getAttribute('start') ?? '', 10)
      : 1;
    let number = Number.isNaN(start) ? 1 : start;
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) this.#text((child as Text).data, inner);
      if (child.nodeType !== 1 || this.#dropped.has(child as Element)) continue;
      const item = child as Element;
      const itemStyle = this.#styles.read(item.getAttribute('style'));
      if (/^(?:ul|ol)$/.test(item.localName)) this.#list(item, itemStyle, inner, above + 1);
      else if (item.localName === 'li') {
        const value = Number.parseInt(item.getAttribute('value') ?? '', 10);
        if (ordered && this.rules.attributes.has('value') && !Number.isNaN(value)) number = value;
        const kind = itemStyle.numbering ?? style.numbering ?? element.getAttribute('type') ?? '';
        const marker = listMarker(ordered ? number : undefined, kind, this.rules.bullet);
        if (this.#item(item, itemStyle, inherit(inner, 'li', itemStyle), above + 1, marker)) number++;
      } else this.#element(item, inner);
    }
    this.#flush('line');
  }

  #item(element: Element, style: Style, inner: Inherited, level: number, marker: string): boolean {
    if (this.#dropped.has(element) || style.hidden) {
      this.tally.add(style.hidden ? 'hidden' : 'selectors', 1);
      return false;
    }
    this.#flush('line');
    if (this.#flat) {
      this.#inline.text(`${marker} `, 0, undefined, false);
      this.#children(element, inner);
      this.#flush('line');
      return true;
    }
    if (marker === '') {
      this.#children(element, inner);
      this.#flush('line');
      return true;
    }
    const explicit = ['aria-level', 'data-aria-level'].find(
      (name) => this.rules.attributes.has(name) && element.hasAttribute(name),
    );
    const stated = explicit ? Number(element.getAttribute(explicit)) : 0;
    const item = new LeanElement('LI', marker);
    this.#fill(item, element, inner);
    if (item.childNodes.length === 0) return false;
    this.#lists.add(item, stated >= 1 && stated <= 9 ? stated : level);
    return true;
  }

  #fill(item: LeanElement, element: Element, inner: Inherited): void {
    const { container, lists } = { container: this.#container, lists: this.#lists };
    // The item joins the tree when it is full, but how deep it will be is known already.
    item.parentNode = container;
    this.#container = nesting(container) < 8 ? item : container;
    if (this.#container === item) this.#lists = new ListBuilder(item);
    this.#children(element, inner);
    this.#flush('line');
    this.#container = container;
    this.#lists = lists;
  }

  #wordItem(element: Element, inner: Inherited, level: number): void {
    this.#flush('line');
    this.#marker = undefined;
    const item = new LeanElement('LI');
    this.#fill(item, element, inner);
    const marker: string | undefined = this.#marker;
    item.value = wordMarker(marker, this.rules.bullet);
    this.#marker = undefined;
    if (item.childNodes.length > 0) this.#lists.add(item, level);
  }

  #term(element: Element, inner: Inherited): void {
    this.#flush('line');
    this.#children(element, inner);
    const next = element.nextElementSibling;
    if (next?.localName !== 'dd' || next.nextElementSibling?.localName === 'dd') return this.#flush('line');
    const colon = /:\s*$/.test(element.textContent ?? '') ? ' ' : ': ';
    this.#inline.text(colon, 0, undefined, false);
    this.#children(next, inner);
    this.#dropped.add(next);
    this.#flush('line');
  }

  #table(table: HTMLTableElement, inner: Inherited): void {
    this.#flush('line');
    if (this.#flat || isLayoutTable(table)) {
      this.#children(table, inner);
      this.#flush('line');
      return;
    }
    this.#blankLine();
    if (table.caption) this.#element(table.caption, inner);
    const rows = [...table.rows].filter((row) => !this.#dropped.has(row));
    const cells = rows.map((row) =>
      [...row.cells].flatMap((cell) => [
        this.#cell(cell, inner),
        ...new Array<Run[]>(spanOf(cell) - 1).fill([]),
      ]),
    );
    const header = rows[0] !== undefined && [...rows[0].cells].every((cell) => cell.localName === 'th');
    appendTable(
      { cells, header },
      this.channel,
      (runs) => this.#block(runs, 'line'),
      this.#container,
      () => this.#blankLine(),
    );
    this.#blankLine();
  }

  #cell(cell: HTMLTableCellElement, inner: Inherited): Run[] {
    if (this.#dropped.has(cell)) return [];
    const inline = this.#inline;
    this.#inline = new RunBuffer();
    this.#flat = true;
    this.#children(cell, inherit(inner, 'td', this.#styles.read(cell.getAttribute('style'))));
    const { runs } = this.#inline.take();
    this.#flat = false;
    this.#inline = inline;
    return runs;
  }
}

const tagMarks: Record<string, number> = {
  b: marks.bold,
  strong: marks.bold,
  i: marks.italic,
  em: marks.italic,
  s: marks.strike,
  strike: marks.strike,
  del: marks.strike,
  code: marks.code,
  kbd: marks.code,
  samp: marks.code,
  tt: marks.code,
};

function inherit(outer: Inherited, tag: string, style: Style): Inherited {
  let marked = outer.marks | (tagMarks[tag] ?? 0);
  if (style.bold !== undefined) marked = style.bold ? marked | marks.bold : marked & ~marks.bold;
  if (style.italic !== undefined) marked = style.italic ? marked | marks.italic : marked & ~marks.italic;
  if (style.strike) marked |= marks.strike;
  return {
    marks: marked,
    href: outer.href,
    keepsLines: style.keepsLines ?? outer.keepsLines,
    wingdings: style.wingdings ?? outer.wingdings,
    depth: outer.depth + 1,
  };
}

function isBlank(element: Element): boolean {
  return !/[^\s\u00A0\u200B]/.test(element.textContent ?? '') && !element.querySelector('img');
}

function spanOf(cell: HTMLTableCellElement): number {
  return Math.min(Math.max(cell.colSpan, 1), 50);
}

function nesting(element: LeanElement): number {
  let depth = 0;
  for (let up = element.parentNode; up; up = up.parentNode) depth++;
  return depth;
}

/** Editors put each line of code into an element of its own. */
function codeText(element: Element): string {
  const parts: string[] = [];
  const read = (node: Node, depth: number) => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) parts.push((child as Text).data);
      else if (depth > 200) parts.push(child.textContent ?? '');
      else {
        const line = lineTags.has((child as Element).localName);
        if (line && parts.length > 0 && !parts.at(-1)?.endsWith('\n')) parts.push('\n');
        read(child, depth + 1);
        if (line && child.nextSibling) parts.push('\n');
      }
    }
  };
  read(element, 0);
  return parts.join('').replace(/\t/g, '    ');
}

const wingdings: Record<string, string> = {
  J: '🙂',
  K: '😐',
  L: '🙁',
  à: '→',
  ß: '←',
  ü: '✓',
  û: '✗',
  '§': '▪',
};

function pictures(text: string): string {
  return text.replace(/[JKLàßüû§]/g, (letter) => wingdings[letter] ?? letter);
}
