import { browser, notificationBasis } from '../browser.ts';
import { openPanelIn } from './open-panel.ts';

const NOTIFICATION = 'reopen';
/** Put into pages, to hear the gesture. It says `open_panel`. */
const FILE = 'reopen.js';

/**
 * Listens for the gesture that brings the panel back after a restart, which closed it: the browser opens it for
 * nothing less. To be called before anything is awaited.
 */
export function listenForReopening(): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: { tab?: { windowId?: number } }) => {
    const id = sender.tab?.windowId;
    if (message === 'open_panel' && id !== undefined) void openPanelIn(id).catch(() => {});
    return undefined;
  });
}

/** Has the next click or key in a page of a granted site bring the panel back, or a click on a notification. */
export async function offerReopening(title: string, message: string): Promise<void> {
  void browser.notifications.create(NOTIFICATION, { ...notificationBasis(), title, message });
  for (const { id, url } of await browser.tabs.query({ active: true }))
    if (url && id !== undefined)
      void browser.scripting.executeScript({ target: { tabId: id }, files: [FILE] }).catch(() => {});
}

/** The panel is open. */
export function endReopening(): void {
  void browser.notifications.clear(NOTIFICATION);
}
