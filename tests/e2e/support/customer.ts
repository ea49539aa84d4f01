import type { Browser, BrowserContext, Page } from 'puppeteer';

/** A customer on the web chat page, in a browser profile of their own. */
export class Customer {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {
    page.setDefaultTimeout(20_000);
  }

  /** Opens the chat page and begins a conversation. */
  static async start(
    browser: Browser,
    server: string,
    {
      name,
      topic,
      text,
      email,
      language,
    }: { name: string; topic: string; text: string; email?: string; language?: string },
  ): Promise<Customer> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const customer = new Customer(page, context);
    await page.goto(`${server}/chat/${language ? `?language=${language}` : ''}`);
    await page.waitForSelector('#name');
    await page.type('#name', name);
    if (email) await page.type('#email', email);
    await page.waitForSelector('#topic:enabled');
    await customer.chooseTopic(topic);
    await page.type('form textarea', text);
    await page.click('form [type=submit]');
    await page.waitForSelector('.chat .log');
    return customer;
  }

  private async chooseTopic(topic: string): Promise<void> {
    const value = await this.page.$$eval(
      '#topic option',
      (options, wanted) => options.find((option) => option.textContent === wanted)?.value,
      topic,
    );
    if (!value) throw new Error(`No topic ${topic}`);
    await this.page.select('#topic', value);
  }

  async send(text: string): Promise<void> {
    await this.page.type('.composer textarea', text);
    await this.page.keyboard.press('Enter');
  }

  async waitForText(text: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.body.textContent.replace(/[\u2066-\u2069]/g, '').includes(wanted),
      {},
      text,
    );
  }

  async waitForMessage(text: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('.message .text')].some((line) => line.textContent === wanted),
      {},
      text,
    );
  }

  messages(): Promise<string[]> {
    return this.page.$$eval('.message .text', (lines) => lines.map((line) => line.textContent ?? ''));
  }

  async end(): Promise<void> {
    await this.page.click('.bar .end');
    await this.page.waitForSelector('dialog[open] .danger');
    await this.page.click('dialog[open] .danger');
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
