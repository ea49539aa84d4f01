import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from '../../lib/browser.ts';
import { isWebAddress } from '../../lib/sites/site.ts';

/**
 * The address of the page beside the panel. Undefined when the browser does not tell: it does for sites
 * that were granted, and after a click in the page's own menu.
 */
export function followPage(): { address: ReadonlySignal<string | undefined>; dispose(): void } {
  const address = signal<string | undefined>(undefined);
  const look = async () => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    address.value = isWebAddress(tab?.url) ? tab.url : undefined;
  };
  const events = [browser.tabs.onActivated, browser.permissions.onAdded, browser.permissions.onRemoved];
  for (const event of events) event.addListener(look);
  browser.tabs.onUpdated.addListener(look);
  void look();
  return {
    address,
    dispose() {
      for (const event of events) event.removeListener(look);
      browser.tabs.onUpdated.removeListener(look);
    },
  };
}

/** Has the browser ask the agent for a site. To be called in the click itself; false when the agent said no. */
export function askForSite(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern] });
}

/** Gives a site back; nothing is captured there any more. */
export function giveBackSite(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] });
}

/** Whether the package itself requires the site, as an organisation's own does: nothing that could be given back. */
export function isRequired(pattern: string): boolean {
  return requiredSites().includes(pattern);
}

/** The sites that the package itself requires. */
export function requiredSites(): readonly string[] {
  return browser.runtime.getManifest().host_permissions ?? [];
}
