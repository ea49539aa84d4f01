import type { Frame, Page } from 'puppeteer';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import type { Chromium } from './chromium.ts';
import type { Panel } from './panel.ts';

declare const chrome: ExtensionApi & {
  developerPrivate: { addHostPermission(extension: string, pattern: string): Promise<void> };
};

/**
 * The person's yes to the browser's own question, given before it is asked: the dialog is the browser's and
 * cannot be clicked from here. The extension must still ask.
 */
export async function agreeBeforehand(chromium: Chromium, pattern: string): Promise<void> {
  const page = await chromium.browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    (id, host) => chrome.developerPrivate.addHostPermission(id, host),
    chromium.extension.id,
    pattern,
  );
  await page.close();
}

/** Selects what these elements hold, also in a shadow tree (`host >>> inner`), and copies it with the keyboard. */
export async function copy(page: Page, selector: string, frame: Frame = page.mainFrame()): Promise<void> {
  await page.bringToFront();
  const element = await frame.waitForSelector(selector);
  await element?.evaluate((node) => {
    getSelection()?.selectAllChildren(node);
  });
  await pressCopy(page);
}

export async function pressCopy(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyC', { commands: ['Copy'] });
  await page.keyboard.up('Control');
}

/** The tray of captures in a panel. */
export class Tray {
  constructor(private readonly panel: Panel) {}

  /** Allows a site through the form for pages that the browser does not name. */
  async allow(address: string): Promise<void> {
    const { page } = this.panel;
    await page.bringToFront();
    await page.click('.captures-from');
    await page.type('.captures-form input', address);
    await page.keyboard.press('Enter');
  }

  async open(): Promise<void> {
    await this.panel.page.waitForSelector('.captures-toggle');
    if (!(await this.panel.page.$('.captures-toggle[aria-expanded=true]')))
      await this.panel.page.click('.captures-toggle');
    await this.panel.page.waitForSelector('.captures-list');
  }

  /** Waits for a capture whose beginning has this text, opens the tray, and inserts it. */
  async insert(text: string): Promise<void> {
    await this.open();
    const item = await this.panel.page.waitForSelector(
      `::-p-xpath(//button[contains(@class,"capture-insert")][.//span[contains(.,"${text}")]])`,
    );
    await item?.focus();
    await this.panel.page.keyboard.press('Enter');
  }

  texts(): Promise<string[]> {
    return this.panel.page.$$eval('.capture-text', (texts) => texts.map((text) => text.textContent ?? ''));
  }
}
