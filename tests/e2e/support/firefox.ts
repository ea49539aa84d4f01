import { randomUUID } from 'node:crypto';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { inject } from 'vitest';

const ADDON_ID = 'sidedesk@sidedesk.example';

/** A real Firefox with the built add-on, and the panel's page in a tab. */
export async function launchFirefox(): Promise<{ browser: Browser; panel: Page }> {
  const uuid = randomUUID();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: inject('firefox'),
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: uuid }) },
  });
  await browser.installExtension(inject('firefoxExtension'));
  const panel = await browser.newPage();
  // The navigation is never reported as finished for these pages, though they load.
  await panel
    .goto(`moz-extension://${uuid}/sidepanel.html`, { waitUntil: 'domcontentloaded', timeout: 5000 })
    .catch(() => undefined);
  return { browser, panel };
}
