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
 * The range selected, also where it lies in a shadow tree, which `getRangeAt` shows as an empty one at the
 * host. Null when nothing is, or when it begins in one tree and ends in another. `path` is the copy event's.
 */
export function selectedRange(selection: Selection, path: readonly EventTarget[]): Range | null {
  const roots = path.filter((node): node is ShadowRoot => node instanceof ShadowRoot);
  for (;;) {
    const range = rangeWith(selection, roots);
    if (!range) return null;
    const inside = range.collapsed && roots.length < MOST_ROOTS ? rootAt(range, roots) : undefined;
    if (!inside) return range.collapsed ? null : toRange(range);
    roots.push(inside);
  }
}

function rangeWith(selection: Selection, shadowRoots: ShadowRoot[]): AbstractRange | null {
  return (
    (selection as ComposedSelection).getComposedRanges?.({ shadowRoots })[0] ??
    (selection.rangeCount > 0 ? selection.getRangeAt(0) : null)
  );
}

/** A shadow root not known yet whose host is where the range collapsed to. */
function rootAt({ startContainer, startOffset }: AbstractRange, known: ShadowRoot[]): ShadowRoot | undefined {
  const { childNodes } = startContainer;
  return [childNodes[startOffset], childNodes[startOffset - 1], startContainer]
    .map((node) => (node instanceof Element ? shadowRootOf(node) : null))
    .find((root): root is ShadowRoot => root !== null && !known.includes(root));
}

function toRange({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range | null {
  if (startContainer.getRootNode() !== endContainer.getRootNode()) return null;
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}
