import puppeteer, { type Browser, type CDPSession, type Extension, type Page } from 'puppeteer';
import { CHROMIUM_FLAGS, loadedExtension, openSidePanel } from '../../../scripts/browser.ts';

/** A real Chromium with the built extension, headless, on a profile of its own. */
export class Chromium {
  private constructor(
    readonly browser: Browser,
    readonly extension: Extension,
    private readonly session: CDPSession,
  ) {}

  /** Starts the browser at this path with the extension built in this folder, and with what flags else. */
  static async launch(
    executablePath: string,
    extensionFolder: string,
    flags: string[] = [],
  ): Promise<Chromium> {
    const browser = await puppeteer.launch({
      executablePath,
      pipe: true,
      enableExtensions: [extensionFolder],
      args: [...CHROMIUM_FLAGS, ...flags],
      defaultViewport: null,
    });
    const extension = await loadedExtension(browser);
    return new Chromium(browser, extension, await browser.target().createCDPSession());
  }

  /** Opens the side panel beside this page and gives its page. */
  openSidePanel(page: Page): Promise<Page> {
    return openSidePanel(page, this.extension);
  }

  /** Stops the background worker at once. Nobody may be attached to it, or it would never come back. */
  async killWorker(): Promise<boolean> {
    const { targetInfos } = await this.session.send('Target.getTargets');
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.includes(this.extension.id),
    );
    if (!worker) return false;
    const closed = this.session.send('Target.closeTarget', { targetId: worker.targetId });
    return closed.then(
      () => true,
      (error: Error) => {
        // The browser was about to stop it, too.
        if (error.message.includes('No target with given id')) return false;
        throw error;
      },
    );
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
