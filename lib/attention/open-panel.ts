import { browser, sidebarAction, sidePanel } from '../browser.ts';
import { keyIn, LAST_SHOWN, type Shown } from '../port/shown.ts';

const PAGE = '/sidepanel.html';

/**
 * Opens the panel in the window in front, where it is not open, brings that window before other programs, and gives
 * its id; undefined when it has come to nothing. To be called first in the handler of a gesture: after anything is
 * awaited it is none. Where the browser does not take it for one, the panel has a window of its own. Never rejects.
 */
export function openPanel(): Promise<number | undefined> {
  return openPanelIn(browser.windows.WINDOW_ID_CURRENT)
    .then(inFront, inOwnWindow)
    .catch((error) => void console.error(error));
}

/** Opens the panel in this window, where it is not open. The browser wants a gesture for it. */
export async function openPanelIn(windowId: number): Promise<void> {
  if (sidePanel) await sidePanel.open({ windowId });
  else await sidebarAction?.open();
}

/** Has the panel that was opened show a conversation. Never rejects. */
export async function showIn(opened: Promise<number | undefined>, conversation: string): Promise<void> {
  const id = await opened;
  const shown: Shown = { conversation, asked: true };
  if (id === undefined) return;
  await browser.storage.session.set({ [keyIn(id, LAST_SHOWN)]: shown }).catch(console.error);
}

async function inFront(): Promise<number | undefined> {
  const { id } = await browser.windows.getLastFocused();
  if (id !== undefined) await browser.windows.update(id, { focused: true });
  return id;
}

async function inOwnWindow(): Promise<number | undefined> {
  const [open] = await browser.tabs.query({ url: browser.runtime.getURL(PAGE), windowType: 'popup' });
  const { id } =
    open?.windowId === undefined
      ? await browser.windows.create({ url: PAGE, type: 'popup', width: 400, height: 720 })
      : await browser.windows.update(open.windowId, { focused: true });
  return id;
}
