import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer';
import { inject } from 'vitest';
import { CHROMIUM_FLAGS } from '../../../scripts/browser.ts';

/** A real Chromium with the built extension, headless, on a profile of its own. */
export class Chromium {
  private constructor(
    readonly browser: Browser,
    readonly extensionId: string,
    private readonly session: CDPSession,
  ) {}

  static async launch(): Promise<Chromium> {
    const browser = await puppeteer.launch({
      executablePath: inject('chromium'),
      pipe: true,
      enableExtensions: [inject('chromeExtension')],
      args: CHROMIUM_FLAGS,
      defaultViewport: null,
    });
    const [extension] = [...(await browser.extensions()).values()];
    if (!extension) throw new Error('The extension was not loaded.');
    return new Chromium(browser, extension.id, await browser.target().createCDPSession());
  }

  /** Clicks the toolbar icon over this page: the side panel opens, or closes when it is open. */
  async toggleSidePanel(page: Page): Promise<void> {
    const extension = (await this.browser.extensions()).get(this.extensionId);
    if (!extension) throw new Error('The extension is gone.');
    await page.bringToFront();
    await page.triggerExtensionAction(extension);
  }

  /** Opens the side panel beside this page and gives its page. */
  async openSidePanel(page: Page): Promise<Page> {
    const url = `chrome-extension://${this.extensionId}/sidepanel.html`;
    const opened = this.browser.waitForTarget((target) => target.url().startsWith(url), { timeout: 20_000 });
    await this.toggleSidePanel(page);
    const panel = await (await opened).page();
    if (!panel) throw new Error('The side panel has no page.');
    return panel;
  }

  /** Stops the background worker at once. Nobody may be attached to it, or it would never come back. */
  async killWorker(): Promise<boolean> {
    const { targetInfos } = await this.session.send('Target.getTargets');
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.includes(this.extensionId),
    );
    if (!worker) return false;
    await this.session.send('Target.closeTarget', { targetId: worker.targetId });
    return true;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
