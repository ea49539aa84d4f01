/** What browsers have beyond the standard's types. */
interface ExtensionScope {
  /** Chrome's way into closed shadow roots, for content scripts only. */
  chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
}
interface MaybeHost extends Element {
  /** Firefox's way. */
  openOrClosedShadowRoot?: ShadowRoot | null;
}
type ComposedSelection = Selection & {
  getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[];
};

/** More roots inside roots than this are not looked into. */
const MOST_ROOTS = 10;

/** The element's shadow root, open or closed. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const { chrome } = globalThis as ExtensionScope;
  if (chrome?.dom && element instanceof HTMLElement) return chrome.dom.openOrClosedShadowRoot(element);
  return (element as MaybeHost).openOrClosedShadowRoot ?? element.shadowRoot;
}

/**
 * The ranges selected, in the document's order: several in Firefox alone. Also where they lie in a shadow tree, which
 * `getRangeAt` shows as an empty one at the host. None when nothing is, or when one begins in one tree and ends in
 * another. `path` is the copy event's.
 */
export function selectedRanges(selection: Selection, path: readonly EventTarget[]): Range[] {
  const roots = path.filter((node): node is ShadowRoot => node instanceof ShadowRoot);
  for (;;) {
    const ranges = rangesWith(selection, roots);
    const [first] = ranges;
    const inside = first?.collapsed && roots.length < MOST_ROOTS ? rootAt(first, roots) : undefined;
    if (!inside) return inOneTree(ranges.filter(({ collapsed }) => !collapsed));
    roots.push(inside);
  }
}

function rangesWith(selection: Selection, shadowRoots: ShadowRoot[]): AbstractRange[] {
  return (
    (selection as ComposedSelection).getComposedRanges?.({ shadowRoots }) ??
    Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index))
  );
}

/** A shadow root not known yet whose host is where the range collapsed to. */
function rootAt({ startContainer, startOffset }: AbstractRange, known: ShadowRoot[]): ShadowRoot | undefined {
  const { childNodes } = startContainer;
  return [childNodes[startOffset], childNodes[startOffset - 1], startContainer]
    .map((node) => (node instanceof Element ? shadowRootOf(node) : null))
    .find((root): root is ShadowRoot => root !== null && !known.includes(root));
}

function inOneTree(ranges: AbstractRange[]): Range[] {
  const nodes = ranges.flatMap(({ startContainer, endContainer }) => [startContainer, endContainer]);
  return new Set(nodes.map((node) => node.getRootNode())).size === 1 ? ranges.map(toRange) : [];
}

function toRange({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}
