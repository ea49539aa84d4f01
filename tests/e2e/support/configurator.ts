import type { Browser, BrowserContext, Page } from 'puppeteer';
import { passwordOf } from './admin.ts';

/** An administrator in the System Configurator, with cookies of their own. */
export class Configurator {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** Opens it, whatever it asks first; what it saves goes to the folder `downloads`, if one is given. */
  static async open(browser: Browser, url: string, downloads?: string): Promise<Configurator> {
    const context = await browser.createBrowserContext(
      downloads === undefined ? {} : { downloadBehavior: { policy: 'allow', downloadPath: downloads } },
    );
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`${url}/configurator/`);
    return new Configurator(context, page);
  }

  static async signIn(
    browser: Browser,
    url: string,
    login: string,
    password = passwordOf(login),
    downloads?: string,
  ) {
    const configurator = await Configurator.open(browser, url, downloads);
    await configurator.giveLogin(login, password);
    await configurator.page.waitForSelector('.frame main h1');
    return configurator;
  }

  async giveLogin(login: string, password: string): Promise<void> {
    await this.fill('login', login);
    await this.fill('password', password);
    await this.page.keyboard.press('Enter');
  }

  /** Opens a page of the navigation, folded or not, and waits for what is there once it has come. */
  async open(page: string, there: string): Promise<void> {
    // A page behind another one is drawn seldom.
    await this.page.bringToFront();
    const pages = await this.page.$('nav .pages[aria-expanded=false]');
    if (await pages?.isVisible()) await pages?.click();
    await this.page.locator(`nav a[href="#/${page}"]`).click();
    // The page before may have had the like.
    await this.page.waitForSelector(`nav a[href="#/${page}"][aria-current=page]`);
    await this.page.waitForSelector(`main:has(h1) ${there}`);
  }

  /** Presses the button, or follows the link, of this name; `within` a part of the page. */
  async press(name: string, within = ''): Promise<void> {
    await this.page.locator(`${within} ::-p-aria([name="${name}"])`).click();
  }

  /** Writes into the control of this name what was not there before. */
  async fill(name: string, words: string, within = ''): Promise<void> {
    const field = `${within} :is(input, textarea)[name="${name}"]`;
    const control = await this.page.waitForSelector(field);
    // As a person scrolls who sees it behind the bar at the bottom.
    await control?.evaluate((one) => one.scrollIntoView({ block: 'center' }));
    await control?.click();
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('KeyA');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.type(words);
  }

  async choose(name: string, value: string, within = ''): Promise<void> {
    await this.page.locator(`${within} select[name="${name}"]`).fill(value);
  }

  value(name: string, within = ''): Promise<string> {
    return this.page.$eval(
      `${within} [name="${name}"]`,
      (control) => (control as HTMLInputElement | HTMLSelectElement).value,
    );
  }

  /** Saves, and waits until all is. */
  async save(): Promise<void> {
    await this.press('Save');
    await this.page.waitForFunction(() => !document.querySelector('.save-bar'));
  }

  async waitForText(text: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.body.textContent.replace(/[\u2066-\u2069]/g, '').includes(wanted),
      {},
      text,
    );
  }

  /** Pastes into the focused control what was copied elsewhere. */
  async paste(html: string, text: string): Promise<void> {
    await this.page.evaluate(
      (html, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        clipboardData.setData('text/plain', text);
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      html,
      text,
    );
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
