import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CHROMIUM_FLAGS } from '../../scripts/browser.ts';
import { type Fixtures, serveFixtures } from '../../scripts/fixtures.ts';
import { FULL_STATES } from '../components/fixtures/full-states.ts';
import { brokenWords, type Room, roomOf } from './support/room.ts';

const STATES = [...Object.keys(FULL_STATES), 'chat', 'recent-chat', 'sensitive-many', 'chat-back-in-queue'];
const WIDTHS = [252, 320, 400];
const LANGUAGES = ['en', 'de'];

let fixtures: Fixtures;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  fixtures = await serveFixtures();
  browser = await puppeteer.launch({ executablePath: inject('chromium'), args: [...CHROMIUM_FLAGS] });
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await fixtures?.close();
});

/** Waits until the panel is in this state: once, when it is measured again in the same. */
async function show(state: string, query: string): Promise<void> {
  const address = `${fixtures.panel}?state=${state}&${query}`;
  await page.setViewport({ width: 320, height: 600 });
  if (page.url() === address) return;
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  // What is loaded later has come, too: a spinner in its place takes other room.
  await page.waitForFunction(() => !document.querySelector('.spinner'));
}

async function measure(width: number, height: number): Promise<Room> {
  await page.setViewport({ width, height });
  return page.evaluate(roomOf);
}

describe.each(LANGUAGES)('in %s', (language) => {
  describe.each(STATES)('%s', (state) => {
    test('the transcript keeps 120 px, and Send is in sight, at 252, 320 and 400 × 600', async () => {
      await show(state, `language=${language}`);
      for (const width of WIDTHS) {
        const room = await measure(width, 600);
        expect(room, `${width} wide`).toMatchObject({ sendInSight: true, scrolls: false, beyond: [] });
        expect(room.transcript, `${width} wide`).toBeGreaterThanOrEqual(120);
        expect(await page.evaluate(brokenWords), `${width} wide`).toEqual([]);
      }
    });

    test('at 445 high Send is in sight, and something of the transcript', async () => {
      await show(state, `language=${language}`);
      for (const width of WIDTHS) {
        const room = await measure(width, 445);
        expect(room, `${width} wide`).toMatchObject({ sendInSight: true, beyond: [] });
        expect(room.transcript, `${width} wide`).toBeGreaterThanOrEqual(56);
      }
    });

    test('at the double text size nothing is cut or broken within a word', async () => {
      await show(state, `language=${language}&size=200`);
      for (const width of [320, 400]) {
        const room = await measure(width, 600);
        expect(room, `${width} wide`).toMatchObject({ beyond: [] });
        expect(await page.evaluate(brokenWords), `${width} wide`).toEqual([]);
      }
    });
  });
});
