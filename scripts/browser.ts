import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, Extension, Page, Target } from 'puppeteer';

export interface FoundBrowser {
  path: string;
  /** Whether it was there or had to be installed just now. */
  installed: boolean;
}

const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const CHROMIUM_PATHS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const FIREFOX_NAMES = ['firefox', 'firefox-esr'];
const FIREFOX_PATHS = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of a Chromium, Chrome or Edge on this machine: $CHROMIUM_PATH, the PATH, then the usual places. */
export function findChromium(): string | undefined {
  return process.env.CHROMIUM_PATH ?? find(CHROMIUM_NAMES, CHROMIUM_PATHS);
}

/** The path of a Firefox on this machine: $FIREFOX_PATH, the PATH, then the usual places. */
export function findFirefox(): string | undefined {
  return process.env.FIREFOX_PATH ?? find(FIREFOX_NAMES, FIREFOX_PATHS);
}

/**
 * A Chromium to test with; installs Debian's when there is none and this is Debian as root.
 * @throws Error with a way on when there is none and it cannot be installed.
 */
export function ensureChromium(): FoundBrowser {
  const path = findChromium();
  if (path) return { path, installed: false };
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium here: installing the Debian package "chromium" …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit', env });
    const installed = findChromium();
    if (installed) return { path: installed, installed: true };
  }
  throw new Error('No Chromium, Chrome or Edge found. Install one, or set CHROMIUM_PATH to its executable.');
}

/** Whether a browser window can be shown to a person here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return !process.env.CI && !process.env.SSH_CONNECTION;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Flags for every Chromium started from here: quiet, and able to start as root. */
export const CHROMIUM_FLAGS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The extension a browser was started with, once it has loaded; it is not there at once. */
export async function loadedExtension(browser: Browser): Promise<Extension> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const [extension] = (await browser.extensions()).values();
    if (extension) return extension;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('The browser did not load the extension.');
}

/**
 * Clicks the extension's toolbar icon over this page until a side panel is there that was not, and gives its page.
 * The first click after loading may come before the extension has asked for clicks to open the panel.
 */
export async function openSidePanel(page: Page, extension: Extension): Promise<Page> {
  const browser = page.browser();
  const before = new Set(browser.targets());
  const isPanel = (target: Target) =>
    !before.has(target) &&
    target.type() === 'page' &&
    target.url().startsWith(`chrome-extension://${extension.id}/sidepanel.html`);
  await page.bringToFront();
  for (let click = 1; ; click++) {
    await page.triggerExtensionAction(extension);
    try {
      // The target changed kind after it was made, which `page()` does not notice.
      return await (await browser.waitForTarget(isPanel, { timeout: 4000 })).asPage();
    } catch (error) {
      if (click === 5) throw error;
    }
  }
}

/** Has functions run in the page that tsx has compiled: it gives them their names back by a helper, which is not there. */
export async function acceptCompiled(page: Page): Promise<void> {
  const helper = 'globalThis.__name = (named) => named';
  await page.evaluate(helper);
  await page.evaluateOnNewDocument(helper);
}

function find(names: string[], paths: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...paths];
  return candidates.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
