import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { inject, vi } from 'vitest';
import { FirefoxDesktop } from './firefox-desktop.ts';
import { FirefoxInside } from './firefox-inside.ts';

const GERMAN = {
  manifest_version: 2,
  name: 'Deutsch',
  version: '1.0',
  langpack_id: 'de',
  browser_specific_settings: {
    gecko: { id: 'langpack-de@firefox.mozilla.org', strict_min_version: '140.0' },
  },
  languages: { de: { version: '20260101000000', chrome_resources: {} } },
  sources: { browser: { base_path: 'browser/' } },
};

const ADDON_ID = 'sidedesk@sidedesk.example';

/** A real Firefox with the built add-on. */
export class Firefox {
  private constructor(
    readonly browser: Browser,
    private readonly uuid: string,
    readonly inside: FirefoxInside,
  ) {}

  /** With the add-on that the test run built, or one that comes by itself: at this path, under this id. */
  static async launch({
    executablePath,
    addon,
  }: { executablePath: string; addon: string } | Record<string, never> = {}): Promise<Firefox> {
    const uuid = randomUUID();
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: executablePath ?? inject('firefox'),
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [addon ?? ADDON_ID]: uuid }),
        // There is no desktop here to show notifications: the browser shows them itself.
        'alerts.useSystemBackend': false,
        // Nobody is here to be asked.
        'extensions.webextOptionalPermissionPrompts': false,
      },
    });
    if (!addon) await browser.installExtension(inject('firefoxExtension'));
    return new Firefox(browser, uuid, await FirefoxInside.of(browser, addon ?? ADDON_ID));
  }

  /** The panel's page, in a tab, where all of Puppeteer can be used. */
  openPanel(): Promise<Page> {
    return this.open('sidepanel.html');
  }

  /** What goes on beside the panels, from now on. */
  async watch(): Promise<FirefoxDesktop> {
    return FirefoxDesktop.of(this.inside, await this.open('options.html'));
  }

  /** A page of the add-on, in a tab. */
  async open(path: string): Promise<Page> {
    const page = await this.browser.newPage();
    // The navigation is never reported as finished for these pages, though they load.
    await page
      .goto(`moz-extension://${this.uuid}/${path}`, { waitUntil: 'domcontentloaded', timeout: 5000 })
      .catch(() => undefined);
    Object.assign(page.mainFrame(), { waitForFunction: waitIn(page) });
    return page;
  }

  /** As with the pack for German: an empty one, since no word of the browser's own is looked at. */
  async speakGerman(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'sidedesk-langpack-'));
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(GERMAN));
    await this.browser.installExtension(folder);
    await this.inside.speak('de');
    await rm(folder, { recursive: true });
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** In Puppeteer's place, which compiles what it waits for: Firefox 140 holds that to the policy of the add-on's pages. */
function waitIn(page: Page) {
  return (holds: (...args: unknown[]) => unknown, _: object, ...args: unknown[]) =>
    vi.waitFor(
      async () => {
        if (!(await page.evaluate(holds, ...args))) throw new Error(`Not so: ${holds}`);
      },
      { timeout: 20_000, interval: 50 },
    );
}
