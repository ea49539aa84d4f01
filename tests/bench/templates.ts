import type { Page } from 'puppeteer';
import { acceptCompiled } from '../../scripts/browser.ts';
import type { Agent } from '../e2e/support/agent.ts';
import { Customer } from '../e2e/support/customer.ts';
import type { Desk } from '../e2e/support/desk.ts';
import { withAgent } from './browser.ts';
import { timeOfTexts } from './panel-page.ts';
import { median, percentile, table, within } from './report.ts';

const TEMPLATES = 5000;
/** A frame of a screen that shows 60 a second, in milliseconds. */
const FRAME_MS = 16.7;
const OPENED_MS = 1000;
/** The pause is longer than the rest after which texts are searched. */
const SEARCH = { field: '.template-search', list: '.templates', pause: 160 };
const QUERIES = ['refund', 'order', 'delivery note', 'acount', 'payment 42', 'zebra', 'tracking'];
const WORDS =
  'refund order delivery customer account payment thank you please invoice number tracking parcel return'.split(
    ' ',
  );

const phrase = (seed: number, words: number): string =>
  Array.from({ length: words }, (_, at) => WORDS[(seed * 7 + at * at + at) % WORDS.length]).join(' ');

async function store(desk: Desk): Promise<void> {
  const seeds = Array.from({ length: TEMPLATES }, (_, seed) => seed);
  await desk.write(async (queryable) => {
    await queryable.query(
      `insert into templates (id, name, shortcut, folder, texts, version, changed_at)
       select 'bench' || n, name, 'b' || n, array['Folder ' || n % 20], texts, 1000 + n, 0
         from unnest($1::text[], $2::jsonb[]) with ordinality as t (name, texts, n)`,
      [
        seeds.map((seed) => `${phrase(seed, 3)} ${seed}`),
        seeds.map((seed) => JSON.stringify({ en: phrase(seed, 60), de: phrase(seed + 1, 60) })),
      ],
    );
    await queryable.query(`update template_version set version = 1000 + $1`, [TEMPLATES]);
  });
}

/** From the click on the button until the first template is painted, in milliseconds. */
function open(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const painted = new MessageChannel();
        const start = performance.now();
        painted.port1.onmessage = () => done(performance.now() - start);
        const look = () => {
          requestAnimationFrame(
            document.querySelector('.template') ? () => painted.port2.postMessage(null) : look,
          );
        };
        document.querySelector<HTMLElement>('.tool-templates')?.click();
        look();
      }),
  );
}

/** How soon five thousand templates are there in a real panel, and what a key in their search costs. */
async function benchTemplates({ chromium, panel }: Agent, desk: Desk): Promise<void> {
  const { page } = panel;
  await acceptCompiled(page);
  await panel.setReady(true);
  const chat = { name: 'Maria', topic: 'General', text: 'Hello' };
  const maria = await Customer.start(chromium.browser, desk.url, chat);
  await panel.accept('Maria');
  await store(desk);
  // What has arrived shows that the panel is back at the desk.
  await panel.send('Hello Maria');
  await maria.waitForMessage('Hello Maria');
  const first = await open(page);
  await page.keyboard.press('Escape');
  const again = await open(page);
  const { keys, idle } = await timeOfTexts(page, SEARCH, QUERIES);
  table(
    `${TEMPLATES} reply templates in the panel (milliseconds)`,
    ['what', 'ms', 'limit', 'of 95 %'],
    [
      within('opened for the first time', first, OPENED_MS),
      within('opened again', again, OPENED_MS / 10),
      within('key in the search, laid out', median(keys), FRAME_MS, percentile(keys, 95)),
      within('the same for a key that changes nothing', median(idle), FRAME_MS, percentile(idle, 95)),
    ],
  );
}

await withAgent(benchTemplates);
