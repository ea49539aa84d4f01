import { makeAbsolute } from './links.ts';
import { addLook, type Look, PLAIN } from './look.ts';
import { selectedRanges, shadowRootOf } from './shadow.ts';

/** What is not text, or is no one's to copy. */
const LEFT_OUT = 'script,style,noscript,template,input,textarea,select,iframe,object,embed';
/** A selection inside these reads differently without them, as list items without their list do. */
const AROUND = 'ul,ol,dl,table,thead,tbody,tfoot,tr,pre,blockquote,a,b,strong,i,em,u,s,del,code,sub,sup';
/** What is deeper or has more nodes than this, text and all, is left to the plain text. */
const MAX_DEPTH = 300;
const MAX_NODES = 20_000;
const MAX_RANGES = 500;

/**
 * The selection as HTML, all of its ranges in one piece, with whole addresses, shadow trees included as they show, form fields and hidden
 * parts left out; empty when it is out of all proportion. Built in a document of its own: no picture is fetched and no custom element wakes.
 */
export function selectionHtml(selection: Selection, path: readonly EventTarget[]): string {
  const ranges = selectedRanges(selection, path);
  const [first] = ranges;
  const last = ranges.at(-1);
  if (!first || !last || ranges.length > MAX_RANGES) return '';
  const copy = new Copy(ranges);
  const span = first.cloneRange();
  span.setEnd(last.endContainer, last.endOffset);
  const { commonAncestorContainer: common } = span;
  if (!(common instanceof Element)) return copy.wrapped(copy.childrenOf([common]), common.parentElement);
  return copy.wrapped(copy.childrenOf(flatChildren(common)), common);
}

/** One walk over the ranges, which lie in one tree. */
class Copy {
  #ranges: Range[];
  #document = document.implementation.createHTMLDocument('');
  #nodes = 0;
  #isWhole = true;

  constructor(ranges: Range[]) {
    this.#ranges = ranges;
  }

  childrenOf(nodes: Iterable<Node>, around: Look = PLAIN, depth = 0): DocumentFragment {
    const fragment = this.#document.createDocumentFragment();
    for (const node of nodes) {
      const copied = this.#node(node, around, depth);
      if (copied) fragment.append(copied);
    }
    return fragment;
  }

  /** The HTML of `content` within those elements around it that say what it is. */
  wrapped(content: DocumentFragment, around: Element | null): string {
    const holder = this.#document.createElement('div');
    let inner: Node = content;
    for (let element = around; element?.matches(AROUND); element = element.parentElement) {
      const shell = this.#shell(element);
      shell.append(inner);
      inner = shell;
    }
    holder.append(inner);
    return this.#isWhole ? holder.innerHTML : '';
  }

  #node(node: Node, around: Look, depth: number): Node | null {
    if (++this.#nodes > MAX_NODES || depth > MAX_DEPTH) this.#isWhole = false;
    if (!this.#isWhole || !this.#isSelected(node)) return null;
    if (node instanceof Text) return this.#document.createTextNode(this.#selectedPart(node));
    if (!(node instanceof Element) || node.matches(LEFT_OUT)) return null;
    const computed = getComputedStyle(node);
    if (computed.display === 'none' || computed.userSelect === 'none') return null;
    const shell = this.#shell(node);
    const look = shell instanceof HTMLElement ? addLook(shell, computed, around) : around;
    shell.append(this.childrenOf(flatChildren(node), look, depth + 1));
    return shell;
  }

  #shell(element: Element): Element {
    const shell = this.#document.importNode(element, false);
    makeAbsolute(shell, element.baseURI);
    return shell;
  }

  #isSelected(node: Node): boolean {
    return this.#isShadowed(node) || this.#ranges.some((range) => range.intersectsNode(node));
  }

  /** What a shadow tree inside the selection shows belongs to it whole. */
  #isShadowed(node: Node): boolean {
    return node.getRootNode() !== this.#ranges[0]?.startContainer.getRootNode();
  }

  #selectedPart(text: Text): string {
    if (this.#isShadowed(text)) return text.data;
    const parts = this.#ranges.flatMap((range, index) => {
      if (!range.intersectsNode(text)) return [];
      const { startContainer, startOffset, endContainer, endOffset } = range;
      const begins = text === startContainer;
      const part = text.data.slice(
        begins ? startOffset : 0,
        text === endContainer ? endOffset : text.data.length,
      );
      // Apart from what was selected before it.
      return begins && index > 0 ? `\n${part}` : part;
    });
    return parts.join('');
  }
}

/** The children as they show: of a host those of its shadow tree, of a slot those it is given. */
function flatChildren(element: Element): Iterable<Node> {
  const root = shadowRootOf(element);
  if (root) return root.childNodes;
  const assigned = element instanceof HTMLSlotElement ? element.assignedNodes({ flatten: true }) : [];
  return assigned.length > 0 ? assigned : element.childNodes;
}
