import type { Page } from 'puppeteer';
import type { Browser as ExtensionApi } from 'webextension-polyfill';

declare const browser: ExtensionApi & {
  action: { getUserSettings(): Promise<{ isOnToolbar: boolean }> };
};

/** How a browser says that the extension came to it. */
export async function installation(page: Page) {
  return page.evaluate(async () => {
    const { installType, mayDisable } = await browser.management.getSelf();
    const { isOnToolbar } = await browser.action.getUserSettings();
    return { installType, mayDisable, isOnToolbar };
  });
}

export function isGranted(page: Page, site: string): Promise<boolean> {
  return page.evaluate((pattern) => browser.permissions.contains({ origins: [pattern] }), site);
}

/** What becomes of a script for the page that was opened last. */
export function scripted(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const ids = (await browser.tabs.query({})).map(({ id = -1 }) => id);
    const script = { target: { tabId: Math.max(...ids) }, func: () => document.body.textContent };
    return browser.scripting.executeScript(script).then(
      ([done]) => `read: ${done?.result}`,
      (error: Error) => error.message,
    );
  });
}

/** What was captured, as the background keeps it. */
export function captured(page: Page): Promise<string> {
  return page.evaluate(async () => JSON.stringify(await browser.storage.session.get(null)));
}

/** The server's address in the panel, once browsers have told the policy: some do so seconds after their start. */
export async function lockedServer(panel: Page): Promise<string> {
  const field = await panel.waitForSelector('.sign-in [name=server]:read-only');
  return field?.evaluate((input) => (input as HTMLInputElement).value) ?? '';
}

/** Signs in with what an agent has to know: login and password, and no address. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.type('[name=login]', login);
  await page.type('[name=password]', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.header');
}

/** What the browser finds when it is told to look for an update. */
export function updateFound(page: Page): Promise<unknown> {
  return page.evaluate(() => browser.runtime.requestUpdateCheck());
}
