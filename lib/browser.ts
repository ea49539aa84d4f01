import browser, { type Runtime } from 'webextension-polyfill';

/** Chrome's and Edge's side panel, which the polyfill does not know. Absent on Firefox. */
interface SidePanel {
  setPanelBehavior(behavior: { openPanelOnActionClick: boolean }): Promise<void>;
  open(options: { windowId: number }): Promise<void>;
}

/** Keeps content scripts out of a storage area. Absent on Firefox. */
interface AccessLevels {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/** Looks for a later version of the extension. Absent on Firefox. */
interface Updates {
  requestUpdateCheck?(): Promise<{ status: 'throttled' | 'no_update' | 'update_available' }>;
}

export { browser };
export type Port = Runtime.Port;
/** Everything that browsers give extensions. */
export type ExtensionApi = typeof browser;

/** `undefined` on Firefox. */
export const sidePanel: SidePanel | undefined = (browser as unknown as { sidePanel?: SidePanel }).sidePanel;

/** `undefined` on Chrome and Edge. */
export const sidebarAction: typeof browser.sidebarAction | undefined = browser.sidebarAction;

/** Lets only the extension's own pages and worker read `storage.local`, where the browser can. */
export async function closeLocalStorageToPages(): Promise<void> {
  const local = browser.storage.local as AccessLevels;
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** What every notification of ours has. */
export function notificationBasis(): { type: 'basic'; iconUrl: string } {
  const { icons } = browser.runtime.getManifest();
  return { type: 'basic', iconUrl: browser.runtime.getURL(icons?.['128'] ?? '') };
}

/** The name of the port between a panel and the background. */
export const PANEL_PORT = 'panel';

export function openPanelPort(): Port {
  return browser.runtime.connect({ name: PANEL_PORT });
}

/** Has the browser look for a later version of this extension, and says what came of it, where the browser does. */
export async function checkForUpdate(): Promise<'found' | 'none' | 'unknown'> {
  const runtime = browser.runtime as unknown as Updates;
  const answer = await runtime.requestUpdateCheck?.().catch(() => undefined);
  if (answer?.status === 'update_available') return 'found';
  return answer?.status === 'no_update' ? 'none' : 'unknown';
}
