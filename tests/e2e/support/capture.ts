import type { Frame, Page } from 'puppeteer';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import type { Chromium } from './chromium.ts';

declare const chrome: ExtensionApi & {
  developerPrivate: { addHostPermission(extension: string, pattern: string): Promise<void> };
};

/**
 * The person's yes to the browser's own question, given before it is asked: the dialog is the browser's and
 * cannot be clicked from here. The extension still has to ask.
 */
export async function agreeBeforehand({ browser, extension }: Chromium, pattern: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    (id, host) => chrome.developerPrivate.addHostPermission(id, host),
    extension.id,
    pattern,
  );
  await page.close();
}

/** The person's no, until this page is loaded anew: what the browser then answers. */
export async function refuseQuestions(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const api of Object.values({ chrome, browser: (globalThis as { browser?: ExtensionApi }).browser }))
      if (api) api.permissions.request = async () => false;
  });
}

/** Selects what the element holds, also in a shadow tree (`host >>> inner`), and copies it with the keyboard. */
export async function copy(page: Page, selector: string, frame: Frame = page.mainFrame()): Promise<void> {
  await page.bringToFront();
  const element = await frame.waitForSelector(selector);
  await element?.evaluate((node) => {
    window.focus();
    getSelection()?.selectAllChildren(node);
  });
  await pressCopy(page);
}

/** Puts this form field into the page, copies all of what it holds, and takes it away again. */
export async function copyFrom(page: Page, field: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate((html) => {
    document.body.insertAdjacentHTML('afterbegin', html);
    const added = document.body.firstElementChild as HTMLInputElement;
    added.focus();
    added.select();
  }, field);
  await pressCopy(page);
  await page.evaluate(() => document.body.firstElementChild?.remove());
}

async function pressCopy(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyC', { commands: ['Copy'] });
  await page.keyboard.up('Control');
}

/** The tray of captures in a panel. */
export class Tray {
  constructor(private readonly page: Page) {}

  /** Allows a site: the one that is open, or this address where the browser does not name it and the panel asks. */
  async allow(address: string): Promise<void> {
    await this.page.bringToFront();
    await this.#open();
    const from = await this.page.waitForSelector('button.captures-from');
    const asks = await from?.evaluate(({ ariaExpanded }) => ariaExpanded !== null);
    await from?.click();
    if (!asks) return;
    await this.page.type('.captures-form input', address);
    await this.page.keyboard.press('Enter');
  }

  /** Browsers tell the policy some seconds after their start. */
  async policyKnown(): Promise<void> {
    await this.page.waitForFunction(async () => {
      const { policy } = await chrome.storage.local.get('policy');
      return Object.keys(policy ?? {}).length > 0;
    });
  }

  async stop(): Promise<void> {
    await this.#open();
    await this.page.click('.captures-on button');
    await this.page.waitForSelector('.captures-from');
  }

  /** Waits for a capture with this text, in the open tray. */
  async waitFor(text: string): Promise<void> {
    await this.#open();
    await this.page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('.capture-text')].some((shown) => shown.textContent?.includes(wanted)),
      {},
      text,
    );
  }

  /** Waits for the newest capture to have this text, and inserts it with the keyboard. */
  async insert(text: string): Promise<void> {
    await this.waitFor(text);
    await this.page.bringToFront();
    await this.page.focus('.capture-insert');
    await this.page.keyboard.press('Enter');
  }

  /** Drags the newest capture to the end of the reply. */
  async drag(): Promise<void> {
    await this.#open();
    await this.page.bringToFront();
    const capture = await this.page.waitForSelector('.capture-insert');
    const field = await this.page.waitForSelector('.composer textarea');
    const from = await capture?.clickablePoint();
    const to = await field?.boundingBox();
    if (!from || !to) throw new Error('Nothing to drag');
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + 10, from.y + 10, { steps: 3 });
    await this.page.mouse.move(to.x + to.width - 20, to.y + to.height / 2, { steps: 5 });
    await this.page.mouse.up();
  }

  count(): Promise<number> {
    return this.page.evaluate(() =>
      Number.parseInt(document.querySelector('.tool-captures')?.textContent || '0', 10),
    );
  }

  texts(): Promise<string[]> {
    return this.page.$$eval('.capture-text', (texts) => texts.map((text) => text.textContent ?? ''));
  }

  async clear(): Promise<void> {
    if ((await this.count()) === 0) return;
    await this.#open();
    await this.page.$eval('.tray-head .link', (button) => (button as HTMLElement).click());
    await this.page.waitForFunction(() => !document.querySelector('.tool-captures .tool-count'));
  }

  async #open(): Promise<void> {
    const toggle = await this.page.waitForSelector('.tool-captures');
    await toggle?.evaluate((button) => {
      if (button.ariaExpanded === 'false') (button as HTMLElement).click();
    });
    await this.page.waitForSelector('.captures-list');
  }
}

/** Empties the reply as an agent would. */
export async function emptyReply(page: Page): Promise<void> {
  await page.$eval('.composer textarea', (field) => field.select());
  await page.focus('.composer textarea');
  await page.keyboard.press('Backspace');
}
