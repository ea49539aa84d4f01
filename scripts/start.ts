import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { readConfig } from '../server/src/config.ts';
import { DEMO_ACCOUNTS } from '../server/src/demo/seed.ts';
import { startDesk } from '../server/src/start.ts';
import { CHROMIUM_FLAGS, findChromium, hasDisplay, loadedExtension, openSidePanel } from './browser.ts';

const EXTENSION = resolve('.output/chrome-mv3');

/** `npm start`: builds everything, starts the desk server with demo data, and opens a browser on it. */
async function main(): Promise<void> {
  build('the web pages', 'build:web');
  build('the extension', 'build');
  const config = readConfig({ LOG_LEVEL: 'warn', DATA_FOLDER: '.data', ...process.env, DEMO: '1' });
  console.log('Starting the desk server (the first start sets up its store and takes some seconds) …');
  const desk = await startDesk({ config, onLost: fail, onWait: console.log });
  const browser = await openBrowser(desk.url);
  stopOnSignal(desk, browser);
  printNextSteps(desk.url, browser !== undefined);
}

function build(what: string, script: string): void {
  console.log(`Building ${what} …`);
  try {
    execFileSync('npm', ['run', '--silent', script], { stdio: 'pipe', shell: process.platform === 'win32' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    throw new Error(`Building ${what} failed:\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

async function openBrowser(url: string): Promise<Browser | undefined> {
  const executablePath = findChromium();
  if (!executablePath || !hasDisplay()) return undefined;
  const browser = await puppeteer.launch({
    executablePath,
    headless: false,
    pipe: true,
    defaultViewport: null,
    enableExtensions: [EXTENSION],
    args: CHROMIUM_FLAGS,
    // No bar across the page that says the browser is remote-controlled.
    ignoreDefaultArgs: ['--enable-automation'],
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  const customer = await browser.newPage();
  await customer.goto(`${url}/chat/`);
  const [crm] = await browser.pages();
  const page = crm ?? (await browser.newPage());
  await page.goto(`${url}/demo/crm/`);
  await page.bringToFront();
  const panel = await openSidePanel(page, await loadedExtension(browser));
  await fillIn(panel, url);
  return browser;
}

/** Leaves one click to the person who tries it. */
async function fillIn(panel: Page, url: string): Promise<void> {
  const { login, password } = DEMO_ACCOUNTS[1];
  for (const [name, value] of Object.entries({ server: url, login, password }))
    await panel.type(`[name=${name}]`, value);
}

function stopOnSignal(desk: { close(): Promise<void> }, browser: Browser | undefined): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping …');
    await browser?.close().catch(() => undefined);
    await desk.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function printNextSteps(url: string, opened: boolean): void {
  // Who can answer chats at once comes first.
  const accounts = DEMO_ACCOUNTS.toSorted((a, b) => b.role.localeCompare(a.role)).map(
    ({ login, password, role }) => `    ${login.padEnd(8)} ${password.padEnd(24)} ${role}`,
  );
  const load = opened
    ? ['  The browser is open: the Communication Panel is beside the demo CRM, the customer in the next tab.']
    : [
        `  No window was opened (${findChromium() ? 'there is no display' : 'no Chromium, Chrome or Edge was found'}). To load the extension yourself:`,
        '    Chrome or Edge  chrome://extensions → Developer mode → Load unpacked →',
        `                    ${EXTENSION}`,
        '    Firefox         npm run build:firefox, then about:debugging → This Firefox →',
        `                    Load Temporary Add-on → ${resolve('.output/firefox-mv3/manifest.json')}`,
      ];
  console.log(
    [
      '',
      `Sidedesk is running at ${url}`,
      '',
      `  Customer's web chat   ${url}/chat/`,
      `  Chat on a site        ${url}/demo/shop/`,
      `  Demo CRM              ${url}/demo/crm/`,
      `  System Configurator   ${url}/configurator/`,
      '',
      `  Demo accounts (the panel's server address is ${url}):`,
      ...accounts,
      '',
      ...load,
      '',
      "  A closed panel opens by Sidedesk's icon in the toolbar; it is behind the puzzle piece until it is pinned.",
      '  Ctrl+C stops it; the data stays in the data folder and is there at the next start.',
      '',
    ].join('\n'),
  );
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
