import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { acceptCompiled, CHROMIUM_FLAGS } from '../../scripts/browser.ts';
import { type Fixtures, serveFixtures } from '../../scripts/fixtures.ts';

const MARKS = [
  ['sensitive-mixed', 'sensitive-red'],
  ['sensitive-mixed', 'sensitive-orange'],
  ['placeholder-empty', 'empty-place'],
] as const;
const LOOKS = [
  ['as usual', false],
  ['under forced colours', true],
] as const;

/** Nothing that moves, and no colour behind marks: what is left of them are their lines. */
const LINES_ALONE = `.reply textarea { caret-color: transparent }
  ::highlight(sensitive-red), ::highlight(sensitive-orange), ::highlight(empty-place), .reply-lines [class] {
    background-color: transparent !important;
  }`;

let fixtures: Fixtures;
beforeAll(async () => {
  fixtures = await serveFixtures();
});
afterAll(() => fixtures?.close());

async function chromium(forced: boolean): Promise<Page> {
  const browser = await puppeteer.launch({ executablePath: inject('chromium'), args: CHROMIUM_FLAGS });
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  const features = [{ name: 'forced-colors', value: forced ? 'active' : 'none' }];
  await session.send('Emulation.setEmulatedMedia', { features });
  return page;
}

async function firefox(forced: boolean): Promise<Page> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: inject('firefox'),
    extraPrefsFirefox: forced ? { 'browser.display.document_color_use': 2 } : {},
  });
  return browser.newPage();
}

describe.each([
  ['Chromium', chromium, false],
  ['Firefox', firefox, inject('firefox') === ''],
] as const)('in a real %s', (_, open, isMissing) => {
  describe.skipIf(isMissing).each(LOOKS)('%s', (_, forced) => {
    let page: Page;
    let browser: Browser;
    beforeAll(async () => {
      page = await open(forced);
      browser = page.browser();
      await acceptCompiled(page);
    });
    afterAll(() => browser?.close());

    test('the look is what it is said to be', async () => {
      expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(forced);
    });

    test.each(MARKS)('in %s what is %s has a line under it that can be seen', async (state, mark) => {
      await page.goto(`${fixtures.panel}?state=${state}`);
      await page.waitForSelector('html[data-ready]');
      await page.waitForFunction(() => !document.querySelector('.spinner'));
      await page.addStyleTag({ content: LINES_ALONE });
      const marked = await picture(page);
      await page.evaluate((name) => {
        CSS.highlights.delete(name);
        for (const line of document.querySelectorAll(`.reply-lines .${name}`)) line.removeAttribute('class');
      }, mark);
      const unmarked = await picture(page);
      expect(unmarked === marked).toBe(false);
      expect((await picture(page)) === unmarked).toBe(true);
    });
  });
});

async function picture(page: Page): Promise<string> {
  const reply = await page.waitForSelector('.reply');
  return String(await reply?.screenshot({ encoding: 'base64' }));
}
