import type { Page } from 'puppeteer';
import { vi } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import type { FirefoxInside } from './firefox-inside.ts';

declare const browser: ExtensionApi;

/** What the hidden frame in the background's page has done. */
interface Seen {
  tones: number;
  /** What the browser says to sound in it: `allowed`, or what it wants first. */
  autoplay: string;
}

/** What an agent sees and hears beside the browser's windows, looked at from a page of the add-on that is no panel. */
export class FirefoxDesktop {
  private constructor(
    private readonly inside: FirefoxInside,
    private readonly page: Page,
  ) {}

  static async of(inside: FirefoxInside, page: Page): Promise<FirefoxDesktop> {
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
    return new FirefoxDesktop(inside, page);
  }

  notifications(): Promise<string[]> {
    return this.page.evaluate(async () => Object.keys(await browser.notifications.getAll()));
  }

  /** Clicks the notification that the browser shows in a window of its own, a moment after it has it. */
  clickNotification(): Promise<void> {
    return vi.waitFor(() => this.inside.clickAlert(), 20_000);
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
