/** Turns an element's relative `href` and `src` into whole addresses; what is no address stays as it is. */
export function makeAbsolute(element: Element, base: string): void {
  for (const name of ['href', 'src']) {
    const value = element.getAttribute(name);
    if (!value) continue;
    try {
      element.setAttribute(name, new URL(value, base).href);
    } catch {
      // Not an address: whoever cleans the text decides about it.
    }
  }
}
