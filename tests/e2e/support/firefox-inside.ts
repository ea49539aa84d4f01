import type { Browser, Page } from 'puppeteer';

/** What is used of what Firefox gives its own pages. */
export interface BrowserWindow extends Window {
  KeyboardEvent: typeof KeyboardEvent;
  SidebarController: {
    show(id: string): Promise<void>;
    hide(): void;
    browser: { contentDocument: Document | null };
  };
}
declare const Services: {
  wm: { getMostRecentWindow(type: 'navigator:browser'): BrowserWindow };
  ww: { getWindowEnumerator(): Iterable<Window> };
  locale: { requestedLocales: string[] };
};
declare const WebExtensionPolicy: {
  getByID(id: string): {
    extension: {
      backgroundState: string;
      terminateBackground(options: { disableResetIdleForTest: boolean }): Promise<void>;
    };
  };
};

/**
 * What a driver has no way to, done from a page of the browser's own, which may do all that the browser may: its windows,
 * its sidebar, the add-on's event page. The page is a tab behind the others.
 */
export class FirefoxInside {
  private constructor(
    readonly page: Page,
    readonly addon: string,
  ) {}

  static async of(browser: Browser, addon: string): Promise<FirefoxInside> {
    const page = await browser.newPage();
    // Its navigation is never reported as finished, as that of an add-on's pages.
    await page.goto('about:support', { timeout: 1000 }).catch(() => undefined);
    await page.evaluate(() => Services.wm);
    return new FirefoxInside(page, addon);
  }

  /** Throws while no notification is on the screen. */
  clickAlert(): Promise<void> {
    return this.page.evaluate(() => {
      const windows = [...Services.ww.getWindowEnumerator()];
      const alert = windows.find(({ location }) => location.href.endsWith('/alert.xhtml'));
      if (!alert) throw new Error('There is no notification on the screen.');
      alert.document.getElementById('alertBox')?.click();
    });
  }

  /** Stops the add-on's event page, as the browser does after 30 s in which nothing of the add-on happens. */
  stopEventPage(): Promise<void> {
    return this.page.evaluate(async (id) => {
      await WebExtensionPolicy.getByID(id).extension.terminateBackground({ disableResetIdleForTest: true });
    }, this.addon);
  }

  /** `running`, `stopped`, or what is between them. */
  eventPage(): Promise<string> {
    return this.page.evaluate((id) => WebExtensionPolicy.getByID(id).extension.backgroundState, this.addon);
  }

  /** Has the browser speak a language that it has a pack of. */
  speak(language: string): Promise<void> {
    return this.page.evaluate((wanted) => {
      Services.locale.requestedLocales = [wanted];
    }, language);
  }
}
