import type { ElementHandle } from 'puppeteer';

/**
 * What stands in an element, as tags and text: `<p>Hi <strong>you</strong></p>`. Of attributes only links'
 * addresses and items' numbers, so that two renderers can be compared.
 */
export function outline(element: ElementHandle<Element>): Promise<string> {
  return element.evaluate((root) => {
    const copy = root.cloneNode(true) as Element;
    // What the customer's page puts texts into, for translators, shows nothing of its own.
    for (const run of copy.querySelectorAll('text-run')) run.replaceWith(...run.childNodes);
    for (const inner of copy.querySelectorAll('*')) {
      for (const { name } of [...inner.attributes])
        if (name !== 'href' && name !== 'value') inner.removeAttribute(name);
    }
    return copy.innerHTML;
  });
}
