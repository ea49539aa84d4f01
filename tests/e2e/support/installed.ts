import puppeteer, { type Browser, type CDPSession, type Extension, type Page, type Target } from 'puppeteer';
import { CHROMIUM_FLAGS, openSidePanel } from '../../../scripts/browser.ts';

/** With it browsers fetch no extension. */
const NO_UPDATES = '--disable-background-networking';

/** A Chromium in which a policy installs the extension: the driver does not know of it, and is told. */
export class Installed {
  readonly #extension: Extension;

  private constructor(
    readonly browser: Browser,
    readonly id: string,
    session: CDPSession,
  ) {
    const triggerAction = (page: Page) =>
      session.send(
        'Extensions.triggerAction' as never,
        { id, targetId: (page as unknown as { _tabId: string })._tabId } as never,
      );
    this.#extension = { id, triggerAction } as unknown as Extension;
  }

  static async launch(executablePath: string, id: string): Promise<Installed> {
    const browser = await puppeteer.launch({
      executablePath,
      pipe: true,
      enableExtensions: true,
      ignoreDefaultArgs: [NO_UPDATES],
      args: CHROMIUM_FLAGS.filter((flag) => flag !== NO_UPDATES),
      defaultViewport: null,
    });
    return new Installed(browser, id, await browser.target().createCDPSession());
  }

  /** Opens the side panel beside this page by its icon. */
  openSidePanel(page: Page): Promise<Page> {
    return openSidePanel(page, this.#extension);
  }

  get hasPanel(): boolean {
    return this.browser.targets().some(isPanel);
  }

  /** The side panel that is opened, by whatever, while this is done. */
  async panelOpenedBy(act: () => Promise<unknown>): Promise<Page> {
    const before = new Set(this.browser.targets());
    const [panel] = await Promise.all([
      this.browser.waitForTarget((target) => !before.has(target) && isPanel(target), { timeout: 20_000 }),
      act(),
    ]);
    return panel.asPage();
  }

  /** A page of the extension in a tab, as soon as it is there. */
  async open(path: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(20_000);
    await prepare?.(page);
    const address = `chrome-extension://${this.id}/${path}`;
    const deadline = Date.now() + 30_000;
    while (!(await page.goto(address).then(Boolean, () => false)))
      if (Date.now() > deadline) throw new Error('The policy has not installed the extension.');
    return page;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

function isPanel(target: Target): boolean {
  return target.type() === 'page' && target.url().endsWith('/sidepanel.html');
}
