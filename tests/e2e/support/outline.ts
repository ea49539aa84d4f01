import type { ElementHandle } from 'puppeteer';

/**
 * What stands in an element, as tags and text: `<p>Hi <strong>you</strong></p>`. Of attributes only links'
 * addresses and items' numbers, so that two renderers can be compared.
 */
export function outline(element: ElementHandle<Element>): Promise<string> {
  return element.evaluate((root) => {
    const copy = root.cloneNode(true) as Element;
    for (const inner of copy.querySelectorAll('*')) {
      for (const { name } of [...inner.attributes])
        if (name !== 'href' && name !== 'value') inner.removeAttribute(name);
    }
    return copy.innerHTML;
  });
}
