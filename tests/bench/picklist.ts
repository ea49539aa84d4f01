import type { Page } from 'puppeteer';
import type { Agent } from '../e2e/support/agent.ts';
import type { Desk } from '../e2e/support/desk.ts';
import { withAgent } from './browser.ts';
import { timeOfTexts } from './panel-page.ts';
import { median, percentile, table, within } from './report.ts';

const WAITING = 10_000;
const ROUNDS = 10;
/** What stands in nobody's row, in some, and in all, key by key. */
const TYPED = ['customer 57', 'order', 'xyz', '4711'];
const FILTER = { field: '.picklist-text', list: '.picklist', pause: 50 };

/** What an agent waits for with ten thousand customers in the picklist. */
async function benchPicklist(agent: Agent, desk: Desk): Promise<void> {
  await desk.write(async (store) => {
    await store.query(
      `insert into conversations (id, start_id, token_hash, queue_id, channel, customer_name, customer_email,
                                  state, queued_since, last_seq)
       select 'w' || n, 's' || n, 't' || n, q.id, 'web_chat', 'Customer ' || n, 'customer' || n || '@example.com',
              'queued', 1767600000000 + n * 997, 1
         from generate_series(1, ${WAITING}) n, queues q where q.name = 'Repairs'`,
    );
    await store.query(
      `insert into messages (conversation_id, seq, id, sender, author, body, created_at)
       select 'w' || n, 1, 'm' || n, 'customer', 'Customer ' || n,
              'Hello! My order ' || n * 7 || ' came with a broken lid, and I would like to have it mended.', 0
         from generate_series(1, ${WAITING}) n`,
    );
  });
  const { page } = agent.panel;
  await page.waitForFunction(
    (count) => document.querySelector('.picklist-button')?.textContent?.includes(count),
    {},
    '10,000',
  );

  const opened: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { first, all } = await open(page);
    opened.push(first);
    whole.push(all);
    if (round < ROUNDS - 1) await page.click('.picklist-button');
  }
  const { keys, idle } = await timeOfTexts(page, FILTER, TYPED);
  table(
    `Picklist, ${WAITING} waiting (milliseconds)`,
    ['what', 'ms', 'limit', 'at most, or of 95 %'],
    [
      within('list opened for the first time', opened[0] ?? Number.NaN, 300),
      within('list opened', median(opened), 300, Math.max(...opened)),
      within('all of it there', median(whole), 1_500, Math.max(...whole)),
      within('key in the filter, laid out', median(keys), 16, percentile(keys, 95)),
      within('the same for a key that changes nothing', median(idle), 16, percentile(idle, 95)),
      within('blank frames in 60 of scrolling', await blankFrames(page), 0),
    ],
  );
}

/** From the click to the first rows painted, and until all are there. */
function open(page: Page): Promise<{ first: number; all: number }> {
  return page.evaluate(async () => {
    const start = performance.now();
    let first = 0;
    document.querySelector<HTMLElement>('.picklist-button')?.click();
    for (;;) {
      await new Promise((done) => requestAnimationFrame(done));
      const row = document.querySelector('.waiting');
      if (row && first === 0) first = performance.now() - start;
      if (row?.getAttribute('aria-setsize') === '10000' && !document.querySelector('.picklist-loading'))
        return { first, all: performance.now() - start };
    }
  });
}

/** Frames of fast scrolling in which the middle of the list shows no row. */
function blankFrames(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('.picklist-scroller');
    if (!list) throw new Error('There is no list.');
    const { top, left, height, width } = list.getBoundingClientRect();
    let blank = 0;
    for (let frame = 0; frame < 60; frame++) {
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!there?.closest('.waiting')) blank++;
      list.scrollTop += 300;
      await new Promise((done) => requestAnimationFrame(done));
    }
    return blank;
  });
}

await withAgent(async (agent, desk) => {
  await agent.panel.serve('Repairs');
  await benchPicklist(agent, desk);
});
