import type { Page } from 'puppeteer';
import { acceptCompiled } from '../../scripts/browser.ts';

/** What keys cost, one by one. */
export interface Keys {
  /** Over the port, in both directions, until the next key. */
  bytes: number[];
  /** From the key to the frame that shows it. */
  ms: number[];
}

declare global {
  interface Window {
    /** Bytes over the port so far. */
    sent: number;
    /** Milliseconds from each key to its frame. */
    toFrame: number[];
  }
}

const KEYS = 120;
/** Between two keys: a draft is written in that time, and told to whom it concerns. */
const PAUSE_MS = 260;

/** Loads the panel anew, counting from now on what goes over its port. */
export async function watchPort(page: Page): Promise<void> {
  await acceptCompiled(page);
  await page.evaluateOnNewDocument(() => {
    window.sent = 0;
    const count = (message: unknown) => {
      window.sent += new TextEncoder().encode(JSON.stringify(message)).length;
    };
    const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
    interface Runtime {
      connect(...given: unknown[]): {
        postMessage(message: unknown): void;
        onMessage: { addListener(listener: (message: unknown) => void): void };
      };
    }
    const connect = runtime.connect.bind(runtime);
    runtime.connect = (...given) => {
      const port = connect(...given);
      const post = port.postMessage.bind(port);
      port.onMessage.addListener(count);
      port.postMessage = (message) => {
        count(message);
        post(message);
      };
      return port;
    };
  });
  await page.reload();
  await page.waitForSelector('.header .switch');
}

/** From now on every key adds to `toFrame`. */
export function watchKeys(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.toFrame = [];
    const painted = new MessageChannel();
    let from = 0;
    painted.port1.onmessage = () => window.toFrame.push(performance.now() - from);
    document.onkeydown = ({ timeStamp }) => {
      from = timeStamp;
      requestAnimationFrame(() => painted.port2.postMessage(null));
    };
  });
}

/** Types into a field, key by key, as somebody who writes would. */
export async function keys(page: Page, field = '.composer textarea'): Promise<Keys> {
  await watchKeys(page);
  await page.focus(field);
  const bytes: number[] = [];
  const text = 'Thank you for waiting, I have found your order and will send it again today. ';
  for (let key = 0; key < KEYS; key++) {
    const before = await page.evaluate(() => window.sent);
    await page.keyboard.press((text[key % text.length] ?? ' ') as ' ');
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    bytes.push((await page.evaluate(() => window.sent)) - before);
  }
  const ms = await page.evaluate(() => window.toFrame);
  await page.$eval(field, (area) => {
    (area as HTMLTextAreaElement).select();
    document.execCommand('delete');
  });
  await new Promise((done) => setTimeout(done, PAUSE_MS));
  return { bytes, ms };
}

/** A field whose keys narrow a list down. */
export interface Search {
  /** Their selectors. */
  field: string;
  list: string;
  /** From one key to the next, in milliseconds: what the key before has led to is over. */
  pause: number;
}

/** How long the page is busy with a key, `null` being Backspace and '' none: from the event until all is laid out. */
function timeOfKey(page: Page, search: Search, key: string | null): Promise<number> {
  return page.evaluate(
    async ({ field: selector, list, pause }, key) => {
      const field = document.querySelector<HTMLInputElement>(selector);
      if (!field) throw new Error('There is no field to search by.');
      await new Promise((done) => setTimeout(done, pause));
      const start = performance.now();
      field.value = key === null ? field.value.slice(0, -1) : field.value + key;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // Preact renders in a microtask, or soon after.
      await new Promise<void>((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done();
        channel.port2.postMessage(null);
      });
      document.querySelector(list)?.getBoundingClientRect();
      return performance.now() - start;
    },
    search,
    key,
  );
}

/** The same for each of these texts, key by key, and back: and between them what a key costs that changes nothing. */
export async function timeOfTexts(page: Page, search: Search, texts: readonly string[]) {
  const keys: number[] = [];
  const idle: number[] = [];
  for (const text of texts)
    for (const key of [...text, ...Array.from(text, () => null)]) {
      keys.push(await timeOfKey(page, search, key));
      idle.push(await timeOfKey(page, search, ''));
    }
  return { keys, idle };
}

/** From the click on a chat's tab until the frame that shows its newest message. */
export function timeToOpenChat(page: Page, name: string, newest: string): Promise<number> {
  return page.evaluate(
    (name, newest) =>
      new Promise<number>((done) => {
        const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(
          (one) => one.querySelector('bdi')?.textContent === name,
        );
        const painted = new MessageChannel();
        const start = performance.now();
        painted.port1.onmessage = () => done(performance.now() - start);
        const look = () => {
          const shown = [...document.querySelectorAll('.transcript .bubble')].at(-1)?.textContent === newest;
          if (shown) requestAnimationFrame(() => painted.port2.postMessage(null));
          else requestAnimationFrame(look);
        };
        tab?.click();
        look();
      }),
    name,
    newest,
  );
}
