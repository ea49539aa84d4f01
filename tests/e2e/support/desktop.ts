import type { Page, Target } from 'puppeteer';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import type { Chromium } from './chromium.ts';

declare const chrome: ExtensionApi & {
  notifications: Record<'onClicked' | 'onButtonClicked', { dispatch(id: string, button?: number): void }>;
};

/** What an agent sees and hears beside the browser's windows. */
export class Desktop {
  #tones: number[] = [];

  private constructor(
    readonly chromium: Chromium,
    /** A page of the extension's that is no panel. */
    private readonly page: Page,
  ) {
    chromium.browser.on('targetdestroyed', (target: Target) => {
      if (target.url().endsWith('/offscreen.html')) this.#tones.push(Date.now());
    });
  }

  static async of(chromium: Chromium): Promise<Desktop> {
    const page = await chromium.browser.newPage();
    await page.goto(`chrome-extension://${chromium.extension.id}/icons/128.png`);
    const target = await chromium.browser.waitForTarget((one) => one.type() === 'service_worker');
    const worker = await target.worker();
    // A gesture reaches the worker with a message, and lasts as long as its listener runs: as with a notification.
    await worker?.evaluate(() => {
      chrome.runtime.onMessage.addListener((message: unknown) => {
        const { press } = message as { press?: { id: string; button: number | null } };
        if (press?.button === null) chrome.notifications.onClicked.dispatch(press.id);
        else if (press) chrome.notifications.onButtonClicked.dispatch(press.id, press.button);
      });
    });
    return new Desktop(chromium, page);
  }

  /** For how long tones have been heard, in milliseconds: between two closings of the hidden page that plays them. */
  get heardFor(): number {
    return (this.#tones.at(-1) ?? 0) - (this.#tones[0] ?? 0);
  }

  notifications(): Promise<string[]> {
    return this.page.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
  }

  badge(): Promise<string> {
    return this.page.evaluate(() => chrome.action.getBadgeText({}));
  }

  /** How many windows of their own panels have. */
  ownWindows(): Promise<number> {
    return this.page.evaluate(async () => (await chrome.windows.getAll({ windowTypes: ['popup'] })).length);
  }

  async waitForNotifications(count: number, timeout = 20_000): Promise<string[]> {
    const deadline = Date.now() + timeout;
    for (;;) {
      const ids = await this.notifications();
      if (ids.length === count) return ids;
      if (Date.now() > deadline) throw new Error(`On the screen: ${ids.join(', ')}`);
      await new Promise((later) => setTimeout(later, 50));
    }
  }

  /** Clicks a notification, or one of its buttons. */
  async press(id: string, button: number | null): Promise<void> {
    const press = { id, button };
    await this.page.evaluate((pressed) => void chrome.runtime.sendMessage({ press: pressed }), press);
  }

  /** As a browser that takes a click for no gesture. */
  async clickWithoutGesture(id: string): Promise<void> {
    const target = this.chromium.browser.targets().find((one) => one.type() === 'service_worker');
    const worker = await target?.worker();
    await worker?.evaluate((clicked) => chrome.notifications.onClicked.dispatch(clicked), id);
  }
}
