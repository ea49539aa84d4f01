import type { Page } from 'puppeteer';

export interface Copied {
  text: string;
  html?: string;
}

/**
 * Puts this on the clipboard as an application does, byte by byte: by a copy on the page, which the browser does
 * not rewrite as it does what `navigator.clipboard.write` is given.
 */
export async function copy(page: Page, copied: Copied): Promise<void> {
  await page.bringToFront();
  await page.waitForFunction(
    ({ text, html }) => {
      const filled = new AbortController();
      window.addEventListener(
        'copy',
        (event) => {
          event.preventDefault();
          event.stopImmediatePropagation();
          event.clipboardData?.setData('text/plain', text);
          if (html !== undefined) event.clipboardData?.setData('text/html', html);
        },
        { capture: true, signal: filled.signal },
      );
      // Refused as long as the page is not in focus.
      const done = document.execCommand('copy');
      filled.abort();
      return done;
    },
    {},
    copied,
  );
}

/** Presses Ctrl+V (or Ctrl+Shift+V) where the caret is. */
export async function paste(page: Page, { plain = false } = {}): Promise<void> {
  await page.keyboard.down('Control');
  if (plain) await page.keyboard.down('Shift');
  await page.keyboard.press('KeyV');
  if (plain) await page.keyboard.up('Shift');
  await page.keyboard.up('Control');
}
