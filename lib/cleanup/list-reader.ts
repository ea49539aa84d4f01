import type { BlockWriter } from './block-writer.ts';
import { type Inherited, inherit, task } from './inherited.ts';
import {
  indentOf,
  isContinuation,
  kindAt,
  ListNumbers,
  listMarker,
  statedLevel,
  wordMarker,
} from './lists.ts';
import type { CleanupRules } from './rules.ts';
import type { Style, StyleReader } from './styles.ts';
import { integer, isBlank } from './text-of.ts';

/** How what is in a list is read. */
interface Reading {
  /** An attribute that the rules let through; empty without. */
  attribute(element: Element, name: string): string;
  children(element: Element, inner: Inherited): void;
  element(element: Element, inner: Inherited): void;
  /** An item without a marker, which is a block like any other. */
  block(element: Element, style: Style, inner: Inherited): void;
  text(data: string, inner: Inherited): void;
}

/** Quill writes every list as `ol`. */
const UNCOUNTED = /^(?:bullet|checked|unchecked)$/;

/** Reads lists and their items, those of HTML and those that Word writes as paragraphs. */
export class ListReader {
  readonly #rules: CleanupRules;
  readonly #writer: BlockWriter;
  readonly #styles: StyleReader;
  readonly #read: Reading;
  /** The marker that Word wrote into the list item at hand. */
  #marker: string | undefined;

  constructor(rules: CleanupRules, writer: BlockWriter, styles: StyleReader, read: Reading) {
    this.#rules = rules;
    this.#writer = writer;
    this.#styles = styles;
    this.#read = read;
  }

  /** Part of the marker that Word wrote into the item at hand. */
  marked(text: string): void {
    this.#marker = (this.#marker ?? '') + text;
  }

  /** A list, or one inside it, on its level. */
  list(element: Element, style: Style, inner: Inherited, level: number): void {
    this.#writer.endLine();
    // Word Online writes every item as a list of its own and says its level; other lists start anew.
    const indented = integer(this.#read.attribute(element, 'data-indent'));
    const isStated = [...element.children].some((item) => this.#statedLevel(item));
    if (level === 1 && indented === undefined && !isStated) this.#writer.endList();
    const ordered = element.localName === 'ol';
    const reversed = this.#rules.attributes.has('reversed') && element.hasAttribute('reversed');
    const first = reversed ? [...element.children].filter(({ localName }) => localName === 'li').length : 1;
    const numbers = new ListNumbers(
      integer(this.#read.attribute(element, 'start')) ?? first,
      reversed ? -1 : 1,
    );
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) this.#read.text((child as Text).data, inner);
      if (child.nodeType !== 1) continue;
      const item = child as Element;
      const itemStyle = this.#styles.read(item.getAttribute('style'));
      if (item.localName === 'ul' || item.localName === 'ol') {
        this.list(item, itemStyle, inner, level + 1);
      } else if (item.localName === 'li' && this.#rules.tags.has('li')) {
        const indent = indentOf(this.#read.attribute(item, 'class'));
        const number = numbers.at(indent, integer(this.#read.attribute(item, 'value')));
        const deep = indent + (indented ?? 0);
        const own = deep > 0 ? kindAt(deep) : style.numbering || this.#read.attribute(element, 'type');
        const kind = itemStyle.numbering || own;
        const counts = ordered && !UNCOUNTED.test(this.#read.attribute(item, 'data-list'));
        const marker = listMarker(counts ? number : undefined, kind, this.#rules.bullet);
        const within = task(item, inherit(inner, 'li', itemStyle));
        if (this.item(item, itemStyle, within, level + deep, marker) && (counts || !ordered))
          numbers.take(indent);
      } else this.#read.element(item, inner);
    }
    this.#writer.endLine();
  }

  /** An item with its marker; tells whether it holds anything. */
  item(element: Element, style: Style, inner: Inherited, level: number, marker: string): boolean {
    if (marker === '') {
      this.#read.block(element, style, inner);
      return true;
    }
    if (this.#writer.inCell) {
      this.#writer.endLine();
      if (marker !== this.#rules.bullet) this.#writer.text(`${marker} `, 0, undefined);
    }
    return this.#writer.item(
      this.#statedLevel(element) ?? level,
      () => this.#read.children(element, inner),
      () => marker,
    );
  }

  #statedLevel(item: Element): number | undefined {
    return statedLevel((name) => this.#read.attribute(item, name));
  }

  /** A paragraph of Word's that belongs to the item before it. */
  goesOn(element: Element, inner: Inherited): boolean {
    const isMore = isContinuation(this.#read.attribute(element, 'class')) && !isBlank(element);
    return isMore && this.#writer.goOn(() => this.#read.children(element, inner));
  }

  /** An item of a list of Word's, which writes its marker into it. */
  wordItem(element: Element, inner: Inherited, level: number): void {
    const outer = this.#marker;
    this.#marker = undefined;
    this.#writer.item(
      level,
      () => this.#read.children(element, inner),
      () => wordMarker(this.#marker, this.#rules.bullet),
    );
    this.#marker = outer;
  }
}
