import { randomUUID } from 'node:crypto';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { inject, vi } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';

declare const browser: ExtensionApi;

const ADDON_ID = 'sidedesk@sidedesk.example';

/** A real Firefox with the built add-on. */
export class Firefox {
  private constructor(
    readonly browser: Browser,
    private readonly uuid: string,
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
      },
    });
    if (!addon) await browser.installExtension(inject('firefoxExtension'));
    return new Firefox(browser, uuid);
  }

  /** The panel's page, in a tab: the sidebar itself is out of a driver's reach. */
  openPanel(): Promise<Page> {
    return this.open('sidepanel.html');
  }

  /** What goes on beside the panels, from now on. */
  async watch(): Promise<FirefoxDesktop> {
    return FirefoxDesktop.of(this.browser, await this.open('options.html'));
  }

  /** A page of the add-on, in a tab. */
  async open(path: string): Promise<Page> {
    const page = await this.browser.newPage();
    // The navigation is never reported as finished for these pages, though they load.
    await page
      .goto(`moz-extension://${this.uuid}/${path}`, { waitUntil: 'domcontentloaded', timeout: 5000 })
      .catch(() => undefined);
    return page;
  }
}

/** What Puppeteer drives Firefox by (WebDriver BiDi): the browser's own windows are no pages of Puppeteer's. */
interface Driver {
  send(
    method: string,
    params: object,
  ): Promise<{ result: { type?: string; contexts: { context: string; url: string }[] } }>;
}

/** What the hidden frame in the background's page has done. */
interface Seen {
  tones: number;
  /** What the browser says to sound in it: `allowed`, or what it wants first. */
  autoplay: string;
}

/** What an agent sees and hears beside the browser's windows, looked at from a page of the add-on that is no panel. */
export class FirefoxDesktop {
  private constructor(
    private readonly driver: Driver,
    private readonly page: Page,
  ) {}

  static async of(firefox: Browser, page: Page): Promise<FirefoxDesktop> {
    await page.evaluate(async () => {
      const background = await browser.runtime.getBackgroundPage();
      const seen: Seen = { tones: 0, autoplay: '' };
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        const frame = background.document.querySelector('iframe');
        frame?.addEventListener('load', () => {
          const inside = frame.contentWindow as typeof globalThis & Window;
          const { getAutoplayPolicy } = inside.navigator as { getAutoplayPolicy?(of: string): string };
          seen.autoplay = getAutoplayPolicy?.call(inside.navigator, 'audiocontext') ?? '';
          inside.OscillatorNode = class extends inside.OscillatorNode {
            override start(when?: number): void {
              seen.tones++;
              super.start(when);
            }
          };
        });
      }).observe(background.document.body, { childList: true });
    });
    return new FirefoxDesktop((firefox as unknown as { connection: Driver }).connection, page);
  }

  notifications(): Promise<string[]> {
    return this.page.evaluate(async () => Object.keys(await browser.notifications.getAll()));
  }

  /** Clicks the notification that the browser shows in a window of its own, a moment after it has it. */
  clickNotification(): Promise<void> {
    return vi.waitFor(async () => {
      const tree = await this.driver.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      const shown = tree.result.contexts.find(({ url }) => url.endsWith('/alert.xhtml'));
      if (!shown) throw new Error('There is no notification on the screen.');
      const { result } = await this.driver.send('script.evaluate', {
        expression: 'document.getElementById("alertBox").click()',
        target: { context: shown.context },
        awaitPromise: false,
      });
      if (result.type === 'exception') throw new Error('The notification is not ready to be clicked.');
    }, 20_000);
  }

  /** How many windows of their own panels have. */
  ownWindows(): Promise<number> {
    return this.page.evaluate(async () => (await browser.windows.getAll({ windowTypes: ['popup'] })).length);
  }

  closeOwnWindows(): Promise<void> {
    return this.page.evaluate(async () => {
      for (const { id } of await browser.windows.getAll({ windowTypes: ['popup'] }))
        if (id !== undefined) await browser.windows.remove(id);
    });
  }

  seen(): Promise<Seen> {
    return this.page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  }

  hasHiddenPage(): Promise<boolean> {
    return this.page.evaluate(async () => {
      const background = await browser.runtime.getBackgroundPage();
      return background.document.querySelector('iframe') !== null;
    });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
