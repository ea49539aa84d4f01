import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Copied } from '../lib/capture/page/copied.ts';
import { readSelection, readSupplied, toMessage } from '../lib/capture/page/read.ts';

declare global {
  /** In this extension's world of the page: ends the script that was put there before. */
  var endCapture: AbortController | undefined;
}

/**
 * Registered at run time, on the sites that the agent has allowed. Not one of WXT's content scripts: what
 * they bring along is nearly as large as this, and tells the page that it is there.
 */
export default defineUnlistedScript(() => {
  globalThis.endCapture?.abort();
  globalThis.endCapture = new AbortController();
  const { signal } = globalThis.endCapture;
  const end = () => globalThis.endCapture?.abort();

  /** The page may put its own data on the clipboard last of all, or keep the event to itself: both are waited for. */
  function onCopy(event: ClipboardEvent): void {
    if (!event.isTrusted) return;
    let copied = readSelection(event.composedPath());
    const atLast = () => {
      copied = readSupplied(event) ?? copied;
    };
    addEventListener(event.type, atLast, { signal, once: true });
    setTimeout(() => {
      removeEventListener(event.type, atLast);
      const message = copied && toMessage(copied);
      if (message) void send(message);
    });
  }

  /** After an update of the extension this script speaks for nobody: it goes without a word. */
  async function send(message: Copied): Promise<void> {
    try {
      if ((await browser.runtime.sendMessage(message)) === 'stop') end();
    } catch {
      if (!browser.runtime?.id) end();
    }
  }

  for (const type of ['copy', 'cut'] as const) addEventListener(type, onCopy, { capture: true, signal });
});
