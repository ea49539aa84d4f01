import type { ElementHandle, Page } from 'puppeteer';

/** The Communication Panel, used as an agent would use it. */
export class Panel {
  constructor(readonly page: Page) {
    page.setDefaultTimeout(20_000);
  }

  async signIn(server: string, login: string, password: string): Promise<void> {
    await this.page.waitForSelector('.sign-in form');
    await this.page.$eval('.sign-in details', (details) => {
      details.open = true;
    });
    await this.fill('[name=server]', server);
    await this.fill('[name=login]', login);
    await this.fill('[name=password]', password);
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.header');
  }

  /** Ticks the queues of these names that are not ticked yet. */
  async serve(...queues: string[]): Promise<void> {
    for (const name of queues) {
      const row = await this.#queueRow(name);
      const box = await row.waitForSelector('input');
      if (await box?.evaluate((input) => !input.checked)) await box?.click();
      await this.page.waitForFunction((element) => element.querySelector('input')?.checked, {}, row);
    }
  }

  async #queueRow(name: string): Promise<ElementHandle<Element>> {
    const row = await this.page.waitForSelector(
      `::-p-xpath(//li[contains(@class,"queue")][.//bdi[text()="${name}"]])`,
    );
    if (!row) throw new Error(`No queue ${name}`);
    return row as ElementHandle<Element>;
  }

  async setReady(ready: boolean): Promise<void> {
    const wanted = `.switch[aria-checked=${ready}]`;
    if (await this.page.$(wanted)) return;
    await this.page.click('.switch');
    await this.page.waitForSelector(wanted);
  }

  async waitForOffer(customer: string): Promise<ElementHandle<Element>> {
    const offer = await this.page.waitForSelector(
      `::-p-xpath(//article[@class="offer"][.//h2//bdi[text()="${customer}"]])`,
    );
    if (!offer) throw new Error(`No offer of ${customer}`);
    return offer as ElementHandle<Element>;
  }

  async accept(customer: string): Promise<void> {
    await (await this.waitForOffer(customer)).$eval('.accept', (button) => (button as HTMLElement).click());
    await this.waitForConversation(customer);
  }

  /** Presses Accept, and waits for nothing. */
  async pressAccept(customer: string): Promise<void> {
    await (await this.waitForOffer(customer)).$eval('.accept', (button) => (button as HTMLElement).focus());
    await this.page.keyboard.press('Enter');
  }

  async decline(customer: string): Promise<void> {
    await (await this.waitForOffer(customer)).$eval('.decline', (button) => (button as HTMLElement).click());
    await this.noOffer();
  }

  async noOffer(): Promise<void> {
    await this.page.waitForFunction(() => !document.querySelector('.offer'));
  }

  /** Waits until this customer's conversation is the one in hand. */
  async waitForConversation(customer: string): Promise<void> {
    await this.page.waitForSelector(`.conversation[aria-label="${customer}"]`);
  }

  /** Brings this customer's conversation to the front, where there are several. */
  async select(customer: string): Promise<void> {
    const tab = await this.page.waitForSelector(
      `::-p-xpath(//button[@role="tab"][.//bdi[text()="${customer}"]])`,
    );
    await (tab as ElementHandle<HTMLElement> | null)?.click();
    await this.waitForConversation(customer);
  }

  /** Types into the composer; `\n` is Shift+Enter. */
  async type(text: string): Promise<void> {
    await this.page.focus('.composer textarea');
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) {
        await this.page.keyboard.down('Shift');
        await this.page.keyboard.press('Enter');
        await this.page.keyboard.up('Shift');
      }
      await this.page.keyboard.type(line);
    }
  }

  async send(text: string): Promise<void> {
    await this.type(text);
    await this.page.keyboard.press('Enter');
  }

  draft(): Promise<string> {
    return this.page.$eval('.composer textarea', (field) => field.value);
  }

  async waitForDraft(text: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value === wanted,
      {},
      text,
    );
  }

  async waitForMessage(text: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('.transcript .bubble')].some((bubble) => bubble.textContent === wanted),
      {},
      text,
    );
  }

  async waitForText(text: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.body.textContent.replace(/[\u2066-\u2069]/g, '').includes(wanted),
      {},
      text,
    );
  }

  /** Presses the button of this name, as soon as one stays where it is. */
  async press(name: string): Promise<void> {
    await this.page.locator(`::-p-xpath(//button[normalize-space()="${name}"])`).click();
  }

  /** Connects at once, unless the panel has by itself meanwhile. */
  async connectNow(): Promise<void> {
    await this.page.evaluate(() =>
      [...document.querySelectorAll('button')]
        .find((button) => button.textContent?.trim() === 'Try now')
        ?.click(),
    );
  }

  /** Reads the transcript up to its first message; the document then holds up to 400 from there. */
  async toBeginning(): Promise<void> {
    await this.page.waitForFunction(() => {
      const scroller = document.querySelector('.transcript-scroller');
      if (scroller) scroller.scrollTop = 0;
      return scroller && !scroller.querySelector('.transcript-edge:has(+ [role=log])');
    });
  }

  messages(): Promise<string[]> {
    return this.page.$$eval('.transcript .bubble', (bubbles) =>
      bubbles.map((bubble) => bubble.textContent ?? ''),
    );
  }

  /** Opens the menu and chooses this in it. */
  async choose(item: string): Promise<void> {
    await this.page.click('[popovertarget=menu]');
    await this.page.locator(`#menu ::-p-aria([name="${item}"])`).click();
  }

  async end(): Promise<void> {
    await this.page.click('.conversation-header .end');
  }

  /** Ends a chat in which something is written. */
  async endAndDiscard(): Promise<void> {
    await this.end();
    await this.press('End and discard');
  }

  /** What was written and cannot be sent any more, as it is shown. */
  async waitForKeptWords(text: string): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.querySelector<HTMLTextAreaElement>('.kept textarea')?.value === wanted,
      {},
      text,
    );
  }

  /** Opens a chat from those recently handled. */
  async lookBack(customer: string): Promise<void> {
    await this.choose('Recently handled');
    const row = `::-p-xpath(//button[contains(@class,"row-button")][.//bdi[text()="${customer}"]])`;
    await this.page.locator(row).click();
    await this.waitForConversation(customer);
  }

  async close(): Promise<void> {
    const button = await this.page.waitForSelector('.wrap-up button');
    await button?.click();
  }

  private async fill(selector: string, value: string): Promise<void> {
    await this.page.$eval(selector, (input) => (input as HTMLInputElement).select());
    await this.page.type(selector, value);
  }
}
