import type { Page } from 'puppeteer';

/** The picklist of a Communication Panel, used as an agent would use it. */
export class PicklistPage {
  constructor(readonly page: Page) {}

  /** Waits until the button says that so many wait. */
  async waitForCount(count: number): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.querySelector('.picklist-button')?.textContent?.trim() === wanted,
      { polling: 20 },
      String(count),
    );
  }

  async open(): Promise<void> {
    await this.page.click('.picklist-button');
    await this.page.waitForSelector('.picklist-text');
  }

  /** Waits until these customers, and no others, are in view, from the top. */
  async waitForCustomers(...names: string[]): Promise<void> {
    await this.page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('.waiting')]
          .sort((a, b) => Number(a.ariaPosInSet) - Number(b.ariaPosInSet))
          .map((row) => row.querySelector('.waiting-who')?.textContent)
          .join() === wanted,
      {},
      names.join(),
    );
  }

  /** Presses Pick in this customer's row. */
  async pick(customer: string): Promise<void> {
    const row = `//li[contains(@class,"waiting")][.//bdi[text()="${customer}"]]`;
    const button = await this.page.waitForSelector(`::-p-xpath(${row}//button)`);
    await button?.evaluate((pick) => (pick as HTMLElement).click());
  }

  /** The customer whose row has the focus; null when none has. */
  focused(): Promise<string | null> {
    return this.page.evaluate(
      () => document.activeElement?.closest('.waiting')?.querySelector('.waiting-who')?.textContent ?? null,
    );
  }
}
