import type { Channel } from '../channels/channels.ts';
import { safeHref } from '../channels/index.ts';
import { LINE_TAGS, PARAGRAPH_TAGS } from '../rules/kept.ts';
import { BlockWriter } from './block-writer.ts';
import { cleanCharacters } from './characters.ts';
import { CodeLines } from './code-lines.ts';
import { emojiOf } from './emoji-images.ts';
import { type Inherited, inherit, NOTHING_INHERITED, task } from './inherited.ts';
import { LAYOUT_STYLES, standsApart } from './layout.ts';
import { isFootnoteLink, linkAddress, repeatsAddress } from './link-rules.ts';
import { ListReader } from './list-reader.ts';
import { quotationMarks } from './quotes.ts';
import type { CleanupRules } from './rules.ts';
import { marks } from './runs.ts';
import { type Cell, rowsLeft } from './spans.ts';
import { STRUCK_TAGS } from './struck.ts';
import { type Style, StyleReader } from './styles.ts';
import { fraction, lowered, raised } from './superscripts.ts';
import { isLayoutTable, writeTable } from './tables.ts';
import type { Tally } from './tally.ts';
import { codeText, denominatorAfter, integer, isBlank, numerator, pictures, textAfter } from './text-of.ts';
import type { LeanElement } from './tree.ts';

/** Deeper elements are read as text: no document that a person copied nests like that. */
const DEEPEST = 400;
/** A superscript or subscript of more UTF-16 units is a text of its own. */
const LONGEST_SCRIPT = 24;
const SCRIPTS: Record<string, 'raised' | 'lowered'> = { sup: 'raised', sub: 'lowered' };

const HEADING_MARKS = { bold: marks.bold, plain: 0, upper_case: marks.upper };

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
  readonly #fragment: DocumentFragment;
  readonly #rules: CleanupRules;
  readonly #channel: Channel;
  readonly #tally: Tally;
  readonly #writer: BlockWriter;
  readonly #styles: StyleReader;
  /** What was read together with what stands before it: definitions with their term, denominators. */
  readonly #defined = new Set<Node>();
  /** Mail programs separate paragraphs with blank ones; then a paragraph is only a line. */
  readonly #blankParagraphs: boolean;
  readonly #lists: ListReader;
  readonly #codeLines: CodeLines;

  constructor(fragment: DocumentFragment, rules: CleanupRules, channel: Channel, tally: Tally) {
    this.#fragment = fragment;
    this.#rules = rules;
    this.#channel = channel;
    this.#tally = tally;
    this.#writer = new BlockWriter(channel, tally);
    this.#styles = new StyleReader(
      new Set([...LAYOUT_STYLES, ...(rules.attributes.has('style') ? rules.styles : [])]),
    );
    this.#blankParagraphs = [...fragment.querySelectorAll('p.MsoNormal')].some(isBlank);
    this.#codeLines = new CodeLines(this.#styles);
    this.#lists = new ListReader(rules, this.#writer, this.#styles, {
      attribute: (element, name) => this.#attribute(element, name),
      children: (element, inner) => this.#children(element, inner),
      element: (element, inner) => this.#element(element, inner),
      block: (element, style, inner) => this.#other(element, 'li', style, inner),
      text: (data, inner) => this.#text(data, inner),
    });
  }

  run(): LeanElement {
    this.#children(this.#fragment, NOTHING_INHERITED);
    return this.#writer.finish(this.#rules);
  }

  #children(parent: Node, inherited: Inherited): void {
    for (let child: ChildNode | null = parent.firstChild; child; child = child.nextSibling) {
      if (this.#defined.has(child)) continue;
      const lines = child.nodeType === 1 ? this.#codeLines.from(child as Element) : [];
      if (child.nodeType === 3) this.#text((child as Text).data, inherited);
      else if (lines.length > 0 && this.#rules.tags.has('pre')) child = this.#lines(lines);
      else if (child.nodeType === 1) this.#element(child as Element, inherited);
      else if ((child as Comment).data === 'line') this.#writer.endLine();
      else this.#writer.separate();
      if (inherited.partsChildren) this.#writer.separate();
    }
  }

  /** Lines of code in elements of their own are one code block; gives the last of them. */
  #lines(lines: Element[]): Element {
    this.#code(lines.map(codeText).join('\n'));
    return lines.at(-1) as Element;
  }

  #clean(text: string): string {
    return cleanCharacters(text, this.#rules, this.#tally);
  }

  #text(data: string, { marks: marked, href, keepsLines, wingdings }: Inherited): void {
    let text = cleanCharacters(data, this.#rules, this.#tally, true);
    if (wingdings) text = pictures(text);
    if (text !== '') this.#writer.text(text, marked, href, keepsLines);
  }

  /** An attribute that the rules let through; empty without. */
  #attribute(element: Element, name: string): string {
    return this.#rules.attributes.has(name) ? (element.getAttribute(name) ?? '') : '';
  }

  #element(element: Element, inherited: Inherited): void {
    const tag = element.localName;
    const style = this.#styles.read(element.getAttribute('style'));
    const isApart = standsApart(element, tag, style);
    if (isApart) this.#writer.separate();
    this.#read(element, tag, style, inherited);
    if (isApart) this.#writer.separate();
  }

  #read(element: Element, tag: string, style: Style, inherited: Inherited): void {
    if (style.wordList === 'marker') {
      this.#lists.marked(element.textContent ?? '');
    } else if (tag === 'span' && !element.firstChild && this.#emoji(element)) {
      this.#text(this.#emoji(element), inherited);
    } else if (inherited.depth > DEEPEST) {
      this.#text(element.textContent ?? '', inherited);
    } else if (this.#meaning(element, tag, style, inherited)) {
      return;
    } else if (this.#rules.tags.has(tag)) {
      this.#known(element, tag, style, task(element, inherit(inherited, tag, style)));
    } else {
      this.#tally.add('tags', 1);
      this.#other(element, tag, style, inherit(inherited, '', style));
    }
  }

  /** Elements whose text would mean something else without them are read whatever the rules let through. */
  #meaning(element: Element, tag: string, style: Style, inherited: Inherited): boolean {
    const isText = tag === 'span' || tag === 'font';
    const script = SCRIPTS[tag] ?? (isText ? (style.script ?? numerator(element)) : undefined);
    if (script) this.#script(element, script, inherit(inherited, '', style));
    else if (tag === 'q') this.#quotation(element, inherit(inherited, '', style));
    else if (tag === 'rt') this.#reading(element, inherit(inherited, '', style));
    else if (STRUCK_TAGS.has(tag) && !this.#rules.tags.has(tag) && !inherited.done)
      this.#tally.add('struck', 1);
    else return tag === 'rp';
    return true;
  }

  /** A long one is a text of its own, in small print. */
  #script(element: Element, script: 'raised' | 'lowered', inner: Inherited): void {
    const text = this.#clean(element.textContent ?? '').trim();
    const before = this.#writer.tail;
    const denominator = script === 'raised' ? denominatorAfter(element) : undefined;
    if (denominator && /^\d{1,3}$/.test(text)) {
      this.#text(fraction(text, denominator.text, before), inner);
      for (const part of denominator.nodes) this.#defined.add(part);
    } else if (text.length > LONGEST_SCRIPT || text === '') {
      this.#text(' ', inner);
      this.#children(element, inner);
    } else if (script === 'lowered') this.#text(lowered(text, before), inner);
    else this.#text(raised(text, before, textAfter(element)), inner);
  }

  #quotation(element: Element, inner: Inherited): void {
    const [opening, closing] = quotationMarks(element, inner.quotes);
    this.#text(opening, inner);
    this.#children(element, { ...inner, quotes: inner.quotes + 1 });
    this.#text(closing, inner);
  }

  /** How characters are read, beside them. */
  #reading(element: Element, inner: Inherited): void {
    if (isBlank(element)) return;
    this.#text('(', inner);
    this.#children(element, inner);
    this.#text(')', inner);
  }

  #known(element: Element, tag: string, style: Style, inner: Inherited): void {
    if (tag === 'br') this.#writer.break();
    else if (tag === 'a') this.#link(element, inner);
    else if (tag === 'img') this.#image(element, inner);
    else if (tag === 'hr') this.#writer.rule();
    else if (tag === 'pre') this.#code(codeText(element));
    else if (tag === 'ul' || tag === 'ol') this.#lists.list(element, style, inner, 1);
    else if (tag === 'li')
      this.#lists.item(element, style, inner, this.#writer.listLevel || 1, this.#rules.bullet);
    else if (tag === 'table') this.#table(element as HTMLTableElement, inner);
    else if (tag === 'blockquote') this.#writer.quote(() => this.#children(element, inner));
    else if (tag === 'dt') this.#term(element, inner);
    else this.#other(element, tag, style, this.#inHeading(tag, inner));
  }

  #inHeading(tag: string, inner: Inherited): Inherited {
    if (!/^h[1-6]$/.test(tag)) return inner;
    const { headings } = this.#rules;
    return { ...inner, heading: headings, marks: inner.marks | HEADING_MARKS[headings] };
  }

  /** An element that means no more than where its text starts and ends. */
  #other(element: Element, tag: string, style: Style, inner: Inherited): void {
    const level = typeof style.wordList === 'object' ? style.wordList.level : 0;
    const gap = this.#gap(element, tag, style);
    if (level > 0 && this.#rules.tags.has('li')) this.#lists.wordItem(element, inner, level);
    else if (this.#lists.goesOn(element, inner)) return;
    else if (style.preformatted && style.monospace && tag === 'div') this.#code(codeText(element));
    else if (gap === 'paragraph') {
      this.#writer.endParagraph();
      this.#children(element, inner);
      this.#writer.endParagraph();
    } else if (gap === 'line') {
      this.#writer.endLine();
      this.#children(element, inner);
      this.#writer.endLine();
    } else this.#children(element, inner);
  }

  #gap(element: Element, tag: string, style: Style): 'line' | 'paragraph' | undefined {
    if (tag === 'p' && this.#blankParagraphs && this.#attribute(element, 'class').includes('Mso')) {
      return isBlank(element) ? 'paragraph' : 'line';
    }
    if (PARAGRAPH_TAGS.has(tag)) return 'paragraph';
    if (LINE_TAGS.has(tag)) return style.display === 'inline' ? undefined : 'line';
    if (tag === 'span' && this.#attribute(element, 'data-stringify-type') === 'paragraph-break') {
      return 'paragraph';
    }
    return style.display === 'block' ? 'line' : undefined;
  }

  #emoji(element: Element): string {
    return (this.#rules.attributes.has('alt') && emojiOf(element)) || '';
  }

  #image(element: Element, inner: Inherited): void {
    const alt = this.#attribute(element, 'alt').trim();
    const address = safeHref(this.#attribute(element, 'src')) ?? '';
    const text = this.#emoji(element) || { drop: '', alt, address }[this.#rules.images];
    if (text === '') this.#tally.add('images', 1);
    else this.#text(text, inner);
  }

  #link(element: Element, inner: Inherited): void {
    const raw = this.#attribute(element, 'href');
    if (this.#rules.footnotes && isFootnoteLink(element, raw)) {
      this.#tally.add('footnotes', 1);
      return;
    }
    const { address, stripped } = linkAddress(raw, this.#rules);
    this.#tally.add('tracking', stripped);
    if (address !== undefined && this.#rules.links !== 'text') this.#linked(element, address, inner);
    else {
      if (raw !== '') this.#tally.add('links', 1);
      this.#children(element, inner);
    }
  }

  #linked(element: Element, address: string, inner: Inherited): void {
    const text = this.#clean(element.textContent ?? '').trim();
    if (text === '') this.#linkedImage(element, address, inner);
    else this.#named(text, address, inner, (within) => this.#children(element, within));
  }

  /** Words that lead to an address: a link where the channel has those, else with the address behind them. */
  #named(text: string, address: string, inner: Inherited, write: (within: Inherited) => void): void {
    const shown = address.replace(/^(?:mailto|tel):/i, '');
    if (repeatsAddress(text, address)) {
      this.#writer.text(/^tel:/i.test(address) ? text : shown, inner.marks, undefined);
    } else if (
      this.#rules.links === 'keep' &&
      this.#channel.markup.has('named_link') &&
      !this.#writer.inCell
    ) {
      write({ ...inner, href: address });
    } else {
      write(inner);
      this.#writer.address(
        this.#writer.lineIsEmpty ? shown : ` (${shown})`,
        text.replace(/\s+/g, ' ').length,
      );
    }
  }

  /** An image that leads to an address: its replacement text does, or the address stands for it. */
  #linkedImage(element: Element, address: string, inner: Inherited): void {
    const images = [...element.querySelectorAll('img')];
    if (images.length === 0 || this.#rules.images === 'address') {
      this.#children(element, inner);
      return;
    }
    const [alt = address] = images
      .map((image) => this.#clean(emojiOf(image) ?? this.#attribute(image, 'alt')).trim())
      .filter(Boolean);
    this.#tally.add('images', images.length);
    this.#writer.separate();
    this.#named(alt, address, inner, (within) => this.#text(alt, within));
    this.#writer.separate();
  }

  #code(text: string): void {
    const code = this.#clean(text).replace(/^\n+/, '').trimEnd();
    if (code !== '') this.#writer.code(code);
  }

  /** A term with one definition shares its line. */
  #term(element: Element, inner: Inherited): void {
    this.#writer.endLine();
    this.#children(element, inner);
    const next = element.nextElementSibling;
    if (next?.localName === 'dd' && next.nextElementSibling?.localName !== 'dd') {
      this.#writer.text(/:\s*$/.test(element.textContent ?? '') ? ' ' : ': ', 0, undefined);
      this.#defined.add(next);
      this.#children(next, inherit(inner, 'dd', this.#styles.read(next.getAttribute('style'))));
    }
    this.#writer.endLine();
  }

  #table(table: HTMLTableElement, inner: Inherited): void {
    if (this.#writer.inCell || isLayoutTable(table)) {
      this.#writer.endLine();
      this.#children(table, inner);
      this.#writer.endLine();
      return;
    }
    this.#writer.endParagraph();
    if (table.caption) this.#element(table.caption, inner);
    const rows = [...table.rows];
    const left = rowsLeft(rows);
    const cells = rows.map((row, at) => [...row.cells].map((cell) => this.#cell(cell, left[at] ?? 1, inner)));
    writeTable(cells, this.#channel, this.#writer);
    this.#writer.endParagraph();
  }

  #cell(cell: HTMLTableCellElement, rowsLeft: number, inner: Inherited): Cell {
    const style = this.#styles.read(cell.getAttribute('style'));
    const span = (name: string) => integer(this.#attribute(cell, name)) ?? 1;
    const down = span('rowspan');
    return {
      runs: this.#writer.cell(() => this.#children(cell, inherit(inner, 'td', style))),
      header: cell.localName === 'th',
      colspan: Math.max(1, span('colspan')),
      rowspan: down === 0 ? rowsLeft : Math.min(Math.max(1, down), rowsLeft),
    };
  }
}
