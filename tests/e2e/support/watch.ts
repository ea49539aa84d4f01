import type { Page } from 'puppeteer';

declare global {
  interface Window {
    /** What ran, or wanted to and was stopped by the page's policy. */
    ran: string[];
  }
}

/** What messages may be made of, and which attributes those may have. */
const ALLOWED = {
  tags: 'A BLOCKQUOTE CODE EM LI OL P PRE S STRONG TEXT-RUN UL',
  attributes: 'dir href target rel value tabindex',
};

/** Notes from now on whatever runs on a page, or is stopped by its policy. */
export async function watch(page: Page): Promise<void> {
  page.on('dialog', async (dialog) => {
    await page.evaluate((what) => window.ran.push(what), `dialog ${dialog.message()}`).catch(() => {});
    await dialog.dismiss();
  });
  await page.evaluate(() => {
    window.ran = [];
    for (const name of ['alert', 'eval', 'open'] as const)
      Object.assign(window, { [name]: (...given: unknown[]) => window.ran.push(`${name} ${given.join()}`) });
    document.addEventListener('securitypolicyviolation', ({ target, violatedDirective, blockedURI }) => {
      // Of the inert document that the panel's engine parses into, Chromium reports handlers, too: not of an element.
      const inert = target === document && location.protocol === 'chrome-extension:';
      if (!inert) window.ran.push(`${violatedDirective} ${blockedURI}`);
    });
    window.addEventListener('error', (event) => window.ran.push(`error ${event.message}`));
  });
}

/** What ran, what no message may hold, and links that do not only lead elsewhere. */
export function harm(page: Page, messages: string): Promise<string[]> {
  return page.evaluate(
    (selector, { tags, attributes }) => {
      const found = [...window.ran];
      for (const element of document.querySelectorAll(`:is(${selector}) *`)) {
        if (!tags.split(' ').includes(element.tagName)) found.push(element.outerHTML);
        for (const { name } of element.attributes)
          if (!attributes.split(' ').includes(name)) found.push(`${name} in ${element.outerHTML}`);
      }
      for (const link of document.querySelectorAll('a')) {
        const { protocol, rel, target } = link;
        if (
          !/^(?:https?|mailto|tel):$/.test(protocol) ||
          rel !== 'noopener noreferrer nofollow' ||
          target !== '_blank'
        )
          found.push(link.outerHTML);
      }
      for (const element of document.querySelectorAll('*'))
        for (const { name } of element.attributes) if (name.startsWith('on')) found.push(element.outerHTML);
      return found;
    },
    messages,
    ALLOWED,
  );
}
