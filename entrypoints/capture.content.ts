import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { readSelection, readSupplied, toMessage } from '../lib/capture/copied.ts';

/** Registered at run time, on the sites that the agent has allowed. */
export default defineContentScript({
  registration: 'runtime',
  main(context) {
    const { signal } = context;

    /** The page may put its own data on the clipboard last of all, or keep the event to itself: both are waited for. */
    function onCopy(event: ClipboardEvent): void {
      if (!event.isTrusted) return;
      let copied = readSelection(event);
      const atLast = () => {
        copied = readSupplied(event) ?? copied;
      };
      addEventListener(event.type, atLast, { signal, once: true });
      setTimeout(() => {
        removeEventListener(event.type, atLast);
        if (copied) void send(copied);
      });
    }

    /** After an update of the extension this script speaks for nobody: it goes without a word. */
    async function send(copied: Parameters<typeof toMessage>[0]): Promise<void> {
      const message = toMessage(copied);
      if (!message || context.isInvalid) return;
      try {
        if ((await browser.runtime.sendMessage(message)) === 'stop') context.abort();
      } catch {
        context.abort();
      }
    }

    for (const type of ['copy', 'cut'] as const)
      addEventListener(type, onCopy, { capture: true, passive: true, signal });
  },
});
